import type { EpochColumns } from './epochs.js';
import { median } from './median.js';

/** A stretch of wall-clock time in which a run stood still, known by when it was over. */
export interface Standstill {
  readonly until: number;
  readonly ms: number;
}

/** An epoch this many times as long as the median one held a pause … */
const LONG = 3;
/** … if that is at least so many ms more: short epochs jitter. */
const LEAST_MS = 2000;
/** Fewer epochs than this have no usual length. */
const FEW = 3;

/** The rule in words, for whoever reads the numbers. */
export const STANDSTILL_RULE =
  'An epoch that took more than three times the median one, and at least 2 s more, held a pause as long as what it took beyond the median.';

/**
 * Pauses as the times of the epochs betray them, by {@link STANDSTILL_RULE}. Backends do not tell when a run was paused, and
 * nobody may have looked on. Empty where fewer than three epochs have a time.
 */
export function standstills({ times }: EpochColumns): Standstill[] {
  if (!times) return [];
  const lengths = times.subarray(1).map((time, i) => time - times[i]!);
  const known = lengths.filter((length) => length >= 0);
  if (known.length < FEW - 1) return [];
  const usual = median(known);
  const found: Standstill[] = [];
  lengths.forEach((length, i) => {
    const ms = length - usual;
    if (length > LONG * usual && ms >= LEAST_MS) found.push({ until: times[i + 1]!, ms });
  });
  return found;
}

/** Ms of training between two moments: wall-clock time without the pauses that were over by `to`. Never negative. */
export function trainingMs(from: number, to: number, pauses: readonly Standstill[]): number {
  const paused = pauses.reduce((sum, { until, ms }) => (until > from && until <= to ? sum + ms : sum), 0);
  return Math.max(0, to - from - paused);
}
