/** A place in a query, counted in characters from 0; `to` is behind its end. */
export interface QueryPlace {
  readonly from: number;
  readonly to: number;
}

/** Why a query cannot be understood: one sentence, and where. */
export interface QueryProblem extends QueryPlace {
  readonly message: string;
}

export type QueryOperator = ':' | '=' | '!=' | '<' | '<=' | '>' | '>=';

/** A value as it was written; `quoted` ones are taken to the letter. */
export interface QueryValue extends QueryPlace {
  readonly text: string;
  readonly quoted: boolean;
}

/** One term: `-key<value` or a free word, which has no key. */
export interface QueryTerm extends QueryPlace {
  readonly negated: boolean;
  readonly key?: string;
  readonly operator: QueryOperator;
  /** At least one; several are alternatives. */
  readonly values: readonly QueryValue[];
}

/** Ends a query that cannot be read. */
export class UnreadableQuery extends Error implements QueryPlace {
  readonly from: number;
  readonly to: number;
  constructor(message: string, { from, to }: QueryPlace) {
    super(message);
    this.from = from;
    this.to = to;
  }
}

/** Divides a query into its terms. Throws {@link UnreadableQuery}. */
export function readTerms(text: string): QueryTerm[] {
  const terms: QueryTerm[] = [];
  const reader = new Reader(text);
  for (reader.skipSpace(); !reader.atEnd; reader.skipSpace()) terms.push(reader.term());
  return terms;
}

class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  get atEnd(): boolean {
    return this.#at >= this.#text.length;
  }

  skipSpace(): void {
    this.#take(/\s*/uy);
  }

  term(): QueryTerm {
    const from = this.#at;
    const negated = this.#take(/(?:not\s+(?=\S)|[-!])/iuy) !== '';
    const head = this.#take(/[^\s:<>=!"']+(?=\s*(?:!=|[<>=])|:)/uy);
    if (head === '')
      return { from, negated, operator: ':', values: [this.#value(from, /[^\s]+/uy)], to: this.#at };
    this.skipSpace();
    const operator = this.#take(/!=|<=|>=|[:<>=]/uy) as QueryOperator;
    if (operator !== ':') this.skipSpace();
    const values: QueryValue[] = [];
    do values.push(this.#value(from, /[^\s,]+/uy));
    while (this.#take(/,/uy) !== '');
    return { from, negated, key: head, operator, values, to: this.#at };
  }

  #value(termFrom: number, bare: RegExp): QueryValue {
    const from = this.#at;
    const mark = this.#take(/["']/uy);
    if (mark !== '') {
      const end = this.#text.indexOf(mark, this.#at);
      if (end < 0)
        throw new UnreadableQuery('This quotation mark is never closed.', { from, to: this.#text.length });
      const text = this.#text.slice(this.#at, end);
      this.#at = end + 1;
      return { text, quoted: true, from, to: this.#at };
    }
    const text = this.#take(bare);
    if (text === '') {
      const before = this.#text.slice(termFrom, from);
      throw new UnreadableQuery(`A value is missing after “${before}”.`, { from: termFrom, to: from });
    }
    return { text, quoted: false, from, to: this.#at };
  }

  /** What stands here and fits; empty where nothing does. */
  #take(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const [found = ''] = pattern.exec(this.#text) ?? [];
    this.#at += found.length;
    return found;
  }
}
