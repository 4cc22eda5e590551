import {
  BehaviorSubject,
  defer,
  filter,
  finalize,
  map,
  merge,
  mergeMap,
  NEVER,
  share,
  Subject,
  takeUntil,
  tap,
  type Observable,
} from 'rxjs';
import type { Frame } from '../protocol/decode-frames.js';
import type { TrainingEvent } from '../protocol/events.js';
import type { Connection } from '../protocol/types.js';
import { backoffMs } from './backoff.js';
import { bestWire, type Told } from './best-wire.js';
import type { Feed } from './feed.js';
import { RequestFailure } from './http-client.js';
import { keepUp } from './keep-up.js';
import type { PageActivity } from './page-activity.js';
import type { HistoryPart } from './training-source.js';
import type { Wire } from './wire.js';

/** The time of the last frame is told no more often than this, in ms. */
const TELL_MS = 1_000;

interface PushOptions {
  readonly activity: PageActivity;
  /** For jitter, 0–1. */
  readonly random: () => number;
}

/** One connection for all jobs, over which a backend pushes; open while somebody listens, by the best way that there is. */
export class PushFeed implements Feed {
  readonly #live = new BehaviorSubject(false);
  readonly #connection: BehaviorSubject<Connection>;
  readonly #frames$: Observable<Frame>;
  readonly #activity: PageActivity;
  readonly #random: () => number;
  readonly #woken = new Subject<void>();
  /** How many listen to each job. */
  readonly #listeners = new Map<string, number>();
  readonly #ids = new Set<string>();
  readonly #changes = new Subject<{ id: string; wanted: boolean }>();

  /** Of `wires`, the first that can be opened is used. */
  constructor(wires: readonly Wire[], { activity, random }: PushOptions) {
    this.#activity = activity;
    this.#random = random;
    this.#connection = new BehaviorSubject<Connection>({
      state: 'idle',
      transport: wires[0].transport,
      badFrames: 0,
    });
    const wanted = { ids: this.#ids, changes$: this.#changes };
    this.#frames$ = keepUp(() => bestWire(wires, wanted).pipe(takeUntil(activity.offline$ ?? NEVER)), {
      afterLoss: (error, attempt) => this.#lost(error, attempt),
      wake$: merge(this.#woken, activity.wake$),
    }).pipe(
      tap((told) => this.#note(told)),
      map(({ frame }) => frame),
      finalize(() => this.#fall({ state: 'idle' })),
      share(),
    );
  }

  /** The backend asks for a sign-in, or does not allow this: it waits to be woken. */
  get isRefused(): boolean {
    return this.#connection.value.state === 'unauthorized';
  }

  get live$(): Observable<boolean> {
    return this.#live.asObservable();
  }

  get connection$(): Observable<Connection> {
    return this.#connection.asObservable();
  }

  job$(id: string): Observable<TrainingEvent> {
    return defer(() => {
      this.#listen(id, 1);
      return this.#frames$.pipe(
        mergeMap(({ events }) => events.filter(({ jobId }) => jobId === id)),
        finalize(() => this.#listen(id, -1)),
      );
    });
  }

  jobs$(): Observable<HistoryPart> {
    return this.#frames$.pipe(
      map(({ events }) => ({
        events: events.filter(({ type }) => type === 'snapshot'),
        removed: events.flatMap((event) => (event.type === 'gone' ? event.jobId : [])),
        begins: false,
        ends: false,
      })),
      filter(({ events, removed }) => events.length > 0 || removed.length > 0),
    );
  }

  wake(): void {
    this.#woken.next();
  }

  #listen(id: string, more: 1 | -1): void {
    const count = (this.#listeners.get(id) ?? 0) + more;
    this.#listeners.set(id, count);
    if (count > 1 || (count === 1 && more < 0)) return;
    if (count === 1) this.#ids.add(id);
    else {
      this.#listeners.delete(id);
      this.#ids.delete(id);
    }
    this.#changes.next({ id, wanted: count === 1 });
  }

  #note({ transport, frame }: Told): void {
    const { state, lastSeenAt = 0, badFrames, ...before } = this.#connection.value;
    const bad = frame.events.filter(({ type }) => type === 'bad-frame').length;
    const begins = state !== 'online' || transport !== before.transport;
    if (begins || bad > 0 || Math.abs(Date.now() - lastSeenAt) >= TELL_MS)
      this.#connection.next({
        state: 'online',
        transport,
        lastSeenAt: Date.now(),
        badFrames: badFrames + bad,
      });
    if (!begins) return;
    if (this.#live.value) this.#live.next(false);
    this.#live.next(true);
  }

  /** Ms until the next try; undefined where only a person, or the network, can help. */
  #lost(error: unknown, attempt: number): number | undefined {
    const failure = error instanceof RequestFailure ? error : new RequestFailure('network', String(error));
    const online = this.#activity.online();
    const isRefused = failure.kind === 'unauthorized';
    const wait = isRefused || !online ? undefined : backoffMs(attempt, failure.retryAfterMs, this.#random);
    this.#fall({
      state: isRefused ? 'unauthorized' : online ? 'reconnecting' : 'offline',
      error: failure.message,
      retryAt: wait === undefined ? undefined : Date.now() + wait,
    });
    return wait;
  }

  #fall(change: Pick<Connection, 'state' | 'error' | 'retryAt'>): void {
    const { transport, lastSeenAt, badFrames } = this.#connection.value;
    this.#connection.next({ transport, lastSeenAt, badFrames, ...change });
    if (this.#live.value) this.#live.next(false);
  }
}
