import {
  combineLatest,
  EMPTY,
  interval,
  map,
  Observable,
  Subject,
  switchMap,
  tap,
  timer,
  withLatestFrom,
} from 'rxjs';
import type { TrainingEvent } from '../protocol/events.js';
import type { Capabilities, Connection, JobCommand, TrainingConfig } from '../protocol/types.js';
import type { CatalogSource } from './catalog-source.js';
import { CatchUp } from './catch-up.js';
import type { Feed } from './feed.js';
import { JobMerge } from './job-merge.js';
import { ListMerge } from './list-merge.js';
import type { RestSource } from './rest-source.js';
import type { HistoryPart, JobPosition, TrainingSource } from './training-source.js';

/** While a feed is live, what it does not tell of is seen to be as it was this often, in ms. */
const CONFIRM_MS = 2_000;
/** Within so many ms after a feed fell silent its readers ask: not all at once, where many lost it together. */
const TAKE_OVER_MS = 2_000;

/** Puts together what is asked for and what is told, of one thing. */
interface Merge<T> {
  begin(): void;
  answer(value: T): void;
  push(value: T): void;
  settle(): void;
  confirm(): void;
}

/** What is subscribed together. */
interface Merging<T> {
  readonly merge: (catchUp: CatchUp, emit: (value: T) => void) => Merge<T>;
  readonly asked: (catchUp: CatchUp) => Observable<T>;
  readonly told: () => Observable<T>;
}

/**
 * A backend that is asked, and a feed that tells of it without being asked. While the feed is live, it is asked only for
 * what was before and for what was missed; while it is not, as if there were none. No point is lost or told twice,
 * whenever the feed comes and goes.
 */
export class FedSource implements TrainingSource {
  readonly #rest: RestSource;
  readonly #feed: Feed;
  readonly #random: () => number;
  readonly #woken = new Subject<void>();
  #isLive = false;

  /** `random`, 0–1, spreads what many pages do at the same moment. */
  constructor(rest: RestSource, feed: Feed, random: () => number = Math.random) {
    this.#rest = rest;
    this.#feed = feed;
    this.#random = random;
  }

  get connection$(): Observable<Connection> {
    return combineLatest([this.#rest.connection$, this.#feed.connection$, this.#live$]).pipe(
      map(([asked, told, live]) => joined(asked, told, live)),
    );
  }

  get capabilities$(): Observable<Capabilities> {
    return this.#rest.capabilities$;
  }

  get asksEveryMs(): number | undefined {
    return this.#isLive ? undefined : this.#rest.asksEveryMs;
  }

  job$(id: string, position: JobPosition): Observable<TrainingEvent> {
    return this.#merged<TrainingEvent>({
      merge: (catchUp, emit) => new JobMerge({ id, position, catchUp, emit }),
      asked: (catchUp) => this.#rest.job$(id, position, catchUp),
      told: () => this.#feed.job$(id),
    });
  }

  jobs$(): Observable<HistoryPart> {
    return this.#merged<HistoryPart>({
      merge: (catchUp, emit) => new ListMerge(catchUp, emit),
      asked: (catchUp) => this.#rest.jobs$(catchUp),
      told: () => this.#feed.jobs$(),
    });
  }

  history() {
    return this.#rest.history();
  }

  start(config: TrainingConfig) {
    return this.#rest.start(config);
  }

  command(id: string, command: JobCommand) {
    return this.#rest.command(id, command);
  }

  remove(id: string) {
    return this.#rest.remove(id);
  }

  models() {
    return this.#rest.models();
  }

  datasets() {
    return this.#rest.datasets();
  }

  catalog(): Promise<CatalogSource> {
    return this.#rest.catalog();
  }

  wake(): void {
    this.#feed.wake?.();
    this.#woken.next();
  }

  get #live$(): Observable<boolean> {
    return this.#feed.live$.pipe(tap((live) => (this.#isLive = live)));
  }

  #merged<T>({ merge, asked, told }: Merging<T>): Observable<T> {
    return new Observable((subscriber) => {
      const catchUp = new CatchUp();
      const merging = merge(catchUp, (value) => subscriber.next(value));
      const stretches$ = this.#live$.pipe(
        switchMap((live, count) => {
          catchUp.live = live;
          if (live) {
            merging.begin();
            return interval(CONFIRM_MS).pipe(
              withLatestFrom(this.#feed.connection$),
              tap(([, told]) => tellsAll(told) && catchUp.isDone && merging.confirm()),
            );
          }
          return count === 0 ? EMPTY : timer(this.#random() * TAKE_OVER_MS).pipe(tap(() => catchUp.wake()));
        }),
      );
      subscriber.add(stretches$.subscribe());
      subscriber.add(this.#woken.subscribe(() => catchUp.wake()));
      subscriber.add(catchUp.answered$.subscribe(() => merging.settle()));
      subscriber.add(told().subscribe((value) => merging.push(value)));
      subscriber.add(asked(catchUp).subscribe((value) => merging.answer(value)));
    });
  }
}

/** Whoever is pushed to hears of any news. One that polls, in another tab, says so each time that it has an answer. */
const tellsAll = ({ state, transport }: Connection) => state === 'online' && transport !== 'poll';

/** Of a connection that stands, what is told over it; what goes wrong with requests beside it is said all the same. */
function joined(asked: Connection, told: Connection, live: boolean): Connection {
  const both = {
    lastSeenAt: latest(asked.lastSeenAt, told.lastSeenAt),
    badFrames: asked.badFrames + told.badFrames,
    note: told.note,
  };
  if (asked.state === 'unauthorized' || !live) return { ...asked, ...both };
  const { error, retryAt } = asked.error === undefined ? told : asked;
  return { ...told, ...both, error, retryAt };
}

const latest = (a = -Infinity, b = -Infinity) => (Math.max(a, b) === -Infinity ? undefined : Math.max(a, b));
