import type { Examples } from '../datasets/dataset.js';
import { chanceOf } from './score-draws.js';
import type { Totals } from './position.js';

/** What is told of an epoch: the losses, and beside them what people understand. */
export function epochMetrics(
  { classes, draws }: Examples,
  train: Totals,
  validation: Totals,
  targetDeviation: number,
): Record<string, number> {
  const losses = { train_loss: train.meanLoss, val_loss: validation.meanLoss };
  if (draws)
    return { ...losses, val_hits: validation.meanMetric, chance_hits: chanceOf(draws, validation.rows).mean };
  const [name, trainName] = classes ? ['accuracy', 'train_accuracy'] : ['mae', 'mae'];
  return {
    ...losses,
    [trainName]: train.meanMetric * targetDeviation,
    [`val_${name}`]: validation.meanMetric * targetDeviation,
  };
}

/** What the hits of the last epoch are worth, beside those of guessing; undefined where nothing is drawn. */
export function judgeHits({ draws }: Examples, { meanMetric, rows }: Totals): string | undefined {
  if (!draws) return undefined;
  const { mean, deviation } = chanceOf(draws, rows);
  const told = `${meanMetric.toFixed(3)} hits per draw in ${rows} draws it had not seen; guessing gives ${mean.toFixed(3)} ± ${(2 * deviation).toFixed(3)}`;
  return Math.abs(meanMetric - mean) <= 2 * deviation
    ? `${told}: the model is at chance level, as it must be where draws are random`
    : `${told}: among many epochs some stray so far by chance; where draws are random, nothing can be learned`;
}
