import type { RunAnalysis } from './analyse-run.js';
import { epochAt, isWhole, newestRun } from './epochs.js';
import type { MetricSeries } from './metric-series.js';
import { bestDirection } from './metric-names.js';
import { firstAsGoodAs, type Direction } from './run-values.js';
import { trainingMs, type Standstill } from './training-time.js';

/** When a run first was as good as a target. */
export interface TargetReached {
  readonly epoch: number;
  /** Ms since the run started, by the clock on the wall; undefined where start or point have no time. */
  readonly wallMs?: number;
  /** The same without pauses. */
  readonly trainingMs?: number;
}

/**
 * Time to a target, as DAWNBench and MLPerf compare trainings ("time-to-accuracy"): from the start of the run to its first
 * point that is as good as the target. Undefined where no point is.
 */
export function timeToTarget(
  series: MetricSeries,
  target: number,
  direction: Direction,
  startedAt: number | undefined,
  pauses: readonly Standstill[],
): TargetReached | undefined {
  const index = firstAsGoodAs(series, target, direction);
  if (index < 0) return undefined;
  const { time } = series.at(index)!;
  const epoch = epochAt(series, index);
  if (time === undefined || startedAt === undefined || time < startedAt) return { epoch };
  return { epoch, wallMs: time - startedAt, trainingMs: trainingMs(startedAt, time, pauses) };
}

/**
 * When an analysed run reached a target: `never` where all of its curve is known and no point is as good. Undefined where that
 * cannot be said, since the curve begins late, or there is none.
 */
export function targetReached(
  { facts: { series, startedAt }, pauses }: RunAnalysis,
  metric: string,
  target: number,
): TargetReached | 'never' | undefined {
  const curve = series.get(metric);
  const direction = bestDirection(metric);
  if (!curve?.length) return undefined;
  const reached = timeToTarget(curve, target, direction, startedAt, pauses);
  if (!reached) return isWhole(curve) ? 'never' : undefined;
  // A curve that is as good from its first point on, and begins late, was so before.
  const atOnce = firstAsGoodAs(curve, target, direction) === newestRun(curve);
  return atOnce && !isWhole(curve) ? undefined : reached;
}
