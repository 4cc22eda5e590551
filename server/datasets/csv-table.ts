import { readFileSync, statSync } from 'node:fs';
import { CsvRows } from '../../src/data/csv-rows.js';
import { detectDelimiter } from '../../src/data/delimiter.js';
import { notCsv } from '../../src/data/file-kind.js';
import { Refusal } from '../refusal.js';
import { toTable, type Column } from './table.js';

export const LARGEST_TABLE = 64 * 1024 * 1024;
const SAMPLE_CHARACTERS = 64 * 1024;

/** Reads a CSV file whose first row names the columns, just as it is read to report on it. */
export function readCsvTable(path: string): Column[] {
  if (statSync(path).size > LARGEST_TABLE)
    throw new Refusal('invalid', 'The data set is larger than 64 MB, more than this server trains on.');
  const bytes = readFileSync(path);
  const refusal = notCsv(bytes.subarray(0, SAMPLE_CHARACTERS));
  if (refusal) throw new Refusal('invalid', refusal);

  const text = new TextDecoder().decode(bytes);
  const sample = text.slice(0, SAMPLE_CHARACTERS);
  const newline = sample.includes('\n') || !sample.includes('\r') ? '\n' : '\r';
  const delimiter = detectDelimiter(sample, newline);
  const rows: string[][] = [];
  const reader = new CsvRows({ delimiter, newline }, (cells) => rows.push(cells));
  for (let at = 0; at < text.length; at += SAMPLE_CHARACTERS)
    reader.push(text.slice(at, at + SAMPLE_CHARACTERS));
  reader.end();
  return toTable(rows, { decimalComma: delimiter !== ',' });
}
