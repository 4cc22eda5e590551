import { readFileSync, statSync } from 'node:fs';
import Papa from 'papaparse';
import { Refusal } from '../refusal.js';

/** One column of a CSV file, with its cells as they stand there. */
export interface CsvColumn {
  name: string;
  cells: string[];
  /** Every cell that is not missing is a finite number, and there is one. */
  numeric: boolean;
}

const LARGEST_FILE = 64 * 1024 * 1024;
const MISSING = /^\s*(na|n\/a|nan|null|none|\?)?\s*$/i;

/** Empty, or one of the words people write for "not known". */
export const isMissing = (cell: string) => MISSING.test(cell);

/** Reads a CSV file whose first row names the columns. */
export function readCsvTable(path: string): CsvColumn[] {
  if (statSync(path).size > LARGEST_FILE)
    throw new Refusal(
      'invalid',
      'The CSV file is larger than 64 MB, more than this server reads into memory.',
    );
  const { data } = Papa.parse<string[]>(readFileSync(path, 'utf8'), { skipEmptyLines: 'greedy' });
  const [header = [], ...rows] = data;
  return header.map((name, index) => {
    const cells = rows.map((row) => row[index] ?? '');
    return { name: name.trim() || `column ${index + 1}`, cells, numeric: areNumbers(cells) };
  });
}

function areNumbers(cells: string[]): boolean {
  const given = cells.filter((cell) => !isMissing(cell));
  return given.length > 0 && given.every((cell) => Number.isFinite(Number(cell)));
}
