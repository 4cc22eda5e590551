/**
 * One row of a CSV file (RFC 4180, without the line's end): texts are quoted where they must be; numbers are written as they
 * are, undefined is an empty cell. A text that a spreadsheet would run as a formula gets an apostrophe in front, unless it is
 * a number.
 */
export const csvRow = (cells: readonly (string | number | undefined)[]): string =>
  cells.map((cell) => (typeof cell === 'string' ? csvText(cell) : (cell ?? ''))).join(',');

/** Rows as a file. */
export const csvFile = (rows: readonly string[]): string => `${rows.join('\r\n')}\r\n`;

function csvText(text: string): string {
  const formula = /^\s*[=+\-@]|^[\t\r]/.test(text) && !Number.isFinite(Number(text));
  const safe = formula ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
