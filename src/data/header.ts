import { isMissing, parseNumber } from './cells.js';

/** A longer name, in characters, is cut: it is read by people, and stands wherever its column is spoken of. */
export const LONGEST_NAME = 200;

/** The names of the columns as they are used, and what was odd about the first row. */
export interface Header {
  /** Each is there once. */
  readonly names: readonly string[];
  /** Columns, from 1, that had no name. */
  readonly unnamed: readonly number[];
  /** Names that stood there more than once. */
  readonly repeated: readonly string[];
  /** Columns, from 1, whose name was cut. */
  readonly cut: readonly number[];
  /** The first row holds numbers, as data rows do. */
  readonly looksLikeData: boolean;
}

/** Reads the first row of a file as the names of its columns. */
export function readHeader(cells: readonly string[]): Header {
  const names = new Set<string>();
  const numbers = new Map<string, number>();
  const unnamed: number[] = [];
  const repeated = new Set<string>();
  const cut: number[] = [];
  for (const [i, cell] of cells.entries()) {
    const whole = cell.trim();
    // Half a character is none.
    const given = whole.slice(0, LONGEST_NAME).replace(/[\ud800-\udbff]$/, '');
    if (given !== whole) cut.push(i + 1);
    if (!given) unnamed.push(i + 1);
    const wanted = given || `column ${i + 1}`;
    if (names.has(wanted)) repeated.add(wanted);
    let name = wanted;
    for (let number = numbers.get(wanted) ?? 2; names.has(name); number++) {
      name = `${wanted} (${number})`;
      numbers.set(wanted, number + 1);
    }
    names.add(name);
  }
  const written = cells.filter((cell) => !isMissing(cell));
  return {
    names: [...names],
    unnamed,
    repeated: [...repeated],
    cut,
    looksLikeData: written.length > 0 && written.every((cell) => !Number.isNaN(parseNumber(cell))),
  };
}
