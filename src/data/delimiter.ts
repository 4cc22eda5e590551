import Papa from 'papaparse';
import type { CsvShape } from './csv-rows.js';

/** The likeliest first: the first of those that fit equally well is taken, so that `a|b|c` in a cell stays in its cell. */
const DELIMITERS = ['\t', ',', ';', '|'];
const SAMPLE_ROWS = 50;

/**
 * What stands between the cells: what divides the most rows into as many cells as the header has. A comma where nothing
 * divides the header.
 */
export function detectDelimiter(text: string, newline: CsvShape['newline']): string {
  let [best, most] = [',', 0];
  for (const delimiter of DELIMITERS) {
    const { data } = new Papa.Parser({ delimiter, newline, preview: SAMPLE_ROWS }).parse(text, 0, false) as {
      data: string[][];
    };
    const rows = data.filter((cells) => cells.length > 1 || cells[0]?.trim());
    const columns = rows[0]?.length ?? 0;
    const alike = rows.filter((cells) => cells.length === columns).length / rows.length;
    if (columns > 1 && alike > most) [best, most] = [delimiter, alike];
  }
  return best;
}
