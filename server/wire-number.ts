/** A number as JSON can carry it: JSON has no NaN and no infinities, and null would not say which it was. */
export type WireNumber = number | 'NaN' | 'Infinity' | '-Infinity';

/** Number → what is written to files and sent to clients. `Number(…)` leads back. */
export const toWireNumber = (value: number): WireNumber =>
  Number.isFinite(value) ? value : (String(value) as WireNumber);
