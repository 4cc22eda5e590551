import type { MetricSeries } from './metric-series.js';

/** The state of a metric at the end of each epoch of one run, column by column, epochs ascending. */
export interface EpochColumns {
  readonly epochs: Float64Array;
  /** The last value measured in each epoch; NaN where that was no finite number. */
  readonly values: Float64Array;
  /** When that was, in ms since the Unix epoch; NaN where unknown, absent where no time is known at all. */
  readonly times?: Float64Array;
}

/** Where the newest run of a job starts in its series: a job that started over is judged by what it does now. */
export const newestRun = ({ segments }: MetricSeries): number => segments.at(-1)!;

/** The epoch of the point at `index`: its own, or its step where steps are epochs. A fraction within an epoch. */
export function epochAt(series: MetricSeries, index: number): number {
  const { step, epoch } = series.at(index)!;
  return epoch ?? step;
}

/**
 * The newest run of a series by whole epochs: of each epoch its last point, which is the one measured at its end or next to
 * it. Epoch `e` is what lies in (e − 1, e]. O(n), without an object per point. Where each point is an epoch, these are views
 * of the series, which hold as long as its version does: fifty runs of 1e5 epochs are not kept twice.
 */
export function epochEnds(series: MetricSeries): EpochColumns {
  const from = newestRun(series);
  const places = series.column('epoch')!;
  const times = series.column('time');
  if (isEpochByEpoch(places, from))
    return {
      epochs: places.subarray(from),
      values: series.values.subarray(from),
      ...(times && { times: times.subarray(from) }),
    };
  const indices: number[] = [];
  let last = NaN;
  for (let i = from; i < places.length; i++) {
    const epoch = Math.ceil(places[i]!);
    if (epoch !== epoch) continue;
    if (epoch === last) indices[indices.length - 1] = i;
    else indices.push(i);
    last = epoch;
  }
  return {
    epochs: pick(places, indices).map(Math.ceil),
    values: pick(series.values, indices),
    ...(times && { times: pick(times, indices) }),
  };
}

function isEpochByEpoch(places: Float64Array, from: number): boolean {
  for (let i = from; i < places.length; i++)
    if (!Number.isInteger(places[i]) || (i > from && places[i] === places[i - 1])) return false;
  return true;
}

/** Spelled out: `from` with a function takes ten times as long. */
function pick(column: Float64Array, indices: readonly number[]): Float64Array<ArrayBuffer> {
  const picked = new Float64Array(indices.length);
  for (let k = 0; k < indices.length; k++) picked[k] = column[indices[k]!]!;
  return picked;
}

/** The value at the end of an epoch: NaN where it was no finite number, undefined where nothing was measured in it. */
export function valueAtEpoch({ epochs, values }: EpochColumns, epoch: number): number | undefined {
  let low = 0;
  let high = epochs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (epochs[middle]! < epoch) low = middle + 1;
    else high = middle;
  }
  return epochs[low] === epoch ? values[low] : undefined;
}

/**
 * Whether the newest run of a series is known from its beginning on, without a hole. The last ten entries of a log are not:
 * what was best, or first, may lie before them.
 */
export function isWhole(series: MetricSeries): boolean {
  const from = newestRun(series);
  if (series.length === from || series.missing.some((index) => index >= from)) return false;
  const first = epochAt(series, from);
  const stride = series.length > from + 1 ? epochAt(series, from + 1) - first : 1;
  return first <= Math.max(1, stride);
}
