import { parseNumber } from '../../metrics/hyperparameters.js';

const MS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  sec: 1000,
  m: 60_000,
  min: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};

/** A number, also with `k` or `%` behind it; undefined for any other text. */
export function readNumber(text: string): number | undefined {
  const [, digits, unit] = /^(.*?)\s*(k|%)?$/isu.exec(text)!;
  const value = parseNumber(digits);
  if (value === undefined) return undefined;
  return unit === '%' ? value / 100 : unit ? value * 1000 : value;
}

/** Ms of `90s`, `1h30m`, `2.5h`, `7d`; a bare number is seconds. Undefined for any other text. */
export function readDuration(text: string): number | undefined {
  const bare = parseNumber(text);
  if (bare !== undefined) return bare * 1000;
  if (!/^(?:\d+(?:\.\d+)?\s*(?:ms|sec|s|min|m|h|d|w)\s*)+$/iu.test(text)) return undefined;
  let sum = 0;
  for (const [, amount, unit] of text.matchAll(/(\d+(?:\.\d+)?)\s*(ms|sec|s|min|m|h|d|w)/giu))
    sum += Number(amount) * MS[unit.toLowerCase()];
  return sum;
}

/** A stretch of time in ms: `from` is within, `to` is not. */
export interface TimeSpan {
  readonly from: number;
  readonly to: number;
}

/**
 * The stretch that a date means, in local time: a year, a month, a day, an hour or a minute; `today`, `yesterday`; or what
 * lies a duration back: `7d` is the moment seven days before `now`.
 */
export function readDate(text: string, now: number): TimeSpan | undefined {
  const word = text.toLowerCase();
  const today = new Date(now);
  if (word === 'today' || word === 'yesterday') {
    const back = word === 'today' ? 0 : 1;
    return span([today.getFullYear(), today.getMonth(), today.getDate() - back], 2);
  }
  const parts = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2})(?:[t ](\d{1,2})(?::(\d{2}))?)?)?)?$/iu.exec(text);
  if (parts) {
    const given = parts
      .slice(1)
      .filter((part) => part !== undefined)
      .map(Number);
    if (!(given[1] === undefined || (given[1] >= 1 && given[1] <= 12)) || given[2] > 31 || given[2] === 0)
      return undefined;
    if (given.length > 1) given[1] -= 1;
    return span(given, given.length - 1);
  }
  const ago = /[a-z]$/iu.test(text) ? readDuration(text) : undefined;
  return ago === undefined ? undefined : { from: now - ago, to: now - ago };
}

/** From the beginning of a date to the beginning of the next one of its kind. */
function span(parts: readonly number[], finest: number): TimeSpan | undefined {
  const [from, to] = [0, 1].map((more) => {
    const [year, month = 0, ...rest] = parts.map((part, i) => (i === finest ? part + more : part));
    return new Date(year, month, ...rest).getTime();
  });
  return Number.isFinite(from) && Number.isFinite(to) ? { from, to } : undefined;
}
