import type { EpochColumns } from './epochs.js';
import type { Direction } from './run-values.js';

/** Digits of a target that nobody has chosen. */
const DIGITS = 2;

/** A round target that every run has reached: the worst of the best values, two digits of it, rounded to the easier side. */
export function targetForAll(best: readonly number[], direction: Direction): number | undefined {
  const finite = best.filter(Number.isFinite);
  if (finite.length === 0) return undefined;
  const worst = direction === 'min' ? Math.max(...finite) : Math.min(...finite);
  if (worst === 0) return 0;
  const unit = 10 ** (Math.floor(Math.log10(Math.abs(worst))) - DIGITS + 1);
  const round = direction === 'min' ? Math.ceil : Math.floor;
  const rounded = Number((round(worst / unit) * unit).toPrecision(DIGITS));
  // The last bits may have gone to the other side.
  return (direction === 'min' ? rounded >= worst : rounded <= worst) ? rounded : worst;
}

/** The last epoch that all runs have come to; undefined where a run has none, or there is no run. */
export function lastCommonEpoch(runs: readonly (EpochColumns | undefined)[]): number | undefined {
  const last = runs.map((run) => run?.epochs.at(-1) ?? NaN);
  const common = Math.min(...last);
  return Number.isFinite(common) ? common : undefined;
}
