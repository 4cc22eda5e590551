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

/** The name itself, or the first of `name-2.csv`, `name-3.csv` … that is free. */
export function freeName(name: string, isTaken: (name: string) => boolean): string {
  const stem = name.slice(0, -'.csv'.length);
  let free = name;
  for (let number = 2; isTaken(free); number++) free = `${stem}-${number}.csv`;
  return free;
}
