import {
  BehaviorSubject,
  catchError,
  defer,
  distinctUntilChanged,
  filter,
  finalize,
  interval,
  map,
  merge,
  NEVER,
  Observable,
  of,
  ReplaySubject,
  share,
  skip,
  startWith,
  switchMap,
  take,
  tap,
} from 'rxjs';
import type { TrainingEvent } from '../../protocol/events.js';
import type { Capabilities, Connection, JobCommand, TrainingConfig } from '../../protocol/types.js';
import type { Feed } from '../../sources/feed.js';
import type { HistoryPart, JobPosition, TrainingSource } from '../../sources/training-source.js';
import { TabChannel } from './tab-channel.js';
import { TabFeed } from './tab-feed.js';
import { TabLead } from './tab-lead.js';
import { TabLeader, type Locks } from './tab-leader.js';
import { browserPresence, type TabPresence } from './tab-presence.js';

/**
 * A leader that is there says so within five such intervals; a tab that hears none asks by itself meanwhile. While a page is
 * busy, as it is when it loads, it hears nothing: that is one of them, however long.
 */
const PATIENCE_MS = 50;
const PATIENCE = 5;

interface TabSourceOptions {
  /** What asks the backend, for this tab alone or, where it leads, for all. */
  readonly source: TrainingSource;
  /** Makes a source that is told by a feed, and asks the backend only for what the feed cannot tell. */
  readonly fedBy: (feed: Feed) => TrainingSource;
  /** Tabs that name the same group share; undefined: this one is alone. */
  readonly group?: string;
  /** Default: those of this page. */
  readonly locks?: Locks;
  readonly presence?: TabPresence;
}

/** Where a tab hears of jobs: from the backend, or from another tab. */
type Way = Pick<TrainingSource, 'connection$' | 'job$' | 'jobs$' | 'asksEveryMs' | 'wake'>;

/**
 * One poller, or one connection, for all tabs of a browser: one of them is elected, asks for what any of them watches, and
 * tells the others. What is not watched but asked or ordered once goes from each tab to the backend.
 */
export class TabSource implements TrainingSource {
  readonly #source: TrainingSource;
  readonly #options: TabSourceOptions;
  readonly #group: BehaviorSubject<string | undefined>;
  /** How this tab hears of jobs right now, while something is watched. */
  readonly #way: BehaviorSubject<Way>;
  /** The same, for streams: undefined while the tab is not awake. */
  readonly #ways$: Observable<Way | undefined>;
  readonly #positions = new Map<string, JobPosition>();

  constructor(options: TabSourceOptions) {
    this.#options = options;
    this.#source = options.source;
    this.#group = new BehaviorSubject(options.group);
    this.#way = new BehaviorSubject<Way>(options.source);
    this.#ways$ = this.#group.pipe(
      distinctUntilChanged(),
      switchMap((group) => (group === undefined ? of(this.#source) : this.#together(group))),
      tap((way) => this.#way.next(way ?? this.#source)),
      finalize(() => this.#way.next(this.#source)),
      share({ connector: () => new ReplaySubject(1) }),
    );
  }

  get connection$(): Observable<Connection> {
    return this.#way.pipe(
      distinctUntilChanged(),
      switchMap((way) => way.connection$),
    );
  }

  get capabilities$(): Observable<Capabilities> {
    return this.#source.capabilities$;
  }

  get asksEveryMs(): number | undefined {
    return this.#way.value.asksEveryMs;
  }

  /** Who shares with this tab from now on. */
  set group(group: string | undefined) {
    this.#group.next(group);
  }

  job$(id: string, position: JobPosition): Observable<TrainingEvent> {
    return defer(() => {
      this.#positions.set(id, position);
      return this.#follow((way) => way.job$(id, position));
    }).pipe(finalize(() => this.#positions.delete(id)));
  }

  jobs$(): Observable<HistoryPart> {
    return this.#follow((way) => way.jobs$());
  }

  history() {
    return this.#source.history();
  }

  start(config: TrainingConfig) {
    return this.#source.start(config);
  }

  command(id: string, command: JobCommand) {
    return this.#source.command(id, command);
  }

  remove(id: string) {
    return this.#source.remove(id);
  }

  models() {
    return this.#source.models();
  }

  datasets() {
    return this.#source.datasets();
  }

  catalog() {
    if (!this.#source.catalog) throw new Error('This source has no catalog.');
    return this.#source.catalog();
  }

  wake(): void {
    this.#way.value.wake();
  }

  #follow<T>(listen: (way: Way) => Observable<T>): Observable<T> {
    return this.#ways$.pipe(switchMap((way) => (way ? listen(way) : NEVER)));
  }

  /** With the other tabs, while the browser lets scripts of this one run; alone where it lets tabs not speak. */
  #together(group: string): Observable<Way | undefined> {
    const { locks = globalThis.navigator?.locks, presence = browserPresence() } = this.#options;
    if (!locks || !presence || typeof BroadcastChannel === 'undefined') return of(this.#source);
    return presence.awake$.pipe(
      distinctUntilChanged(),
      switchMap((awake) => (awake ? this.#among(group, locks, presence) : of(undefined))),
      catchError(() => of(this.#source)),
    );
  }

  #among(group: string, locks: Locks, presence: TabPresence): Observable<Way> {
    return new Observable((subscriber) => {
      const channel = new TabChannel(group);
      const leader = new TabLeader(locks, group);
      const ways = leader.leads$.pipe(
        startWith(false),
        distinctUntilChanged(),
        switchMap((leads) =>
          leads ? this.#leading(channel, presence) : this.#following(channel, presence, leader),
        ),
      );
      const among = ways.subscribe(subscriber);
      among.add(() => {
        channel.say({ type: 'watch', jobs: [], list: false });
        channel.close();
      });
      return among;
    });
  }

  #leading(channel: TabChannel, presence: TabPresence): Observable<Way> {
    return new Observable((subscriber) => {
      const lead = new TabLead({ source: this.#source, channel, presence });
      const leading = lead.lead();
      subscriber.next(lead);
      return leading;
    });
  }

  #following(channel: TabChannel, presence: TabPresence, leader: TabLeader): Observable<Way> {
    return new Observable((subscriber) => {
      const positionOf = (id: string) => this.#positions.get(id);
      const feed = new TabFeed({ channel, presence, positionOf });
      const following = feed.listen();
      following.add(feed.overdue$.subscribe(() => leader.overtake()));
      const found$ = merge(
        feed.live$.pipe(filter((live) => live)),
        interval(PATIENCE_MS).pipe(skip(PATIENCE - 1)),
      ).pipe(take(1));
      const fed = this.#options.fedBy(feed);
      const way: Way = {
        connection$: fed.connection$,
        job$: (id, position) => fed.job$(id, position),
        jobs$: () => fed.jobs$(),
        get asksEveryMs() {
          return feed.asksEveryMs ?? fed.asksEveryMs;
        },
        wake: () => fed.wake(),
      };
      following.add(found$.pipe(map(() => way)).subscribe((found) => subscriber.next(found)));
      return following;
    });
  }
}
