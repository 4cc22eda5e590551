import type { DatasetReport } from '../protocol/types.js';
import { BEGINNING_BYTES, readBeginning } from './csv-beginning.js';
import { CsvReport, type ReadingFaults } from './csv-report.js';
import { CsvRows, type CsvShape } from './csv-rows.js';
import { notCsv } from './file-kind.js';
import { LineSlices } from './line-slices.js';
import type { RowIndex } from './row-index.js';

/** So many bytes are looked at in a stretch: a few ms. */
export const SLICE_BYTES = BEGINNING_BYTES;
/** A longer line, in bytes, is no row of a table. */
const LONGEST_LINE = 4 * 1024 * 1024;
const MOST_COLUMNS = 10_000;

/** What is in a file, and where its rows are. */
export interface CsvFindings {
  readonly report: DatasetReport;
  /** Undefined where the file is no table. */
  readonly index?: RowIndex;
}

/** Takes the bytes of a file one by one, keeps none of them, and tells what is in it. Never throws, whatever they are. */
export class CsvScan {
  readonly #sliceBytes: number;
  readonly #decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  readonly #faults: ReadingFaults = { brokenQuotes: 0 };
  readonly #offsets: number[] = [];
  readonly #firstRows: number[] = [];
  #start = new Uint8Array(0);
  #slices?: LineSlices;
  #rows?: CsvRows;
  #shape?: CsvShape;
  #report?: CsvReport;
  #offset = 0;
  #refusal?: string;

  constructor(sliceBytes = SLICE_BYTES) {
    this.#sliceBytes = sliceBytes;
  }

  /** False where no more bytes need be given: it is no CSV file. */
  push(bytes: Uint8Array): boolean {
    if (this.#refusal) return false;
    if (this.#slices) this.#read(bytes);
    else {
      const start = new Uint8Array(this.#start.length + bytes.length);
      start.set(this.#start);
      start.set(bytes, this.#start.length);
      this.#start = start;
      if (start.length >= this.#sliceBytes) this.#begin();
    }
    return !this.#refusal;
  }

  /** The bytes are complete. */
  end(): CsvFindings {
    if (!this.#slices && !this.#refusal) this.#begin();
    if (!this.#refusal) {
      this.#take(this.#slices!.end());
      this.#rows!.end();
    }
    if (!this.#refusal && !this.#report) this.#refusal = 'The file is empty.';
    if (this.#refusal) return { report: refused(this.#refusal) };
    const report = this.#report!;
    return {
      report: report.report(this.#faults),
      index: {
        ...this.#shape!,
        names: report.names,
        rows: report.rows,
        offsets: Float64Array.from(this.#offsets),
        firstRows: Float64Array.from(this.#firstRows),
      },
    };
  }

  /** Looks at the first bytes, to know how to read them and the rest. */
  #begin(): void {
    const start = this.#start;
    this.#start = new Uint8Array(0);
    this.#refusal = notCsv(start.subarray(0, this.#sliceBytes));
    if (this.#refusal) return;
    const { offset, preamble, ...shape } = readBeginning(start.subarray(0, this.#sliceBytes));
    this.#offset = offset;
    this.#shape = shape;
    this.#faults.preamble = preamble;
    this.#slices = new LineSlices(this.#sliceBytes, shape.newline.charCodeAt(0));
    this.#rows = new CsvRows(shape, (cells, broken) => this.#row(cells, broken));
    this.#read(start.subarray(offset));
  }

  #read(bytes: Uint8Array): void {
    for (const slice of this.#slices!.push(bytes)) {
      if (this.#refusal) return;
      this.#take(slice);
    }
    if (this.#slices!.held > LONGEST_LINE)
      this.#refusal =
        'This is no table: a line of it is longer than 4 MB. Choose a CSV file with one row a line.';
  }

  #take(slice: Uint8Array): void {
    if (!this.#rows!.open) {
      this.#offsets.push(this.#offset);
      // The header stands before row 0.
      this.#firstRows.push(this.#report ? this.#report.rows : -1);
    }
    this.#offset += slice.length;
    const text = this.#decoder.decode(slice);
    if (text.includes('\ufffd')) this.#faults.firstLostCharacter ??= (this.#report?.rows ?? 0) + 1;
    this.#rows!.push(text);
  }

  #row(cells: string[], broken: boolean): void {
    if (this.#refusal) return;
    if (!this.#report) {
      if (cells.length > MOST_COLUMNS)
        this.#refusal = `This table has ${cells.length.toLocaleString('en')} columns; at most 10,000 can be read.`;
      else this.#report = new CsvReport(this.#shape!.delimiter, cells);
    } else this.#report.add(cells);
    if (!broken) return;
    this.#faults.brokenQuotes++;
    this.#faults.firstBrokenQuote ??= this.#report?.rows;
  }
}

const refused = (message: string): DatasetReport => ({
  rows: 0,
  columns: [],
  duplicateRows: 0,
  problems: [{ severity: 'error', message }],
});
