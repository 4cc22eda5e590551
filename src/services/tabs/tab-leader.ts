import { catchError, concat, map, Observable, of, startWith, Subject, switchMap } from 'rxjs';

/** The part of the Web Locks API that an election needs. */
export type Locks = Pick<LockManager, 'request'>;

/**
 * Elects one of the tabs that name the same lock: the one that holds it. The browser passes it on, in the order in which
 * they came, when a tab leaves, is closed or crashes; from a tab that has fallen silent it is taken.
 */
export class TabLeader {
  /**
   * Whether this tab is the leader: while somebody listens it stands in line, and leads when its turn comes. Fails where
   * the browser gives this page no locks.
   */
  readonly leads$: Observable<boolean>;
  readonly #turns = new Subject<void>();

  constructor(locks: Locks, name: string) {
    const stand = (steal: boolean): Observable<boolean> =>
      hold(locks, name, steal).pipe(
        // Whoever was overtaken stands in line again.
        catchError((error: unknown) => {
          if (!(error instanceof Overtaken)) throw error;
          return concat(of(false), stand(false));
        }),
      );
    this.leads$ = this.#turns.pipe(
      map(() => true),
      startWith(false),
      switchMap(stand),
    );
  }

  /** Does not wait for its turn: the one that leads has fallen silent, or says that it should not. */
  overtake(): void {
    this.#turns.next();
  }
}

class Overtaken extends Error {}

const isAbort = (error: unknown) => error instanceof DOMException && error.name === 'AbortError';

/** True once the lock is held, until nobody listens any more. Fails when it is taken away, or cannot be had. */
const hold = (locks: Locks, name: string, steal: boolean) =>
  new Observable<boolean>((subscriber) => {
    const abort = new AbortController();
    let release: () => void;
    const released = new Promise<void>((resolve) => (release = resolve));
    locks
      .request(name, steal ? { steal } : { signal: abort.signal }, () => {
        subscriber.next(true);
        return released;
      })
      // One that is overtaken before it hears of its turn is told so in the same way.
      .catch((error: unknown) => subscriber.error(isAbort(error) ? new Overtaken() : error));
    return () => {
      abort.abort();
      release();
    };
  });
