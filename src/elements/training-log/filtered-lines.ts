import type { LogLine } from '../../protocol/types.js';
import type { LineFilter } from './line-filter.js';

/** The clock is looked at once in so many lines. */
const LINES_PER_LOOK = 512;

/** A line of the log, and where it stood when it was seen. */
export interface LinePlace {
  readonly line: LogLine;
  readonly index: number;
}

/**
 * The rows of a log: its lines that pass a filter, where a message of several lines is several rows. Each line is tested
 * once, when it comes, however long the log is.
 */
export class FilteredLines {
  readonly filter: LineFilter;
  readonly #source: readonly LogLine[];
  readonly #rows: LogLine[] = [];
  /** For each row, the line that it comes from. */
  readonly #indices: number[] = [];
  #taken = 0;
  #first?: LogLine;
  #last?: LogLine;
  #rowsBeforeLast = 0;
  #total = 0;
  #totalBeforeLast = 0;

  constructor(source: readonly LogLine[], filter: LineFilter) {
    this.#source = source;
    this.filter = filter;
  }

  /** Grows in place. */
  get rows(): readonly LogLine[] {
    return this.#rows;
  }

  /** How many rows there would be without the filter. */
  get total(): number {
    return this.#total;
  }

  /** Whether these are still the rows of this log and filter: lines were only added, or the newest one rewritten. */
  holds(source: readonly LogLine[], { text, level }: LineFilter): boolean {
    return (
      source === this.#source &&
      text === this.filter.text &&
      level === this.filter.level &&
      source.length >= this.#taken &&
      (this.#taken <= 1 || source[0] === this.#first)
    );
  }

  /** Takes in the lines that are new until `deadline` (as of `performance.now()`); true when there are no more. */
  takeUntil(deadline: number): boolean {
    this.#retakeRewritten();
    while (this.#taken < this.#source.length) {
      const end = Math.min(this.#source.length, this.#taken + LINES_PER_LOOK);
      while (this.#taken < end) this.#take(this.#taken++);
      if (performance.now() > deadline) break;
    }
    return this.#taken === this.#source.length;
  }

  /** The line that a row comes from. */
  placeOf(row: number): LinePlace | undefined {
    const index = this.#indices[row];
    return index === undefined ? undefined : { index, line: this.#source[index] };
  }

  /** The row of a line, or where it is filtered out, that of the next line. Lines may have been dropped before it. */
  rowOf({ line, index }: LinePlace): number {
    const now = this.#source[index] === line ? index : this.#source.lastIndexOf(line, index);
    let [low, high] = [0, this.#indices.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#indices[middle] < now) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** A progress bar on a terminal rewrites its line. */
  #retakeRewritten(): void {
    if (this.#taken === 0 || this.#source[this.#taken - 1] === this.#last) return;
    this.#taken--;
    this.#rows.length = this.#indices.length = this.#rowsBeforeLast;
    this.#total = this.#totalBeforeLast;
  }

  #take(index: number): void {
    const line = this.#source[index];
    if (index === 0) this.#first = line;
    this.#last = line;
    this.#rowsBeforeLast = this.#rows.length;
    this.#totalBeforeLast = this.#total;
    if (!line.message.includes('\n')) this.#test(line, index);
    else for (const message of line.message.split(/\r?\n/)) this.#test({ ...line, message }, index);
  }

  #test(row: LogLine, index: number): void {
    this.#total++;
    if (!this.filter.matches(row)) return;
    this.#rows.push(row);
    this.#indices.push(index);
  }
}
