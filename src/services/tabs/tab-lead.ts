import { defer, filter, finalize, interval, tap, type Observable, type Subscription } from 'rxjs';
import type { SnapshotEvent, TrainingEvent } from '../../protocol/events.js';
import type { Connection } from '../../protocol/types.js';
import type { HistoryPart, JobPosition, TrainingSource } from '../../sources/training-source.js';
import { FollowedJob } from './followed-job.js';
import type { TabChannel } from './tab-channel.js';
import { BEAT_MS, type Heard, type Watched } from './tab-messages.js';
import type { TabPresence } from './tab-presence.js';

/** A tab that has left so many beats unanswered has gone. */
const MOST_UNANSWERED = 3;

interface Follower {
  readonly jobs: ReadonlyMap<string, Watched>;
  readonly list: boolean;
  unanswered: number;
}

interface TabLeadOptions {
  readonly source: TrainingSource;
  readonly channel: TabChannel;
  readonly presence: TabPresence;
}

/** Asks for all that any tab watches, and tells the others what it hears. */
export class TabLead {
  readonly #source: TrainingSource;
  readonly #channel: TabChannel;
  readonly #presence: TabPresence;
  readonly #followers = new Map<string, Follower>();
  /** What this tab watches itself. */
  readonly #own = new Set<string>();
  #ownList = false;
  /** What it asks for on behalf of others only. */
  readonly #jobs = new Map<string, Subscription>();
  #list?: Subscription;
  /** The last of each job that is asked for: whoever begins to watch it may have missed that. */
  readonly #snapshots = new Map<string, SnapshotEvent>();
  #connection?: Connection;

  constructor({ source, channel, presence }: TabLeadOptions) {
    this.#source = source;
    this.#channel = channel;
    this.#presence = presence;
  }

  get connection$(): Observable<Connection> {
    return this.#source.connection$;
  }

  get asksEveryMs(): number | undefined {
    return this.#source.asksEveryMs;
  }

  wake(): void {
    this.#source.wake();
  }

  /** Leads until unsubscribed. */
  lead(): Subscription {
    let begins = true;
    const leading = this.#source.connection$.subscribe((connection) => {
      const turned = connection.state !== this.#connection?.state;
      this.#connection = connection;
      if (turned) this.#say(begins);
      begins = false;
    });
    leading.add(this.#presence.turned$.subscribe(() => this.#say()));
    leading.add(interval(BEAT_MS).subscribe(() => this.#beat()));
    leading.add(this.#channel.heard$.subscribe((heard) => this.#hear(heard)));
    leading.add(() => this.#stop());
    return leading;
  }

  job$(id: string, position: JobPosition): Observable<TrainingEvent> {
    return defer(() => {
      this.#own.add(id);
      this.#drop(id);
      const readers = new FollowedJob(() => this.#readersOf(id));
      const both: JobPosition = {
        metricsAfter: () => position.metricsAfter(),
        logsAfter: () => position.logsAfter() ?? readers.logsAfter(),
      };
      return this.#source.job$(id, both).pipe(
        tap((event) => {
          readers.note(event);
          this.#tell(id, event);
        }),
        // Lines that this tab does not read it reads later, from the first one on.
        filter(
          (event) => event.type !== 'log' || event.extent !== 'pages' || position.logsAfter() !== undefined,
        ),
        finalize(() => this.#own.delete(id)),
      );
    });
  }

  jobs$(): Observable<HistoryPart> {
    return defer(() => {
      this.#ownList = true;
      this.#list?.unsubscribe();
      this.#list = undefined;
      return this.#source.jobs$().pipe(
        tap((part) => this.#tellPart(part)),
        finalize(() => (this.#ownList = false)),
      );
    });
  }

  #beat(): void {
    for (const [from, follower] of this.#followers)
      if (++follower.unanswered > MOST_UNANSWERED) this.#followers.delete(from);
    this.#askForOthers();
    this.#say();
  }

  #hear(heard: Heard): void {
    if (heard.type === 'wake') this.#source.wake();
    if (heard.type !== 'watch') return;
    const before = this.#followers.get(heard.from);
    const jobs = new Map(heard.jobs.map((job) => [job.id, job]));
    this.#followers.set(heard.from, { jobs, list: heard.list, unanswered: 0 });
    if (!before) this.#say();
    for (const id of jobs.keys())
      if (!before?.jobs.has(id) && this.#snapshots.has(id))
        this.#channel.say({ type: 'event', event: this.#snapshots.get(id)! });
  }

  /** Who begins to watch reads what was before by itself: it is asked for at a beat, from where the reader stands by then. */
  #askForOthers(): void {
    const followers = [...this.#followers.values()];
    const wanted = new Set(followers.flatMap(({ jobs }) => [...jobs.keys()]));
    for (const id of this.#jobs.keys()) if (!wanted.has(id)) this.#drop(id);
    for (const id of wanted) if (!this.#own.has(id) && !this.#jobs.has(id)) this.#follow(id);
    for (const id of this.#snapshots.keys())
      if (!wanted.has(id) && !this.#own.has(id)) this.#snapshots.delete(id);
    if (!followers.some(({ list }) => list)) {
      this.#list?.unsubscribe();
      this.#list = undefined;
    } else if (!this.#ownList) this.#list ??= this.#source.jobs$().subscribe((part) => this.#tellPart(part));
  }

  #follow(id: string): void {
    const position = new FollowedJob(() => this.#readersOf(id));
    const following = this.#source.job$(id, position).subscribe((event) => {
      position.note(event);
      this.#tell(id, event);
    });
    this.#jobs.set(id, following);
  }

  #drop(id: string): void {
    this.#jobs.get(id)?.unsubscribe();
    this.#jobs.delete(id);
  }

  #readersOf(id: string): Watched[] {
    return [...this.#followers.values()].flatMap(({ jobs }) => jobs.get(id) ?? []);
  }

  #tell(id: string, event: TrainingEvent): void {
    if (event.type === 'snapshot') this.#snapshots.set(id, event);
    if (this.#readersOf(id).length > 0) this.#channel.say({ type: 'event', event });
  }

  /** All tabs hear of the list: one that begins to watch it has missed nothing since it found the leader. */
  #tellPart(part: HistoryPart): void {
    if (this.#followers.size > 0) this.#channel.say({ type: 'part', part });
  }

  #say(begins = false): void {
    this.#channel.say({
      type: 'lead',
      begins,
      hidden: this.#presence.hidden(),
      connection: this.#connection!,
      asksEveryMs: this.#source.asksEveryMs,
    });
  }

  #stop(): void {
    for (const id of [...this.#jobs.keys()]) this.#drop(id);
    this.#list?.unsubscribe();
  }
}
