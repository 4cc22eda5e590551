import Papa from 'papaparse';
import { parseNumber } from './cells.js';
import type { CsvShape } from './csv-rows.js';
import { detectDelimiter } from './delimiter.js';

/** So many bytes tell how to read the rest. */
export const BEGINNING_BYTES = 64 * 1024;

const BYTE_ORDER_MARK = /^\xef\xbb\xbf/;
/** Tells Excel what stands between the cells. */
const HINT = /^"?sep=([\t !#-~])"?[\t ]*(?:\r\n?|\n)/i;
const COMMENT = /^\s*#[^\r\n]*(?:\r\n?|\n)/;

/** How a file is to be read, and where its table begins. */
export interface CsvBeginning extends CsvShape {
  /** Bytes before the header. */
  readonly offset: number;
  /** The first line that stands before the header, such as `sep=;` or a comment; undefined where there is none. */
  readonly preamble?: string;
}

/** @param start the first bytes of a file that is no other than CSV. */
export function readBeginning(start: Uint8Array): CsvBeginning {
  // One character a byte: places in the text are places in the file.
  const text = new TextDecoder('latin1').decode(start);
  const newline = text.includes('\n') || !text.includes('\r') ? '\n' : '\r';
  const first = BYTE_ORDER_MARK.exec(text)?.[0].length ?? 0;
  const hint = HINT.exec(text.slice(first));
  const comments = [first + (hint?.[0].length ?? 0)];
  for (let line; (line = COMMENT.exec(text.slice(comments.at(-1))));)
    comments.push(comments.at(-1)! + line[0].length);
  const delimiter = hint?.[1] ?? detectDelimiter(text.slice(comments.at(-1)), newline);
  const shape = { delimiter, newline } as const;
  if (comments.length > 1 && isHeader(text.slice(comments.at(-2)), text.slice(comments.at(-1)), shape))
    comments.pop();
  const offset = comments.at(-1)!;
  const before = new TextDecoder().decode(start.subarray(first, offset)).trim();
  return { ...shape, offset, preamble: before.split(/[\r\n]/, 1)[0] || undefined };
}

/** Whether a comment names the columns: it has as many cells as the line after it, and that is a row of data. */
function isHeader(comment: string, next: string, shape: CsvShape): boolean {
  const cellsOf = (text: string) =>
    (new Papa.Parser({ ...shape, preview: 1 }).parse(text.trimStart(), 0, false).data as string[][])[0] ?? [];
  const cells = cellsOf(next);
  return cells.length === cellsOf(comment).length && cells.some((cell) => !Number.isNaN(parseNumber(cell)));
}
