import type { JobConfig, MetricRow } from '../jobs/job.js';
import { toWireNumber } from '../wire-number.js';
import type { Family } from './families.js';
import type { Random } from './random.js';

/** Above this many times the best learning rate a training loses its way. */
const DIVERGES_ABOVE = 8;
const MS = 1000;

/**
 * The metrics of a training, epoch by epoch. Losses fall to a floor by exponential decay with noise on it, the faster the
 * greater the learning rate; too great a one makes them noisy and then diverge. A small data set is learned by heart: from
 * some epoch on its validation loss rises again.
 */
export function curveOf(
  family: Family,
  config: JobConfig,
  epochs: number,
  startedAt: number,
  random: Random,
): MetricRow[] {
  const ratio = config.learning_rate / family.bestRate;
  const speed = Math.min(1.2, 0.14 * Math.sqrt(ratio) * random.between(0.7, 1.3));
  const span = family.firstLoss - family.floor;
  const roughness = 0.012 * span * Math.sqrt(Math.max(1, ratio)) * Math.sqrt(64 / config.batch_size);
  const floor = family.floor + span * (0.06 * Math.abs(Math.log10(ratio)) + random.between(0, 0.04));
  const turn = random.chance(0.3) ? random.between(0.25, 0.6) * config.epochs : Infinity;
  const lost = ratio > DIVERGES_ABOVE ? random.whole(2, Math.max(2, config.epochs - 1)) : Infinity;
  const usualSeconds = family.seconds * Math.sqrt(64 / config.batch_size) * random.between(0.8, 1.4);
  const rows: MetricRow[] = [];
  let time = startedAt;
  for (let epoch = 1; epoch <= epochs; epoch++) {
    const left = (family.firstLoss - floor) * Math.exp(-speed * epoch);
    const climb = epoch < lost ? 1 : Math.exp(1.4 * (epoch - lost + 1));
    const byHeart = epoch > turn ? 1 - Math.exp((turn - epoch) / (0.4 * config.epochs)) : 0;
    const loss = (gap: number) =>
      Math.max(0.001, floor + left + gap * span + roughness * random.noise()) * climb;
    const train = loss(-0.04 * byHeart);
    const validation = loss(0.03 + 0.25 * byHeart);
    const seconds = usualSeconds * random.between(0.95, 1.1);
    time += seconds * MS;
    rows.push({
      epoch,
      time: Math.round(time),
      seconds: rounded(seconds),
      metrics: metricsOf(family, train, validation),
    });
  }
  return rows;
}

/** Four epochs after it lost its way, a loss is none any more. */
const overflown = (loss: number, { firstLoss }: Family) => (loss > firstLoss * 200 ? NaN : loss);

function metricsOf(family: Family, train: number, validation: number): MetricRow['metrics'] {
  const losses = { train_loss: overflown(train, family), val_loss: overflown(validation, family) };
  const { train_loss, val_loss } = losses;
  const right = (loss: number) =>
    Number.isNaN(loss) ? 0.1 : Math.max(0.1, 1 - 0.6 * (loss / family.firstLoss));
  const more: Record<string, number> =
    family.measures === 'accuracy'
      ? { train_accuracy: right(train_loss), val_accuracy: right(val_loss) }
      : family.measures === 'mae'
        ? { mae: Math.sqrt(train_loss) * 0.8, val_mae: Math.sqrt(val_loss) * 0.8 }
        : { val_hits: 0.42 + 0.02 * Math.sin(val_loss * 1e4), chance_hits: 0.4237 };
  return Object.fromEntries(
    Object.entries({ ...losses, ...more }).map(([name, value]) => [name, toWireNumber(rounded(value))]),
  );
}

const rounded = (value: number) => Number(value.toPrecision(6));
