/** Wire values of any shape → the one that is meant, or undefined. Nothing here throws. */

export type Fields = Readonly<Record<string, unknown>>;

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Answers spell few keys, thousands of times; who sends more of them than this has them spelled anew. */
const MOST_KEYS = 1_000;
const spelled = new Map<string, string>();

/** `jobId`, `jobID` and `job_id` are one key. */
export function snakeCase(key: string): string {
  let snake = spelled.get(key);
  if (snake !== undefined) return snake;
  snake = key.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();
  if (spelled.size < MOST_KEYS) spelled.set(key, snake);
  return snake;
}

/** An object with its own keys in snake case; undefined for anything else. The first spelling of a key wins. */
export function fieldsOf(value: unknown): Fields | undefined {
  if (!isPlain(value)) return undefined;
  const fields = Object.create(null) as Record<string, unknown>;
  for (const key of Object.keys(value)) fields[snakeCase(key)] ??= value[key];
  return fields;
}

/** The first of the named fields that says something. */
export function field(fields: Fields, ...names: string[]): unknown {
  for (const name of names) if (fields[name] !== undefined && fields[name] !== null) return fields[name];
  return undefined;
}

const NUMBER = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i;
const NOT_FINITE = /^[-+]?(?:nan|inf|infinity)$/i;
/** Some encoders write an infinity as the largest double. */
const LARGEST = 1.797e308;

/** A measured value: NaN for what is no number but was measured (NaN, infinities, null), undefined for anything else. */
export function toMetric(value: unknown): number | undefined {
  if (value === null) return NaN;
  if (typeof value === 'number') return Math.abs(value) < LARGEST ? value : NaN;
  if (typeof value !== 'string') return undefined;
  const text = value.trim().replace(/%$/, '').trim();
  if (NOT_FINITE.test(text)) return NaN;
  return NUMBER.test(text) ? toMetric(Number(text)) : undefined;
}

/** A finite number, from a number or its text; a trailing percent sign is dropped. */
export function toNumber(value: unknown): number | undefined {
  const number = value === null ? undefined : toMetric(value);
  return Number.isFinite(number) ? number : undefined;
}

/** A count: a whole number from 0. */
export function toCount(value: unknown): number | undefined {
  const number = toNumber(value);
  return number === undefined || number < 0 || number > Number.MAX_SAFE_INTEGER
    ? undefined
    : Math.floor(number);
}

/** Text that says something; numbers and booleans as text, objects as JSON. */
export function toText(value: unknown): string | undefined {
  if (typeof value === 'string') return value.trim() === '' ? undefined : value;
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint')
    return String(value);
  if (typeof value !== 'object' || value === null) return undefined;
  try {
    return JSON.stringify(value);
  } catch {
    return undefined;
  }
}

/** Characters that a name, and a sentence, may have to be shown in full; a card of a megabyte would be a mile high. */
const LONGEST_NAME = 200;
const LONGEST_SENTENCE = 2_000;

const shortened = (text: string | undefined, most: number) =>
  text !== undefined && text.length > most ? `${text.slice(0, most)}…` : text;

/** Text of a few words: a name, a status. */
export const toName = (value: unknown): string | undefined => shortened(toText(value), LONGEST_NAME);

/** Text of some length: a reason, a description. */
export const toSentence = (value: unknown): string | undefined => shortened(toText(value), LONGEST_SENTENCE);

/** Settings as they are, but with keys that are names, and without a value longer than a sentence. */
export function toSettings(value: unknown): Fields | undefined {
  if (!isPlain(value)) return undefined;
  const isShort = ([key, one]: [string, unknown]) =>
    key.length <= LONGEST_NAME && (toText(one)?.length ?? 0) <= LONGEST_SENTENCE;
  const entries = Object.entries(value);
  if (entries.every(isShort)) return value;
  return Object.fromEntries(
    entries.map((entry) => (isShort(entry) ? entry : [toName(entry[0]) ?? '', toSentence(entry[1])])),
  );
}

/** Numbers below this are seconds since 1970, above it milliseconds: the line lies in 1973, or in the year 5138. */
const SECONDS_BELOW = 1e11;
const MAX_TIME = 8.64e15;

/** ISO 8601 (without a zone: local time), RFC 1123, seconds or milliseconds → ms since the Unix epoch. */
export function toTime(value: unknown): number | undefined {
  const number = toNumber(value);
  if (number !== undefined) {
    const ms = number < SECONDS_BELOW ? number * 1000 : number;
    return ms > 0 && ms <= MAX_TIME ? ms : undefined;
  }
  if (typeof value !== 'string') return undefined;
  // Python writes microseconds, and a blank for the T; not every engine reads those.
  const iso = value
    .trim()
    .replace(/^(\d{4}-\d\d-\d\d) (\d\d:)/, '$1T$2')
    .replace(/(\.\d{3})\d+/, '$1');
  const ms = Date.parse(iso);
  return Number.isNaN(ms) ? undefined : ms;
}

/** Seconds, or `H:MM:SS`, → ms. */
export function toDuration(value: unknown): number | undefined {
  const seconds = toNumber(value);
  if (seconds !== undefined) return seconds >= 0 && seconds <= MAX_TIME ? seconds * 1000 : undefined;
  const parts =
    typeof value === 'string' ? /^(?:(\d+):)?(\d{1,2}):(\d{1,2})(?:\.\d+)?$/.exec(value.trim()) : null;
  return parts ? ((Number(parts[1] ?? 0) * 60 + Number(parts[2])) * 60 + Number(parts[3])) * 1000 : undefined;
}

export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
