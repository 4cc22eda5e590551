import { niceStep } from './ticks.js';

/** What an axis shows, from its low to its high end. */
export interface Domain {
  readonly min: number;
  readonly max: number;
}

/** Outliers are what lies beyond these quantiles. */
const QUANTILES = [0.05, 0.95] as const;

/** Beyond these, differences of doubles overflow or vanish. */
const HUGE = 1e300;
const TINY = 1e-300;

/** Quantiles are taken over at most about this many values a series. */
const SAMPLE = 2000;

/** Room for all from `min` to `max`: 5 % to spare at both ends, then rounded out to what ticks can stand on. */
export function linearDomain(min: number, max: number): Domain {
  const flat = flatDomain(min, max);
  if (flat) return flat;
  if (max - min > HUGE) return { min: -HUGE, max: HUGE };
  const pad = (max - min) * 0.05;
  const step = niceStep((max - min + 2 * pad) / 10);
  const low = Math.floor((min - pad) / step) * step;
  // What is never negative, such as a loss, gets no room below zero.
  return { min: min >= 0 ? Math.max(0, low) : low, max: Math.ceil((max + pad) / step) * step };
}

/** Half of the least positive value to twice the greatest; `[0.1, 10]` where none is positive. */
export function logDomain(min: number, max: number): Domain {
  if (!(max > 0)) return { min: 0.1, max: 10 };
  return { min: (min > 0 ? min : max / 1e6) / 2, max: max * 2 };
}

/** The domain that holds several others; undefined where there is none. */
export function union(domains: readonly Domain[]): Domain | undefined {
  if (!domains.length) return undefined;
  return { min: Math.min(...domains.map(({ min }) => min)), max: Math.max(...domains.map(({ max }) => max)) };
}

/** The least positive value of several columns; undefined where none is positive. */
export function leastPositive(columns: readonly Float64Array[]): number | undefined {
  let least = Infinity;
  for (const values of columns) for (const value of values) if (value > 0 && value < least) least = value;
  return least < Infinity ? least : undefined;
}

/**
 * The extremes without outliers: the 5 % and 95 % quantiles of each column, the widest of them. Long columns are sampled
 * at even distances, so that the same points always give the same answer.
 */
export function extentWithoutOutliers(columns: readonly Float64Array[]): Domain | undefined {
  return union(columns.flatMap((values) => quantiles(values) ?? []));
}

function quantiles(values: Float64Array): Domain | undefined {
  const stride = Math.max(1, Math.floor(values.length / SAMPLE));
  const sample = Float64Array.from(
    { length: Math.ceil(values.length / stride) },
    (_, i) => values[i * stride]!,
  );
  const finite = sample.filter(Number.isFinite).sort();
  if (!finite.length) return undefined;
  const [min, max] = QUANTILES.map((q) => finite[Math.round(q * (finite.length - 1))]!);
  return { min: min!, max: max! };
}

/** `[0, 2v]` around a single value, `[−1, 1]` around zero. */
function flatDomain(min: number, max: number): Domain | undefined {
  // Values that differ in their last bits only are one value to the eye, and leave no room for ticks.
  if (max - min > Math.max(Math.abs(min), Math.abs(max), TINY) * 1e-12) return undefined;
  if (Math.abs(min) < TINY) return { min: -1, max: 1 };
  return { min: Math.min(0, 2 * min), max: Math.max(0, 2 * min) };
}
