import type { EpochColumns } from './epochs.js';
import { newestRun, epochAt } from './epochs.js';
import type { MetricSeries } from './metric-series.js';
import type { Direction } from './run-values.js';
import { trainingMs, type Standstill } from './training-time.js';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/**
 * How much better a metric became per second of training: `(first − last) / seconds between` for a loss, with the sign turned
 * for what should grow. From the first epoch's end to the last one's that are finite; negative where it became worse.
 * Undefined with fewer than two such epochs, or without times.
 */
export function improvementPerSecond(
  { values, times }: EpochColumns,
  direction: Direction,
  pauses: readonly Standstill[],
): number | undefined {
  const measured = (i: number) => Number.isFinite(values[i]) && Number.isFinite(times?.[i]);
  let first = 0;
  let last = values.length - 1;
  while (first < last && !measured(first)) first++;
  while (last > first && !measured(last)) last--;
  if (!times || first >= last) return undefined;
  const ms = trainingMs(times[first]!, times[last]!, pauses);
  const gain = direction === 'min' ? values[first]! - values[last]! : values[last]! - values[first]!;
  return ms > 0 ? gain / (ms / SECOND) : undefined;
}

/** Epochs per minute of training; undefined where either is not known. */
export const epochsPerMinute = (epochs: number, ms: number | undefined): number | undefined =>
  ms !== undefined && ms > 0 && epochs > 0 ? epochs / (ms / MINUTE) : undefined;

/** What tells how many samples an epoch has. */
export interface SampleSizes {
  /** Samples of the training data. */
  readonly samples?: number;
  readonly batchSize?: number;
}

/**
 * Samples seen per second of training: epochs per second times the samples of an epoch. These are known where the
 * configuration names them, or where steps are batches: `steps per epoch × batch size` (the last batch may be smaller, so that
 * this may be too much by less than one batch an epoch). Undefined where neither is so.
 */
export function samplesPerSecond(
  series: MetricSeries,
  perMinute: number | undefined,
  { samples, batchSize }: SampleSizes,
): number | undefined {
  const perEpoch = samples ?? (batchSize && stepsPerEpoch(series) * batchSize);
  return perEpoch && perMinute ? (perEpoch * perMinute) / (MINUTE / SECOND) : undefined;
}

/** NaN where a step is an epoch. */
function stepsPerEpoch(series: MetricSeries): number {
  const from = newestRun(series);
  const last = series.at(-1);
  if (!series.hasEpochs || !last || series.length - from < 2) return NaN;
  const steps = last.step - series.at(from)!.step;
  const epochs = epochAt(series, series.length - 1) - epochAt(series, from);
  return steps > epochs && epochs > 0 ? steps / epochs : NaN;
}
