import type { Domain } from '../metrics/domain.js';

/** What the user has chosen to see, in the even space of the axes; an axis that is absent shows everything. */
export interface Viewport {
  readonly x?: Domain;
  readonly y?: Domain;
}

export const WHOLE: Viewport = {};

/** How far one can zoom in: a millionth of everything. */
const DEEPEST = 1e-6;

/** Zooms by `factor` (below 1: in) around a point that stays where it is; undefined when that shows everything. */
export function zoomAt(domain: Domain, factor: number, anchor: number, whole: Domain): Domain | undefined {
  const span = Math.max((domain.max - domain.min) * factor, (whole.max - whole.min) * DEEPEST);
  const share = (anchor - domain.min) / (domain.max - domain.min);
  const min = anchor - span * share;
  return within({ min, max: min + span }, whole);
}

/** Moves by a share of what is seen (positive: towards greater values). */
export function pan(domain: Domain, share: number, whole: Domain): Domain | undefined {
  const by = (domain.max - domain.min) * share;
  return within({ min: domain.min + by, max: domain.max + by }, whole);
}

/** Pushes a domain back into `whole`; undefined when it is all of it. */
export function within(domain: Domain, whole: Domain): Domain | undefined {
  const span = domain.max - domain.min;
  if (!(span < (whole.max - whole.min) * (1 - 1e-9))) return undefined;
  const min = Math.min(Math.max(domain.min, whole.min), whole.max - span);
  return { min, max: min + span };
}
