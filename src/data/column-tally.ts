import type { ColumnReport, ColumnType } from '../protocol/types.js';
import {
  beginsLikeNumber,
  isBoolean,
  isMissing,
  isPadded,
  parseDecimalComma,
  parseList,
  parseNumber,
} from './cells.js';
import { DateTally, type DateGap } from './date-tally.js';
import { HashSet } from './hash-set.js';
import { SpellingTally, type Spelled } from './number-spelling.js';
import { NumberTally } from './number-tally.js';
import { parseDate } from './parse-date.js';
import type { TextHash } from './text-hash.js';

/** A column has a type where at least so many of its cells do. */
const TYPICAL = 0.9;
/** More different texts are no categories. */
const MOST_CATEGORIES = 100;
/** Lists of more different lengths are no lists. */
const MOST_LENGTHS = 64;

/** How much is remembered of a column. */
interface Limits {
  /** The most different values to count. */
  readonly values: number;
  /** The most groups of like numbers, by which outliers are told. */
  readonly groups: number;
}

/** What a column may remember, so that all of them together fit into some 40 MB. */
export const limitsFor = (columns: number): Limits => ({
  values: Math.min(10_000, Math.floor(1_000_000 / columns)),
  groups: Math.min(2048, Math.floor(500_000 / columns)),
});

/** What else is worth saying about a column. */
export interface ColumnRemarks {
  /** Its numbers are written with a decimal comma. */
  readonly decimalCommas: boolean;
  /** Numbers that are not read as such, where with them it would be a column of numbers. */
  readonly spelled: readonly Spelled[];
  /** How many of its numbers begin with a zero that they do not need, and the first of them. */
  readonly padded: { readonly count: number; readonly example?: string };
  /** Its dates could be read with the day or with the month first. */
  readonly ambiguousDates: boolean;
  readonly unordered: boolean;
  /** Where its dates lie farthest apart. */
  readonly longestGap?: DateGap;
  /** The first data row with a cell that is not of the column's type, from 1. */
  readonly firstInvalid?: number;
}

/** Looks at the cells of one column as they pass by, and keeps none of them. */
export class ColumnTally {
  readonly #decimalComma: boolean;
  #missing = 0;
  #present = 0;
  #booleans = 0;
  #commas = 0;
  readonly #padded: { count: number; example?: string } = { count: 0 };
  readonly #numbers: NumberTally;
  readonly #spellings = new SpellingTally();
  readonly #monthFirst = new DateTally();
  readonly #dayFirst = new DateTally();
  readonly #listNumbers: NumberTally;
  readonly #separators = new Map<string, number>();
  readonly #lengths = new Map<number, number>();
  /** Undefined when there are too many different values to count. */
  #values?: HashSet;
  readonly #first: Partial<Record<'number' | 'date' | 'boolean' | 'list' | 'other', number>> = {};

  /** @param decimalComma whether a comma within a cell may be a decimal mark. */
  constructor({ values, groups }: Limits, decimalComma: boolean) {
    this.#decimalComma = decimalComma;
    this.#values = new HashSet(values + 1);
    this.#numbers = new NumberTally(groups);
    this.#listNumbers = new NumberTally(groups);
  }

