import { stripVTControlCharacters } from 'node:util';

/** Controls but the line feed, and what hides, joins or turns the direction of text. */
const UNPRINTABLE = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;
/** Shorter words stand anywhere. */
const SHORTEST_SECRET = 8;

/** A text with words of a stranger, as it may stand in a terminal: no escape sequence, no control, and none of the secrets. */
export function printSafe(text: string, secrets: readonly string[]): string {
  const plain = stripVTControlCharacters(text).replace(UNPRINTABLE, ' ');
  return wordsOf(secrets).reduce((left, word) => left.replaceAll(word, '(hidden)'), plain);
}

/** A backend may repeat a token without the word that stands before it. The longest first: one may be part of another. */
const wordsOf = (secrets: readonly string[]) =>
  secrets
    .flatMap((secret) => [secret, ...secret.split(/[\s,;=]+/)])
    .filter((word) => word.length >= SHORTEST_SECRET)
    .sort((a, b) => b.length - a.length);
