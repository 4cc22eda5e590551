import type { DateGap } from './date-tally.js';

/** How the sentences of a report say counts, names and dates. */

/** So many columns are named where they share a problem; the others are counted. */
export const MOST_NAMED = 5;
/** So much of a name is quoted. */
const MOST_CHARACTERS = 60;

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const fine = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });
export const number = (value: number) => whole.format(value);
export const count = (value: number, one: string, many: string) =>
  `${number(value)} ${value === 1 ? one : many}`;

/** At least 0.1 %, because it is not nothing. */
export const share = (part: number, all: number) =>
  `${(part / all < 0.1 ? fine : whole).format(Math.max(0.1, (part / all) * 100))} %`;

/** With times where both are not midnight. */
export function between({ from, to }: DateGap): string {
  const [first, last] = [from, to].map((time) => new Date(time).toISOString().slice(0, 16));
  const days = first.endsWith('T00:00') && last.endsWith('T00:00');
  return `from ${days ? first.slice(0, 10) : first.replace('T', ' ')} to ${days ? last.slice(0, 10) : last.replace('T', ' ')}`;
}

export const quoted = (name: string) =>
  `“${name.length > MOST_CHARACTERS ? `${name.slice(0, MOST_CHARACTERS)}…` : name}”`;

export const some = (texts: readonly string[]) =>
  texts.length > MOST_NAMED
    ? `${texts.slice(0, MOST_NAMED).join(', ')} and ${number(texts.length - MOST_NAMED)} more`
    : texts.join(', ');
