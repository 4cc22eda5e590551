import { Refusal } from '../refusal.js';

const LONGEST_STEM = 60;

/**
 * The name that a browser gives a file → one that is safe to be a file's: no folders, letters of any script, digits, "-",
 * "_" and "." between them, and ".csv" at the end.
 */
export function toFileName(given: string): string {
  const last = given.normalize('NFC').split(/[/\\]/).at(-1)!;
  if (!/\.csv$/i.test(last)) throw new Refusal('invalid', 'Only files whose name ends in .csv are taken.');
  const stem = [...last.slice(0, -'.csv'.length).replace(/[^\p{L}\p{N}._-]+/gu, '-')]
    .slice(0, LONGEST_STEM)
    .join('')
    .replace(/^[._-]+|[._-]+$/g, '');
  return `${stem || 'data'}.csv`;
}

/** The name itself, then `name-2.csv`, `name-3.csv` … without end. */
export function* numberedNames(name: string): Generator<string, never> {
  yield name;
  const stem = name.slice(0, -'.csv'.length);
  for (let number = 2; ; number++) yield `${stem}-${number}.csv`;
}
