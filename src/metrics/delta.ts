import { isBetter, type Direction } from './run-values.js';

/** How a value differs from that of the baseline. */
export interface Delta {
  /** `value − baseline`. */
  readonly absolute: number;
  /** The same as a share of the size of the baseline; undefined where that is 0. */
  readonly relative?: number;
  /** `equal` below 0.05 %: runs differ by more when they are only repeated. */
  readonly verdict: 'better' | 'worse' | 'equal';
}

const LEAST = 0.0005;

/**
 * The difference of a value to a baseline: `(value − baseline)` and `(value − baseline) / |baseline|`. Which sign is better
 * depends on the metric: a lower loss, a higher accuracy. Undefined where one of the two is not a finite number.
 */
export function deltaTo(
  value: number | undefined,
  baseline: number | undefined,
  direction: Direction,
): Delta | undefined {
  if (!Number.isFinite(value) || !Number.isFinite(baseline)) return undefined;
  const absolute = value! - baseline!;
  const relative = baseline === 0 ? undefined : absolute / Math.abs(baseline!);
  const equal = relative === undefined ? absolute === 0 : Math.abs(relative) < LEAST;
  const verdict = equal ? 'equal' : isBetter(value!, baseline!, direction) ? 'better' : 'worse';
  return { absolute, relative, verdict };
}
