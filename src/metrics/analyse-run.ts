import { epochEnds, isWhole, type EpochColumns } from './epochs.js';
import { bestDirection } from './metric-names.js';
import type { MetricSeries } from './metric-series.js';
import { overfits, overfitsAtTheEnd } from './overfitting.js';
import { epochsPerMinute, improvementPerSecond, samplesPerSecond, type SampleSizes } from './pace.js';
import { plateauOf, type Plateau } from './plateau.js';
import { bestValue, finalValue, isBetter, type RunValue } from './run-values.js';
import { standstills, trainingMs, type Standstill } from './training-time.js';

/** What is known of a run besides its curves. Times in ms since the Unix epoch. */
export interface RunFacts extends SampleSizes {
  readonly series: ReadonlyMap<string, MetricSeries>;
  readonly epoch: number;
  readonly startedAt?: number;
  /** When it ended; while it goes on, the time up to which it counts. */
  readonly until?: number;
  /** Ms that it was seen paused. */
  readonly pausedMs: number;
  /** The newest and the best values that the backend itself tells. */
  readonly latest: Readonly<Record<string, number>>;
  readonly best: Readonly<Record<string, number>>;
}

/** One metric of a run. */
export interface MetricFigures {
  readonly final?: RunValue;
  /** Without an epoch where only the backend tells it. */
  readonly best?: RunValue;
  readonly byEpoch?: EpochColumns;
  /** Whether the curve is known from its first point on. */
  readonly whole: boolean;
  readonly plateau?: Plateau;
  /** Improvement per second of training. */
  readonly gainPerSecond?: number;
  readonly samplesPerSecond?: number;
}

/** What the numbers of one run come down to. */
export interface RunAnalysis {
  /** What it was drawn from. */
  readonly facts: RunFacts;
  readonly metrics: ReadonlyMap<string, MetricFigures>;
  readonly pauses: readonly Standstill[];
  readonly wallMs?: number;
  /** Wall-clock time without pauses, those that were seen and those that the times betray. */
  readonly trainingMs?: number;
  readonly epochsPerMinute?: number;
  readonly overfits: boolean;
}

/** Looks through the curves of one run once, for all that a comparison says of it. O(points). */
export function analyseRun(facts: RunFacts): RunAnalysis {
  const ends = new Map([...facts.series].map(([name, series]) => [name, epochEnds(series)]));
  const pauses = standstills(timed(ends.values()));
  const { startedAt, until, pausedMs } = facts;
  const known = startedAt !== undefined && until !== undefined;
  const wallMs = known ? Math.max(0, until - startedAt) : undefined;
  const training = known
    ? Math.min(trainingMs(startedAt, until, pauses), Math.max(0, wallMs! - pausedMs))
    : undefined;
  const rate = epochsPerMinute(facts.epoch, training);
  const names = new Set([...facts.series.keys(), ...Object.keys(facts.latest), ...Object.keys(facts.best)]);
  const metrics = new Map(
    [...names].map((name) => [name, figuresOf(name, facts, ends.get(name), pauses, rate)]),
  );
  return {
    facts,
    metrics,
    pauses,
    wallMs,
    trainingMs: training,
    epochsPerMinute: rate,
    overfits: isOverfitting(metrics),
  };
}

/** Without its curves, by the newest and the best values. */
function isOverfitting(metrics: RunAnalysis['metrics']): boolean {
  const [train, val] = [metrics.get('train_loss'), metrics.get('val_loss')];
  if (train?.byEpoch && val?.byEpoch)
    return overfitsAtTheEnd({ train_loss: train.byEpoch.values, val_loss: val.byEpoch.values });
  const values = (which: 'final' | 'best') => ({
    train_loss: train?.[which]?.value ?? NaN,
    val_loss: val?.[which]?.value ?? NaN,
  });
  return overfits(values('final'), values('best'));
}

/** The epochs of the metric that has most of them: all metrics of a run share its clock. */
function timed(all: Iterable<EpochColumns>): EpochColumns {
  let most: EpochColumns = { epochs: new Float64Array(), values: new Float64Array() };
  for (const one of all) if (one.times && one.epochs.length > most.epochs.length) most = one;
  return most;
}

function figuresOf(
  name: string,
  { series, latest, best, ...sizes }: RunFacts,
  byEpoch: EpochColumns | undefined,
  pauses: readonly Standstill[],
  rate: number | undefined,
): MetricFigures {
  const curve = series.get(name);
  const direction = bestDirection(name);
  const told = Number.isFinite(best[name]) ? { value: best[name]! } : undefined;
  if (!curve?.length || !byEpoch)
    return { final: name in latest ? { value: latest[name]! } : undefined, best: told, whole: false };
  const measured = bestValue(curve, direction);
  const whole = isWhole(curve);
  // A backend may know of a better value than the end of a curve holds; a whole curve holds them all.
  const missed = !whole && told && (!measured || isBetter(told.value, measured.value, direction));
  return {
    final: finalValue(curve),
    best: missed ? told : measured,
    byEpoch,
    whole,
    plateau: plateauOf(byEpoch, direction),
    gainPerSecond: improvementPerSecond(byEpoch, direction, pauses),
    samplesPerSecond: samplesPerSecond(curve, rate, sizes),
  };
}
