import type { DatasetPreview } from '../protocol/types.js';
import { CsvRows, type CsvShape } from './csv-rows.js';
import { SLICE_BYTES } from './csv-scan.js';
import { LineSlices } from './line-slices.js';

/** Where the rows of a file are, about every 64 kB, so that any page of it is read by looking at a slice. */
export interface RowIndex extends CsvShape {
  readonly names: readonly string[];
  /** How many rows there are. */
  readonly rows: number;
  /** Bytes before a place in the file, growing. */
  readonly offsets: Float64Array;
  /** The row that begins there, from 0; −1 for the header. */
  readonly firstRows: Float64Array;
}

/** Rows of a file, from `offset` on. Rejects where the file cannot be read any more. */
export async function readRows(
  file: Blob,
  index: RowIndex,
  { offset, limit }: { offset: number; limit: number },
  signal?: AbortSignal,
): Promise<DatasetPreview> {
  const place = index.firstRows.reduce((last, row, i) => (row <= offset ? i : last), 0);
  const found: string[][] = [];
  let row = index.firstRows[place];
  const rows = new CsvRows(index, (cells) => {
    if (row >= offset && found.length < limit) found.push(cells);
    row++;
  });
  const slices = new LineSlices(SLICE_BYTES, index.newline.charCodeAt(0));
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let at = index.offsets[place];
  for (; at < file.size && found.length < limit; at += SLICE_BYTES) {
    const bytes = await file.slice(at, at + SLICE_BYTES).arrayBuffer();
    signal?.throwIfAborted();
    for (const slice of slices.push(new Uint8Array(bytes))) rows.push(decoder.decode(slice));
  }
  if (at >= file.size) {
    rows.push(decoder.decode(slices.end()));
    rows.end();
  }
  return { columns: index.names, rows: found, offset, total: index.rows };
}
