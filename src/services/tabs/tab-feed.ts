import {
  BehaviorSubject,
  defer,
  distinctUntilChanged,
  EMPTY,
  filter,
  finalize,
  interval,
  map,
  merge,
  switchMap,
  timer,
  type Observable,
  type Subscription,
} from 'rxjs';
import type { TrainingEvent } from '../../protocol/events.js';
import type { Connection } from '../../protocol/types.js';
import type { Feed } from '../../sources/feed.js';
import type { HistoryPart, JobPosition } from '../../sources/training-source.js';
import type { TabChannel } from './tab-channel.js';
import { BEAT_MS, type Heard } from './tab-messages.js';
import type { TabPresence } from './tab-presence.js';

/** A leader that says nothing for this long is asked whether it is there. */
const SILENT_MS = 3 * BEAT_MS;
/** So many looks in a row at a silent leader: what it said may lie unread where this tab was busy, until the next one. */
const LOOKS = 2;
/** Browsers let the timers of a hidden page run once a minute. */
const SILENT_HIDDEN_MS = 150_000;
/** Tabs that would overtake the same leader do not do so at once. */
const SPREAD_MS = 500;

type Lead = Extract<Heard, { type: 'lead' }>;

interface TabFeedOptions {
  readonly channel: TabChannel;
  readonly presence: TabPresence;
  /** How far this tab has read a job. */
  readonly positionOf: (id: string) => JobPosition | undefined;
}

/** What this tab hears from the leader, whom it tells what it watches. */
export class TabFeed implements Feed {
  readonly live$: Observable<boolean>;
  readonly connection$: Observable<Connection>;
  /** The leader has fallen silent, or is hidden while this tab is not. */
  readonly overdue$: Observable<unknown>;
  readonly #options: TabFeedOptions;
  readonly #leader = new BehaviorSubject<Lead | undefined>(undefined);
  /** How many listen to each job, and to the list. */
  readonly #jobs = new Map<string, number>();
  #lists = 0;
  #heardAt = performance.now();
  /** How often in a row the leader was found silent. */
  readonly #silent = new BehaviorSubject(0);
  #saysSoon = false;

  constructor(options: TabFeedOptions) {
    this.#options = options;
    // A leader that is refused may be one whose token is old: this tab finds out for itself whether its own is.
    this.live$ = this.#leader.pipe(
      map((lead) => lead !== undefined && lead.connection.state !== 'unauthorized'),
      distinctUntilChanged(),
    );
    this.connection$ = this.#leader.pipe(
      map((lead) => lead?.connection ?? { state: 'connecting', transport: 'poll', badFrames: 0 }),
    );
    this.overdue$ = merge(this.#leader, options.presence.turned$, this.#silent).pipe(
      map(() => this.#isOverdue),
      distinctUntilChanged(),
      switchMap((overdue) => (overdue ? timer(Math.random() * SPREAD_MS) : EMPTY)),
    );
  }

  /** Ms between two questions of the leader. */
  get asksEveryMs(): number | undefined {
    return this.#leader.value?.asksEveryMs;
  }

  /** Looks for a leader, and hears it until unsubscribed. */
  listen(): Subscription {
    const listening = this.#options.channel.heard$
      .pipe(filter((heard) => heard.type === 'lead'))
      .subscribe((lead) => this.#hear(lead));
    listening.add(interval(BEAT_MS).subscribe(() => this.#watchLeader()));
    this.#say();
    return listening;
  }

  job$(id: string): Observable<TrainingEvent> {
    return this.#listening(
      (by) => {
        const left = (this.#jobs.get(id) ?? 0) + by;
        if (left > 0) this.#jobs.set(id, left);
        else this.#jobs.delete(id);
      },
      this.#told$.pipe(
        filter((heard) => heard.type === 'event'),
        map(({ event }) => event),
        filter(({ jobId }) => jobId === id),
      ),
    );
  }

  jobs$(): Observable<HistoryPart> {
    return this.#listening(
      (by) => (this.#lists += by),
      this.#told$.pipe(
        filter((heard) => heard.type === 'part'),
        map(({ part }) => part),
      ),
    );
  }

  /** Asks the leader to look at once. */
  wake(): void {
    this.#options.channel.say({ type: 'wake' });
  }

  /** What the leader says; one that was overtaken, and does not know it yet, is not listened to. */
  get #told$(): Observable<Heard> {
    return this.#options.channel.heard$.pipe(filter(({ from }) => from === this.#leader.value?.from));
  }

  #listening<T>(count: (by: 1 | -1) => void, told$: Observable<T>): Observable<T> {
    return defer(() => {
      count(1);
      this.#saySoon();
      return told$.pipe(
        finalize(() => {
          count(-1);
          this.#saySoon();
        }),
      );
    });
  }

  #hear(lead: Lead): void {
    const known = this.#leader.value;
    if (known && known.from !== lead.from && !lead.begins) return;
    this.#heardAt = performance.now();
    this.#silent.next(0);
    this.#leader.next(lead);
    this.#say();
  }

  #watchLeader(): void {
    if (performance.now() - this.#heardAt <= this.#patienceMs) return;
    this.#say();
    this.#silent.next(this.#silent.value + 1);
    if (this.#hasGone && this.#leader.value) this.#leader.next(undefined);
  }

  get #hasGone(): boolean {
    return this.#silent.value >= LOOKS;
  }

  get #isOverdue(): boolean {
    return this.#hasGone || (!!this.#leader.value?.hidden && !this.#options.presence.hidden());
  }

  get #patienceMs(): number {
    return this.#leader.value?.hidden ? SILENT_HIDDEN_MS : SILENT_MS;
  }

  /** Of many changes at once the leader is told once. */
  #saySoon(): void {
    if (this.#saysSoon) return;
    this.#saysSoon = true;
    queueMicrotask(() => {
      this.#saysSoon = false;
      this.#say();
    });
  }

  #say(): void {
    const { channel, positionOf } = this.#options;
    const jobs = [...this.#jobs.keys()].map((id) => {
      const position = positionOf(id);
      return { id, metricsAfter: position?.metricsAfter() ?? 0, logsAfter: position?.logsAfter() };
    });
    channel.say({ type: 'watch', jobs, list: this.#lists > 0 });
  }
}
