import { Refusal } from '../refusal.js';

/** Says what is wrong with the data itself, or with what is asked of it. */
export function refuse(reason: string): never {
  throw new Refusal('invalid', `The data set ${reason}.`);
}

const LONGEST_LIST = 12;

/** Names for a sentence: `"a", "b"`. Of very many, the first few. */
export const quoted = (names: readonly string[]): string =>
  [
    ...names.slice(0, LONGEST_LIST).map((name) => `"${name}"`),
    ...(names.length > LONGEST_LIST ? [`and ${names.length - LONGEST_LIST} more`] : []),
  ].join(', ');
