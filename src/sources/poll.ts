import { defer, NEVER, race, repeat, retry, take, timer, type Observable } from 'rxjs';

/** When to ask again. */
export interface PollRules {
  /** Ms until the next question after an answer; undefined: not before `wake$`. */
  afterAnswer(): number | undefined;
  /** Ms until the next try after failure number `attempt` in a row; undefined: not before `wake$`. */
  afterFailure(error: unknown, attempt: number): number | undefined;
  /** Ends any waiting at once. */
  readonly wake$: Observable<unknown>;
}

/**
 * Asks again and again, as the rules say, and gives what the answers hold. There is never more than one question at a
 * time, and the stream never ends by itself nor fails.
 */
export function poll<T>(ask: () => Observable<T>, rules: PollRules): Observable<T> {
  const wait = (ms: number | undefined) =>
    race(ms === undefined ? NEVER : timer(ms), rules.wake$).pipe(take(1));
  return defer(ask).pipe(
    retry({ delay: (error: unknown, attempt) => wait(rules.afterFailure(error, attempt)) }),
    repeat({ delay: () => wait(rules.afterAnswer()) }),
  );
}
