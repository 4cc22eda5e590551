import type { DatasetReport } from '../protocol/types.js';
import { ColumnTally, limitsFor } from './column-tally.js';
import { readHeader, type Header } from './header.js';
import { LargeHashSet } from './hash-set.js';
import { findProblems } from './find-problems.js';
import { TextHash } from './text-hash.js';

/** Different rows are remembered up to this many; 8 bytes each, and room to find them. */
const MOST_ROWS = 2_000_000;

/** What the reading of a file has found besides its cells. Rows are counted from 1. */
export interface ReadingFaults {
  /** Rows with quotation marks that are not closed as they should be. */
  brokenQuotes: number;
  firstBrokenQuote?: number;
  /** The first line that stands before the header and was left out. */
  preamble?: string;
  /** Bytes that are no UTF-8. */
  firstLostCharacter?: number;
}

/** Rows that are shorter or longer than the header. */
export interface RaggedRows {
  short: number;
  long: number;
  first?: number;
  /** How many cells the first of them has. */
  cells?: number;
}

/** Takes the rows of a table one by one, keeps none of them, and tells what is in it. */
export class CsvReport {
  readonly #delimiter: string;
  readonly #header: Header;
  readonly #columns: readonly ColumnTally[];
  readonly #seen = new LargeHashSet(MOST_ROWS);
  readonly #rowHash = new TextHash();
  readonly #cellHash = new TextHash();
  readonly #ragged: RaggedRows = { short: 0, long: 0 };
  #rows = 0;
  #duplicates = 0;

  /**
   * @param delimiter what stands between the cells of the file.
   * @param header the first row.
   */
  constructor(delimiter: string, header: readonly string[]) {
    this.#delimiter = delimiter;
    this.#header = readHeader(header);
    const limits = limitsFor(header.length);
    this.#columns = header.map(() => new ColumnTally(limits, delimiter !== ','));
  }

  get names(): readonly string[] {
    return this.#header.names;
  }

  /** How many rows it has been given. */
  get rows(): number {
    return this.#rows;
  }

  add(cells: readonly string[]): void {
    this.#rows++;
    this.#rowHash.clear();
    for (let i = 0; i < cells.length; i++) {
      this.#rowHash.mix(this.#cellHash.clear().add(cells[i]));
      this.#columns[i]?.add(cells[i], this.#cellHash, this.#rows);
    }
    for (let i = cells.length; i < this.#columns.length; i++) this.#columns[i].addMissing();
    if (this.#seen.add(this.#rowHash)) this.#duplicates++;
    if (cells.length !== this.#columns.length) this.#noteRagged(cells.length);
  }

  report(faults: ReadingFaults = { brokenQuotes: 0 }): DatasetReport {
    const columns = this.#columns.map((column, i) => column.report(this.#header.names[i]));
    const found = {
      rows: this.#rows,
      columns,
      duplicateRows: this.#duplicates,
      delimiter: this.#delimiter,
    };
    const problems = findProblems(found, {
      header: this.#header,
      remarks: this.#columns.map((column) => column.remarks),
      ragged: this.#ragged,
      duplicatesComplete: !this.#seen.full,
      ...faults,
    });
    return { ...found, problems };
  }

  #noteRagged(cells: number): void {
    if (cells < this.#columns.length) this.#ragged.short++;
    else this.#ragged.long++;
    if (this.#ragged.first !== undefined) return;
    this.#ragged.first = this.#rows;
    this.#ragged.cells = cells;
  }
}
