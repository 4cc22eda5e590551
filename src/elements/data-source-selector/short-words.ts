import { formatCount } from '../../metrics/format.js';

/** `1 row`, `1,390 rows`. */
export const count = (value: number, one: string, many: string): string =>
  `${formatCount(value)} ${value === 1 ? one : many}`;

/** So much of a name or a cell is shown. */
const MOST_CHARACTERS = 120;

/** The beginning of a text of any length. */
export const shorten = (text: string, most = MOST_CHARACTERS): string =>
  // Half a character is none.
  text.length > most ? `${text.slice(0, most).replace(/[\ud800-\udbff]$/, '')}…` : text;
