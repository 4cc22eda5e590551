/** Wrong payloads made from right ones, the same for the same seed: what a backend, a proxy or a broken line may make of them. */

const ODD_TEXTS = [
  ...[
    'null',
    'NaN',
    '-Infinity',
    '1e400',
    '-1.797e308',
    '1.797e308',
    'true',
    '""',
    '"NaN"',
    '"50%"',
    '[]',
    '{}',
  ],
  ...['[[]]', '[null]', '-1', '9007199254740993', '0.5', '"2024-13-45T99:99:99"', '8.64e15', '"__proto__"'],
  ...[
    '{"__proto__":{"status":"x"}}',
    '{"constructor":1}',
    '"<b>x</b>"',
    '"\\ud800"',
    '"Epoch 1/2 - Loss: nan"',
  ],
];
const SYNTAX = [
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  '"',
  '\\',
  '\u0000',
  ' ',
  '\n',
  'e',
  '-',
  '.',
  '\ud800',
  '<html>',
];

/** A value of a payload, and the name of one. */
const VALUE = /(?<=[:[,]\s*)(?:"(?:[^"\\]|\\.)*"|-?[\d.]+(?:e[-+]?\d+)?|true|false|null|NaN|-?Infinity)/giy;

/** Small, fast, and good enough to choose what to break: mulberry32 (Tommy Ettinger, public domain). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Breaks one to four things in the texts that it is given, which are JSON. */
export class PayloadMutator {
  readonly #payloads: readonly string[];
  readonly #random: () => number;

  constructor(payloads: readonly unknown[], seed: number) {
    this.#payloads = payloads.map((payload) => JSON.stringify(payload));
    this.#random = seeded(seed);
  }

  next(): string {
    let text = this.#one(this.#payloads);
    for (let n = this.#below(4); n >= 0; n--) text = this.#broken(text);
    return text;
  }

  #broken(text: string): string {
    const at = this.#below(text.length + 1);
    const to = Math.min(text.length, at + this.#below(30));
    switch (this.#below(8)) {
      case 0:
        return text.slice(0, at);
      case 1:
        return text.slice(0, at) + text.slice(to);
      case 2:
        return text.slice(0, to) + text.slice(at);
      case 3:
        return text.slice(0, at) + this.#one(SYNTAX) + text.slice(at);
      case 4: {
        const other = this.#one(this.#payloads);
        return text.slice(0, at) + other.slice(this.#below(other.length));
      }
      default:
        return this.#withOddValue(text, at);
    }
  }

  /** The shape stays: one value is another than was meant. */
  #withOddValue(text: string, from: number): string {
    for (let at = from; at < text.length; at++) {
      VALUE.lastIndex = at;
      const found = VALUE.exec(text)?.[0];
      if (found === undefined) continue;
      return text.slice(0, at) + this.#one(ODD_TEXTS) + text.slice(at + found.length);
    }
    return text;
  }

  #below(n: number): number {
    return Math.floor(this.#random() * n);
  }

  #one<T>(all: readonly T[]): T {
    return all[this.#below(all.length)];
  }
}
