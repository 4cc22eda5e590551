import { readFileSync, statSync } from 'node:fs';
import { BEGINNING_BYTES, readBeginning } from '../../src/data/csv-beginning.js';
import { CsvRows } from '../../src/data/csv-rows.js';
import { notCsv } from '../../src/data/file-kind.js';
import { Refusal } from '../refusal.js';
import { toTable, type Column } from './table.js';

export const LARGEST_TABLE = 64 * 1024 * 1024;
/** So many characters are divided at once. */
const PART = 64 * 1024;

/** Reads a CSV file whose first row names the columns, just as it is read to report on it. */
export function readCsvTable(path: string): Column[] {
  if (statSync(path).size > LARGEST_TABLE)
    throw new Refusal('invalid', 'The data set is larger than 64 MB, more than this server trains on.');
  const bytes = readFileSync(path);
  const start = bytes.subarray(0, BEGINNING_BYTES);
  const refusal = notCsv(start);
  if (refusal) throw new Refusal('invalid', refusal);

  const { offset, ...shape } = readBeginning(start);
  const text = new TextDecoder().decode(bytes.subarray(offset));
  const rows: string[][] = [];
  const reader = new CsvRows(shape, (cells) => rows.push(cells));
  for (let at = 0; at < text.length; at += PART) reader.push(text.slice(at, at + PART));
  reader.end();
  return toTable(rows, { decimalComma: shape.delimiter !== ',' });
}
