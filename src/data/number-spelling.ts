/** How a cell writes a number that is not read as one: marks between thousands, a decimal comma, no finite number. */
export type NumberSpelling = 'grouped' | 'comma' | 'infinite';

/** Cells that are written alike. */
export interface Spelled {
  readonly spelling: NumberSpelling;
  readonly count: number;
  /** The first of them. */
  readonly example: string;
}

/** Longer cells, in characters, are no numbers that anybody has written. */
const LONGEST = 40;
/** What is none of them for certain is looked at no further. */
const CANDIDATE = /^\s*[+-]?(?:[\d.,]+(?:e[+-]?\d+)?|inf(?:inity)?)\s*$/i;
const GROUPED = /^\s*[+-]?\d{1,3}(?:,\d{3}){1,9}(?:\.\d+)?\s*$|^\s*[+-]?\d{1,3}(?:\.\d{3}){1,9}(?:,\d+)?\s*$/;
const COMMA = /^\s*[+-]?\d+,\d+(?:e[+-]?\d+)?\s*$/i;
const INFINITE = /^\s*[+-]?inf(?:inity)?\s*$/i;
const POWER = /^\s*[+-]?[\d.]+e\+?\d+\s*$/i;

export function spellingOf(cell: string): NumberSpelling | undefined {
  if (cell.length > LONGEST || !CANDIDATE.test(cell)) return undefined;
  if (GROUPED.test(cell)) return 'grouped';
  if (COMMA.test(cell)) return 'comma';
  return INFINITE.test(cell) || (POWER.test(cell) && !Number.isNaN(Number(cell))) ? 'infinite' : undefined;
}

/** Counts the numbers among cells that are not read as numbers. */
export class SpellingTally {
  readonly #spelled = new Map<NumberSpelling, { count: number; example: string }>();

  add(cell: string): void {
    const spelling = spellingOf(cell);
    if (!spelling) return;
    const known = this.#spelled.get(spelling);
    if (known) known.count++;
    else this.#spelled.set(spelling, { count: 1, example: cell.trim() });
  }

  get all(): readonly Spelled[] {
    return [...this.#spelled].map(([spelling, { count, example }]) => ({ spelling, count, example }));
  }
}
