import { isTerminal } from '../../protocol/status.js';
import { toStatus } from '../../protocol/status-words.js';
import type { TrainingJob } from '../../protocol/types.js';
import { fieldsNamed, type FieldValue, type JobField, type SmoothedReader } from './job-fields.js';
import { readDate, readDuration, readNumber, type TimeSpan } from './query-values.js';
import {
  readTerms,
  UnreadableQuery,
  type QueryOperator,
  type QueryProblem,
  type QueryTerm,
  type QueryValue,
} from './query-words.js';

export type { QueryProblem } from './query-words.js';

/** Whether a job is among those that were asked for. */
export type JobTest = (job: TrainingJob, smoothed?: SmoothedReader) => boolean;

/** What a query asks for, or why it cannot be understood. */
export type JobQuery =
  | { readonly test: JobTest; readonly problem?: undefined }
  | { readonly test?: undefined; readonly problem: QueryProblem };

/**
 * Reads a query such as `status:failed lr<0.01 -tag:old date>2026-11-01 "my model"`. All terms must hold.
 *
 * - A free word stands in the name, the id, a tag or the notes; `"…"` holds words together.
 * - `key:value` contains (texts) or equals (numbers, states); `=` equals, `!=` does not; `<` `<=` `>` `>=` compare. Values
 *   with commas between them are alternatives.
 * - Keys: `name`, `status`, `date` or `started`, `ended`, `age`, `duration`, `epoch`, `progress`, `preset`, `source`, `tag`,
 *   `notes`, `error`, `id`; any key of a configuration in camel or snake case, `lr` and `bs` for short; any metric (its
 *   final value), `best.val_loss`, `smooth.train_loss`.
 * - `-`, `!` or `not` before a term negates it. What a job does not tell is neither less nor more than anything.
 *
 * @param now ms, from which `today` and ages count.
 */
export function parseJobQuery(text: string, now = Date.now()): JobQuery {
  try {
    const tests = readTerms(text).map((term) => testOf(term, now));
    return { test: (job, smoothed) => tests.every((test) => test(job, smoothed)) };
  } catch (error) {
    if (!(error instanceof UnreadableQuery)) throw error;
    const { message, from, to } = error;
    return { problem: { message, from, to } };
  }
}

function testOf(term: QueryTerm, now: number): JobTest {
  requireOneBound(term);
  const negated = term.negated !== (term.operator === '!=');
  const any = term.values.map((value) => valueTest(term, value, now));
  const test: JobTest = (job, smoothed) => any.some((one) => one(job, smoothed));
  return negated ? (job, smoothed) => !test(job, smoothed) : test;
}

function valueTest({ key, operator }: QueryTerm, value: QueryValue, now: number): JobTest {
  if (key === undefined) return freeWord(value);
  if (key.toLowerCase() === 'age') return ageTest(operator, value, now);
  const fields = fieldsNamed(key);
  const [{ kind }] = fields;
  if (kind === 'status') return statusTest(operator, value);
  const matches = matcher(kind, operator, value, now);
  return (job, smoothed) => {
    const told = firstTold(fields, job, smoothed);
    return told !== undefined && matches(told);
  };
}

function firstTold(fields: readonly JobField[], job: TrainingJob, smoothed?: SmoothedReader): FieldValue {
  for (const field of fields) {
    const told = field.read(job, smoothed);
    if (told !== undefined) return told;
  }
  return undefined;
}

function freeWord(value: QueryValue): JobTest {
  const connective = !value.quoted && /^(?:OR|AND|\|\||&&)$/u.test(value.text);
  if (connective)
    throw new UnreadableQuery(
      'All terms must hold, and commas part alternatives, as in status:failed,stopped.',
      value,
    );
  const word = value.text.toLowerCase();
  const holds = (one: string | undefined) => one !== undefined && one.toLowerCase().includes(word);
  return ({ modelName, id, tags, notes }) =>
    holds(modelName) || holds(id) || holds(notes) || (tags?.some(holds) ?? false);
}

/** The states by their names, `active`, `ended` and `stale`; words that only one backend has stand in quotation marks. */
function statusTest(operator: QueryOperator, value: QueryValue): JobTest {
  requireEquality(operator, value, 'A state');
  const word = value.text.toLowerCase();
  if (word === 'active') return ({ status }) => !isTerminal(status);
  if (word === 'ended') return ({ status }) => isTerminal(status);
  if (word === 'stale') return ({ stale }) => stale;
  if (!value.quoted && toStatus(word) === 'unknown' && word !== 'unknown')
    required(undefined, value, 'is no state. Write completed, failed, running, active or ended.');
  return ({ status, statusText }) => status === word || statusText.toLowerCase() === word;
}

