import {
  concatWith,
  defer,
  NEVER,
  race,
  retry,
  take,
  tap,
  throwError,
  timeout,
  timer,
  type Observable,
} from 'rxjs';
import { RequestFailure } from './http-client.js';
import { monotonicNow } from './monotonic-now.js';

/** A connection that stood so long was a good one: after it, tries are counted from the first again. */
const STEADY_MS = 3_000;
/** One that said nothing for so long is dead, whatever the network says. */
const SILENCE_MS = 35_000;

/** How a connection is kept up. */
export interface KeepUpRules {
  /** It was lost, or could not be opened, `attempt` times in a row. Gives ms until the next try; undefined: not before `wake$`. */
  afterLoss(error: unknown, attempt: number): number | undefined;
  /** Ends any waiting at once. */
  readonly wake$: Observable<unknown>;
}

/**
 * Opens a connection again whenever it fails or falls silent, and never ends or fails. One that comes and goes quickly does
 * not count as restored: the waits between tries go on growing.
 */
export function keepUp<T>(connect: () => Observable<T>, { afterLoss, wake$ }: KeepUpRules): Observable<T> {
  const wait = (ms: number | undefined) => race(ms === undefined ? NEVER : timer(ms), wake$).pipe(take(1));
  return defer(() => {
    let attempt = 0;
    let since: number | undefined;
    return defer(connect).pipe(
      concatWith(throwError(() => new RequestFailure('network', 'The backend closed the connection.'))),
      timeout({ each: SILENCE_MS, with: () => throwError(() => silent) }),
      tap(() => (since ??= monotonicNow())),
      retry({
        delay: (error: unknown) => {
          const wasSteady = since !== undefined && monotonicNow() - since >= STEADY_MS;
          since = undefined;
          attempt = wasSteady ? 1 : attempt + 1;
          return wait(afterLoss(error, attempt));
        },
      }),
    );
  });
}

const silent = new RequestFailure('timeout', 'The backend has fallen silent.');
