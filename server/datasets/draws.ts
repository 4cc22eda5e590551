import type { Column } from './table.js';

/** Numbers drawn together in each row, such as five white balls of 69; their order says nothing. */
export interface DrawnNumbers {
  name: string;
  /** How many are drawn. */
  picks: number;
  /** They are whole numbers from here … */
  lowest: number;
  /** … and this many different ones. */
  count: number;
}

/** Draws with the columns that hold them. */
export type Draws = ReadonlyMap<DrawnNumbers, readonly Column[]>;

const HIGHEST = 100;

/**
 * Groups columns into draws: parts of one cell that are whole numbers, none twice in a row, and single columns of whole
 * numbers beside them. Undefined where they are no draws, but numbers whose size means something.
 */
export function groupDraws(columns: readonly Column[]): Draws | undefined {
  const groups = new Map<string, Column[]>();
  for (const column of columns) {
    const name = column.origin ?? column.name;
    groups.set(name, [...(groups.get(name) ?? []), column]);
  }
  const draws = new Map<DrawnNumbers, Column[]>();
  for (const [name, parts] of groups) {
    const range = rangeOf(parts);
    if (!range || range.count <= parts.length || hasTwice(parts)) return undefined;
    draws.set({ name, picks: parts.length, ...range }, parts);
  }
  return [...draws.keys()].some(({ picks }) => picks > 1) ? draws : undefined;
}

/** The columns of a draw among all: whole numbers split from one cell, and those that stand beside them. */
export function drawnColumns(columns: readonly Column[]): Column[] {
  const whole = columns.filter((column) => rangeOf([column]));
  return groupDraws(whole) ? whole : [];
}

/** From 1, or from 0 where that is drawn, to the highest number that ever was. */
function rangeOf(columns: readonly Column[]): Pick<DrawnNumbers, 'lowest' | 'count'> | undefined {
  let lowest = 1;
  let highest = 0;
  for (const { values, numeric } of columns) {
    if (!numeric) return undefined;
    for (const number of values) {
      if (Number.isNaN(number)) continue;
      if (!Number.isInteger(number) || number < 0 || number > HIGHEST) return undefined;
      lowest = Math.min(lowest, number);
      highest = Math.max(highest, number);
    }
  }
  return { lowest, count: highest - lowest + 1 };
}

function hasTwice(columns: readonly Column[]): boolean {
  if (columns.length === 1) return false;
  return columns[0].values.some(
    (first, row) =>
      !Number.isNaN(first) && new Set(columns.map(({ values }) => values[row])).size < columns.length,
  );
}

/** One value for each number that can be drawn, all draws side by side: 1 where it was, else 0. Row after row. */
export function toHits(draws: Draws, rows: readonly number[]): Float32Array {
  const width = widthOf([...draws.keys()]);
  const hits = new Float32Array(rows.length * width);
  let first = 0;
  for (const [{ lowest, count }, columns] of draws) {
    rows.forEach((row, index) => {
      for (const { values } of columns) hits[index * width + first + values[row] - lowest] = 1;
    });
    first += count;
  }
  return hits;
}

export const widthOf = (draws: readonly DrawnNumbers[]) => draws.reduce((sum, { count }) => sum + count, 0);

/** Names of the values of {@link toHits}. */
export const hitNames = (draws: readonly DrawnNumbers[]): string[] =>
  draws.flatMap(({ name, lowest, count }) =>
    Array.from({ length: count }, (_, i) => `${name} ${lowest + i}`),
  );