function ageTest(operator: QueryOperator, value: QueryValue, now: number): JobTest {
  const age = required(readDuration(value.text), value, 'is no duration. Write it as 90s, 2h or 7d.');
  return ({ startedAt }) => startedAt !== undefined && compared(operator, now - startedAt, age);
}

type Matcher = (told: Exclude<FieldValue, undefined>) => boolean;

function matcher(kind: JobField['kind'], operator: QueryOperator, value: QueryValue, now: number): Matcher {
  switch (kind) {
    case 'number':
    case 'fraction':
      return numberMatcher(operator, required(readNumber(value.text), value, 'is no number.'));
    case 'duration': {
      const ms = required(readDuration(value.text), value, 'is no duration. Write it as 90s, 2h or 7d.');
      return numberMatcher(operator, ms);
    }
    case 'time': {
      const words = 'is no date. Write it as 2026-11-01, today or 7d (seven days ago).';
      return timeMatcher(operator, required(readDate(value.text, now), value, words));
    }
    case 'any':
      return anyMatcher(operator, value);
    default:
      requireEquality(operator, value, 'A text');
      return textMatcher(operator, value.text);
  }
}

const numberMatcher =
  (operator: QueryOperator, wanted: number): Matcher =>
  (told) =>
    typeof told === 'number' && compared(operator, told, wanted);

function timeMatcher(operator: QueryOperator, { from, to }: TimeSpan): Matcher {
  const within = (at: number) => (from === to ? at === from : at >= from && at < to);
  return (told) => {
    const at = Number(told);
    switch (operator) {
      case '<':
        return at < from;
      case '<=':
        return at < to || at === from;
      case '>':
        return at >= to && at !== from;
      case '>=':
        return at >= from;
      default:
        return within(at);
    }
  };
}

/** A number where the job has one and the query too, else a text. */
function anyMatcher(operator: QueryOperator, value: QueryValue): Matcher {
  const wanted = value.quoted ? undefined : readNumber(value.text);
  if (wanted === undefined && isComparison(operator))
    required(undefined, value, `is no number, which “${operator}” needs.`);
  const texts = textMatcher(operator, value.text);
  return (told) => {
    const number = typeof told === 'number' ? told : readNumber(String(told));
    if (wanted !== undefined && number !== undefined) return compared(operator, number, wanted);
    return !isComparison(operator) && texts(told);
  };
}

function textMatcher(operator: QueryOperator, text: string): Matcher {
  const wanted = text.toLowerCase();
  const matches = (one: string) =>
    operator === ':' ? one.toLowerCase().includes(wanted) : one.toLowerCase() === wanted;
  return (told) => (typeof told === 'object' ? told.some(matches) : matches(String(told)));
}

function compared(operator: QueryOperator, told: number, wanted: number): boolean {
  switch (operator) {
    case '<':
      return told < wanted;
    case '<=':
      return told <= wanted;
    case '>':
      return told > wanted;
    case '>=':
      return told >= wanted;
    default:
      // 0.1 + 0.2 is what people call 0.3.
      return Math.abs(told - wanted) <= Math.abs(wanted) * 1e-9;
  }
}

const isComparison = (operator: QueryOperator) => operator.includes('<') || operator.includes('>');

/** `lr<0,01` would be `lr<0` or `lr<01`, which nobody means. */
function requireOneBound({ operator, values }: QueryTerm): void {
  if (!isComparison(operator) || values.length < 2) return;
  const place = { from: values[0]!.from, to: values.at(-1)!.to };
  throw new UnreadableQuery(`“${operator}” takes one value. Decimals have a point, as in 0.01.`, place);
}

function requireEquality(operator: QueryOperator, value: QueryValue, what: string): void {
  if (!isComparison(operator)) return;
  throw new UnreadableQuery(`${what} is neither less nor more than “${value.text}”. Use “:”.`, value);
}

function required<T>(read: T | undefined, value: QueryValue, what: string): T {
  if (read !== undefined) return read;
  throw new UnreadableQuery(`“${value.text}” ${what}`, value);
}
