import { epochAt, newestRun } from './epochs.js';
import type { MetricSeries } from './metric-series.js';

/** A value of a metric, and the epoch in which it was measured where that is known. */
export interface RunValue {
  /** NaN where what was measured is no finite number. */
  readonly value: number;
  readonly epoch?: number;
}

/** Whether lower or higher values of a metric are better. */
export type Direction = 'min' | 'max';

/** Whether `a` is better than `b`; equal values, and NaN, are not. */
export const isBetter = (a: number, b: number, direction: Direction): boolean =>
  direction === 'min' ? a < b : a > b;

/** The newest value of the newest run; undefined where there is no point. */
export function finalValue(series: MetricSeries): RunValue | undefined {
  const last = series.at(-1);
  return last && { value: last.value, epoch: epochAt(series, series.length - 1) };
}

/** The best finite value of the newest run, the first of equals; undefined where none is finite. O(n). */
export function bestValue(series: MetricSeries, direction: Direction): Required<RunValue> | undefined {
  const { values } = series;
  let best = -1;
  for (let i = newestRun(series); i < values.length; i++) {
    const value = values[i]!;
    if (value === value && (best < 0 || isBetter(value, values[best]!, direction))) best = i;
  }
  return best < 0 ? undefined : { value: values[best]!, epoch: epochAt(series, best) };
}

/**
 * The index of the first point of the newest run that is as good as `target`; −1 where none is. A single lucky point counts:
 * what is told is when the target was first met, not that it was held.
 */
export function firstAsGoodAs(series: MetricSeries, target: number, direction: Direction): number {
  const { values } = series;
  for (let i = newestRun(series); i < values.length; i++)
    if (direction === 'min' ? values[i]! <= target : values[i]! >= target) return i;
  return -1;
}
