/**
 * Why a request cannot be done: it is wrong in itself, it names nothing known, or something that is known no more, the
 * present state forbids it, or its body is too large or of a wrong type.
 */
export type RefusalKind = 'invalid' | 'unknown' | 'gone' | 'conflict' | 'too-large' | 'unsupported';

/** A request that is refused for a reason worth telling; its message is one sentence for people. */
export class Refusal extends Error {
  constructor(
    readonly kind: RefusalKind,
    message: string,
  ) {
    super(message);
  }
}
