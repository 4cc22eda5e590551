import { lacks, type Column } from './table.js';

/** What becomes of missing cells of the features. A row whose target is missing is always left out. */
export type Missing = 'drop' | 'mean' | 'forward_fill';

/** The rows that can be used, and the values that go in: row after row, NaN where a mean is to be put. */
export interface WholeRows {
  rows: number[];
  features: Float32Array;
}

export function wholeRows(
  features: readonly Column[],
  targets: readonly Column[],
  missing: Missing,
): WholeRows {
  const count = targets[0].cells.length;
  const columns = features.map(({ values }) =>
    missing === 'forward_fill' ? carriedForward(values) : values,
  );
  const rows: number[] = [];
  for (let row = 0; row < count; row++) {
    const known = !targets.some((target) => lacks(target, row));
    if (known && (missing === 'mean' || columns.every((values) => !Number.isNaN(values[row]))))
      rows.push(row);
  }
  const values = new Float32Array(rows.length * columns.length);
  columns.forEach((column, index) => {
    rows.forEach((row, at) => (values[at * columns.length + index] = column[row]));
  });
  return { rows, features: values };
}

/** The last known value stands for those missing after it. */
function carriedForward(values: Float64Array): Float64Array {
  const filled = values.slice();
  for (let row = 1; row < filled.length; row++) if (Number.isNaN(filled[row])) filled[row] = filled[row - 1];
  return filled;
}
