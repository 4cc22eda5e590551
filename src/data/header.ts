import { isMissing, parseNumber } from './cells.js';

/** The names of the columns as they are used, and what was odd about the first row. */
export interface Header {
  /** Each is there once. */
  readonly names: readonly string[];
  /** Columns, from 1, that had no name. */
  readonly unnamed: readonly number[];
  /** Names that stood there more than once. */
  readonly repeated: readonly string[];
  /** The first row holds numbers, as data rows do. */
  readonly looksLikeData: boolean;
}

/** Reads the first row of a file as the names of its columns. */
export function readHeader(cells: readonly string[]): Header {
  const names = new Set<string>();
  const numbers = new Map<string, number>();
  const unnamed: number[] = [];
  const repeated = new Set<string>();
  for (const [i, cell] of cells.entries()) {
    const given = cell.trim();
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
    looksLikeData: written.length > 0 && written.every((cell) => !Number.isNaN(parseNumber(cell))),
  };
}
