import Papa from 'papaparse';

/** A row that is longer, in characters, may have a quotation mark that is never closed. */
const LONGEST_ROW = 256 * 1024;
/** With more marks that are never closed, marks mean nothing in this file. */
const MOST_UNCLOSED = 100;

/** How the cells and rows of a file are told apart. */
export interface CsvShape {
  readonly delimiter: string;
  readonly newline: '\n' | '\r';
}

interface Parsed {
  readonly data: string[][];
  readonly errors: readonly { readonly code: string; readonly row?: number }[];
  readonly meta: { readonly cursor: number };
}

/** What the parser calls a quotation mark that is never closed. */
const UNCLOSED = 'MissingQuotes';
const isOpen = ({ errors }: Parsed) => errors.some(({ code }) => code === UNCLOSED);

/**
 * Text in, rows of cells out. Blank lines are left out. A quotation mark that is never closed is read as an ordinary
 * character, so that it spoils one line and not the rest of the file.
 */
export class CsvRows {
  readonly #shape: CsvShape;
  readonly #onRow: (cells: string[], broken: boolean) => void;
  #rest = '';
  #unclosed = 0;

  /** @param onRow told each row, and whether its quotation marks are broken. */
  constructor(shape: CsvShape, onRow: (cells: string[], broken: boolean) => void) {
    this.#shape = shape;
    this.#onRow = onRow;
  }

  /** Whether the last row goes on in the text to come. */
  get open(): boolean {
    return this.#rest !== '';
  }

  push(text: string): void {
    this.#rest += text;
    this.#take();
    while (this.#rest.length > LONGEST_ROW) this.#takeLine();
  }

  /** The text is complete. */
  end(): void {
    while (this.#rest) {
      const all = this.#parse(false);
      if (isOpen(all)) {
        this.#takeLine();
        continue;
      }
      this.#rest = '';
      this.#tell(all.data, all.errors);
    }
  }

  /** Takes the rows that are complete. */
  #take(): void {
    const { data, errors, meta } = this.#parse(true);
    this.#rest = this.#rest.slice(meta.cursor);
    this.#tell(data, errors);
  }

  /** Takes the first line, as it stands where a mark in it is not closed, then what follows. */
  #takeLine(): void {
    const end = this.#rest.indexOf(this.#shape.newline) + 1 || this.#rest.length;
    const line = this.#rest.slice(0, end);
    this.#rest = this.#rest.slice(end);
    const whole = this.#parse(false, line);
    if (isOpen(whole)) {
      this.#unclosed++;
      this.#tell(this.#parse(false, line, true).data, [{ code: UNCLOSED, row: 0 }]);
    } else this.#tell(whole.data, whole.errors);
    this.#take();
  }

  #parse(more: boolean, text = this.#rest, plain = this.#unclosed > MOST_UNCLOSED): Parsed {
    const parser = new Papa.Parser({ ...this.#shape, ...(plain && { fastMode: true }) });
    return parser.parse(text, 0, more) as Parsed;
  }

  #tell(rows: string[][], errors: Parsed['errors']): void {
    const broken = new Set(errors.map(({ row }) => row));
    for (const [i, cells] of rows.entries()) {
      const last = cells.length - 1;
      // Lines may end in two characters.
      if (cells[last].endsWith('\r')) cells[last] = cells[last].slice(0, -1);
      if (last > 0 || cells[0].trim() !== '') this.#onRow(cells, broken.has(i));
    }
  }
}
