/** Why a request cannot be done: it is wrong in itself, it names nothing known, or the present state forbids it. */
export type RefusalKind = 'invalid' | 'unknown' | 'conflict';

/** A request that is refused for a reason worth telling; its message is one sentence for people. */
export class Refusal extends Error {
  constructor(
    readonly kind: RefusalKind,
    message: string,
  ) {
    super(message);
  }
}
