/** What a single cell says. A cell is hostile text of any length. */

const MISSING = /^\s*(?:#?n\/?a|<na>|-?nan|nat|null|nil|none|\?|-)?\s*$/i;
const BOOLEAN = /^\s*(?:true|false|yes|no)\s*$/i;
/** `Number` also reads hexadecimal, octal and binary numbers, which no one means in a table. */
const OTHER_BASE = /[xob]/i;
const PADDED = /^\s*0\d+\s*$/;
const DECIMAL_COMMA = /^\s*[+-]?\d+,\d+(?:e[+-]?\d+)?\s*$/i;
/** What no number, date or list begins with is looked at no further. */
const BEGINS_LIKE_NUMBER = /^\s*[+\-.\d]/;

/** Empty, or one of the words people write for "not known". */
export const isMissing = (cell: string): boolean => MISSING.test(cell);

export const isBoolean = (cell: string): boolean => BOOLEAN.test(cell);

/** The finite number that a cell says; NaN where it says none. */
export function parseNumber(cell: string): number {
  const value = Number(cell);
  if (value === 0 && cell.trim() === '') return NaN;
  return Number.isFinite(value) && !OTHER_BASE.test(cell) ? value : NaN;
}

/** A number that begins with a zero it does not need, as codes do: `01234`. */
export const isPadded = (cell: string): boolean => PADDED.test(cell);

/** `3,14` as people write it where a comma is the decimal mark; NaN for everything else. */
export const parseDecimalComma = (cell: string): number =>
  DECIMAL_COMMA.test(cell) ? Number(cell.replace(',', '.')) : NaN;

/** Several numbers in one cell, such as `3|17|42`. */
export interface NumberList {
  readonly separator: string;
  readonly values: readonly number[];
}

const SEPARATORS = ['|', ';', ',', ' '];
/** Fewer numbers around a comma are more likely one number with a decimal mark. */
const FEWEST_AT_COMMAS = 3;
const THOUSANDS = /^\s*[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?\s*$/;

export function parseList(cell: string): NumberList | undefined {
  if (!BEGINS_LIKE_NUMBER.test(cell)) return undefined;
  const text = cell.trim();
  const separator = SEPARATORS.find((candidate) => text.includes(candidate));
  if (!separator || (separator === ',' && THOUSANDS.test(text))) return undefined;
  const values = splitList(text, separator).map(parseNumber);
  if (values.length < (separator === ',' ? FEWEST_AT_COMMAS : 2)) return undefined;
  return values.some(Number.isNaN) ? undefined : { separator, values };
}

/** The parts of a cell that holds several numbers. */
export const splitList = (cell: string, separator: string): string[] =>
  separator === ' ' ? cell.trim().split(/\s+/) : cell.split(separator);

/** Whether the cell may be the beginning of a number, a date or a list. */
export const beginsLikeNumber = (cell: string): boolean => BEGINS_LIKE_NUMBER.test(cell);
