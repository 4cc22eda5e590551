import type { EpochColumns } from './epochs.js';
import type { Direction } from './run-values.js';

/** So many epochs without a real improvement are a plateau. */
export const PATIENCE = 10;
/** A change by less than this share of the best value is no real improvement. */
export const LEAST_GAIN = 0.01;

/** A stretch up to the newest epoch in which nothing got better. */
export interface Plateau {
  /** The epoch of the last real improvement. */
  readonly since: number;
  /** How many epochs that is ago. */
  readonly epochs: number;
}

/** The rule in words, for whoever reads the finding. */
export const PLATEAU_RULE = `No improvement by more than ${LEAST_GAIN * 100} % of the best value for ${PATIENCE} epochs or more.`;

/**
 * Whether a run has come to rest: its value has not become better than the best by more than 1 % of it for 10 epochs. That is
 * how `ReduceLROnPlateau` of PyTorch (relative threshold) and of Keras count patience. NaN never is an improvement.
 */
export function plateauOf({ epochs, values }: EpochColumns, direction: Direction): Plateau | undefined {
  let best = NaN;
  let since = NaN;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (value !== value) continue;
    const gain = direction === 'min' ? best - value : value - best;
    // The first finite value is the first best one.
    if (best === best && !(gain > LEAST_GAIN * Math.abs(best))) continue;
    best = value;
    since = epochs[i]!;
  }
  const passed = epochs.at(-1)! - since;
  return passed >= PATIENCE ? { since, epochs: passed } : undefined;
}
