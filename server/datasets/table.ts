import { isMissing, parseDecimalComma, parseNumber } from '../../src/data/cells.js';
import { readHeader } from '../../src/data/header.js';

/** One column of a table. */
export interface Column {
  name: string;
  /** As they stand there. */
  cells: readonly string[];
  /** The numbers that the cells say; NaN where one says none. */
  values: Float64Array;
  /** Numbers, but for a few cells, which count as missing; else text. */
  numeric: boolean;
  /** The column that this one was split from. */
  origin?: string;
}

/** Text and broken cells among numbers are faults of a few rows, up to this share; beyond it the column is text. */
const TYPICAL = 0.9;

export interface CellRules {
  /** `3,14` is a number too. */
  decimalComma?: boolean;
  origin?: string;
}

export function toColumn(
  name: string,
  cells: readonly string[],
  { decimalComma, origin }: CellRules = {},
): Column {
  const values = new Float64Array(cells.length);
  let given = 0;
  let numbers = 0;
  cells.forEach((cell, row) => {
    const value = parseNumber(cell);
    values[row] = decimalComma && Number.isNaN(value) ? parseDecimalComma(cell) : value;
    if (!Number.isNaN(values[row])) numbers++;
    if (!Number.isNaN(values[row]) || !isMissing(cell)) given++;
  });
  return { name, cells, values, numeric: numbers > 0 && numbers >= given * TYPICAL, origin };
}

/** Rows of cells under a row of names → columns. A row that is too short lacks cells; what is too much is left out. */
export function toTable([header = [], ...rows]: readonly string[][], rules?: CellRules): Column[] {
  return readHeader(header).names.map((name, index) =>
    toColumn(
      name,
      rows.map((row) => row[index] ?? ''),
      rules,
    ),
  );
}

/** Whether a row lacks what the column says. */
export const lacks = ({ numeric, cells, values }: Column, row: number): boolean =>
  numeric ? Number.isNaN(values[row]) : isMissing(cells[row]);