  /** @param row the number of its row, from 1. */
  add(cell: string, hash: TextHash, row: number): void {
    if (isMissing(cell)) {
      this.#missing++;
      return;
    }
    this.#present++;
    if (this.#values) {
      this.#values.add(hash);
      if (this.#values.full) this.#values = undefined;
    }
    const kind = this.#tally(cell);
    if (kind === 'other') this.#spellings.add(cell);
    this.#first[kind] ??= row;
  }

  /** Cells that the row was too short for. */
  addMissing(): void {
    this.#missing++;
  }

  #tally(cell: string) {
    let value = parseNumber(cell);
    if (Number.isNaN(value) && this.#decimalComma) {
      value = parseDecimalComma(cell);
      if (!Number.isNaN(value)) this.#commas++;
    }
    if (!Number.isNaN(value)) {
      this.#numbers.add(value);
      if (isPadded(cell)) {
        this.#padded.count++;
        this.#padded.example ??= cell.trim();
      }
      return 'number';
    }
    if (!beginsLikeNumber(cell)) {
      if (!isBoolean(cell)) return 'other';
      this.#booleans++;
      return 'boolean';
    }
    const date = parseDate(cell);
    if (date) {
      if (!Number.isNaN(date.monthFirst)) this.#monthFirst.add(date.monthFirst);
      if (!Number.isNaN(date.dayFirst)) this.#dayFirst.add(date.dayFirst);
      return 'date';
    }
    const list = parseList(cell);
    if (!list) return 'other';
    list.values.forEach((one) => this.#listNumbers.add(one));
    increase(this.#separators, list.separator);
    if (this.#lengths.size < MOST_LENGTHS) increase(this.#lengths, list.values.length);
    return 'list';
  }

  get #dates(): DateTally {
    return this.#dayFirst.count > this.#monthFirst.count ? this.#dayFirst : this.#monthFirst;
  }

  get #distinct(): number | undefined {
    return this.#values?.size;
  }

  get #type(): ColumnType {
    if (this.#present === 0) return 'empty';
    const least = this.#present * TYPICAL;
    if (this.#numbers.count >= least) return 'number';
    if (this.#dates.count >= least) return 'date';
    if (this.#booleans >= least) return 'boolean';
    if (mostOften(this.#lengths)[1] >= least) return 'list';
    const distinct = this.#distinct ?? Infinity;
    return distinct <= Math.min(MOST_CATEGORIES, this.#present / 2) ? 'category' : 'text';
  }

  report(name: string): ColumnReport {
    const type = this.#type;
    const common = { name, type, missing: this.#missing, distinct: this.#distinct };
    const valid = this.#valid(type);
    const column = { ...common, invalid: this.#present - valid, constant: this.#distinct === 1 };
    switch (type) {
      case 'number':
        return { ...column, ...figures(this.#numbers) };
      case 'date': {
        const { earliest, latest, gaps } = this.#dates;
        return { ...column, earliest, latest, dateGaps: gaps };
      }
      case 'list': {
        const [separator, parts] = [mostOften(this.#separators)[0], mostOften(this.#lengths)[0]];
        return { ...column, ...figures(this.#listNumbers), separator, parts };
      }
      default:
        return column;
    }
  }

  get remarks(): ColumnRemarks {
    const type = this.#type;
    const [month, day] = [this.#monthFirst, this.#dayFirst];
    const others = (['number', 'date', 'boolean', 'list', 'other'] as const).filter((kind) => kind !== type);
    const firsts = others.flatMap((kind) => this.#first[kind] ?? []);
    const spelled = this.#spellings.all;
    const numbers = spelled.reduce((sum, { count }) => sum + count, this.#numbers.count);
    return {
      spelled: numbers >= this.#present * TYPICAL ? spelled : [],
      padded: type === 'number' ? this.#padded : { count: 0 },
      decimalCommas: type === 'number' && this.#commas > 0,
      ambiguousDates: type === 'date' && month.count === day.count && month.latest !== day.latest,
      unordered: type === 'date' && !this.#dates.ordered,
      longestGap: type === 'date' && this.#dates.gaps ? this.#dates.longest : undefined,
      firstInvalid: this.#valid(type) < this.#present && firsts.length ? Math.min(...firsts) : undefined,
    };
  }

  #valid(type: ColumnType): number {
    switch (type) {
      case 'number':
        return this.#numbers.count;
      case 'date':
        return this.#dates.count;
      case 'boolean':
        return this.#booleans;
      case 'list':
        return mostOften(this.#lengths)[1];
      default:
        return this.#present;
    }
  }
}

const figures = ({ min, max, mean, deviation, outliers }: NumberTally) => ({
  min,
  max,
  mean,
  deviation,
  outliers,
});

function increase<K>(counts: Map<K, number>, key: K): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

/** What was counted most often, the first of them, and how often. */
function mostOften<K>(counts: ReadonlyMap<K, number>): [K, number] {
  let most: [K, number] | undefined;
  for (const entry of counts) if (!most || entry[1] > most[1]) most = entry;
  return most ?? [undefined as K, 0];
}
