import { interval, Observable, Subject } from 'rxjs';
import type { SnapshotEvent, TrainingEvent } from '../../protocol/events.js';
import { isTerminal } from '../../protocol/status.js';
import type { TrainingJob } from '../../protocol/types.js';
import { monotonicNow } from '../../sources/monotonic-now.js';
import type { HistoryPart } from '../../sources/training-source.js';
import type { JobRecord } from './job-record.js';
import { NewestFirst, type Listed } from './newest-first.js';
import type { LocalEvent } from './reduce-job.js';
import { shareWithGrace } from '../share-with-grace.js';

/** How often it is looked whether jobs have become stale, in ms. */
export const TICK_MS = 1_000;
/** So long a watched job's own answer is waited for, once the list has told that the job is over. */
const LAST_WORDS_MS = 15_000;

interface JobListOptions {
  /** What the backend remembers, and then what changes. */
  readonly parts$: Observable<HistoryPart>;
  /** Ids of jobs of which something changed. */
  readonly changes$: Observable<string>;
  readonly recordOf: (id: string) => JobRecord;
  /** The way in for events. */
  readonly take: (event: TrainingEvent | LocalEvent) => void;
  /** A job is listed no more. */
  readonly onDrop: (id: string) => void;
}

/** Which jobs there are: those that the backend tells of, and those started since. */
export class JobList {
  /** All jobs, the newest first, told again with each change of one of them, and once with all that an answer changes. */
  readonly jobs$: Observable<readonly TrainingJob[]>;
  readonly #options: JobListOptions;
  readonly #listed = new Map<string, Listed>();
  readonly #newestFirst = new NewestFirst(this.#listed);
  /** Those that go on: only they can become stale. */
  readonly #going = new Set<string>();
  /** Started from here, and not in history yet. */
  readonly #started = new Set<string>();
  /** When jobs were deleted from here: what was asked for before does not know it. */
  readonly #deleted = new Map<string, number>();
  /** Jobs that are watched, of whose end only the list has told, and since when. */
  readonly #ending = new Map<string, { readonly event: SnapshotEvent; readonly since: number }>();
  /** Named since the last time that everything was told. */
  readonly #named = new Set<string>();
  readonly #edits = new Subject<void>();
  #readsAnew = false;
  #newestRank = 0;
  #oldestRank = 0;
  #changed = false;
  /** Whether it has been told which jobs there are, since somebody asks. */
  #told = false;

  constructor(options: JobListOptions) {
    this.#options = options;
    this.jobs$ = new Observable<readonly TrainingJob[]>((subscriber) => {
      this.#told = false;
      // While an answer or a tick is taken in, many jobs change, which is told once.
      let gathers = false;
      const changedBy = (work: () => void) => {
        this.#changed = false;
        gathers = true;
        work();
        gathers = false;
        return this.#changed;
      };
      const tellWhere = <T>(stream$: Observable<T>, isNews: (value: T) => boolean) =>
        subscriber.add(
          stream$.subscribe({
            next: (value) => isNews(value) && this.#told && subscriber.next(this.#newestFirst.jobs),
            error: (error) => subscriber.error(error),
          }),
        );
      for (const id of this.#listed.keys()) this.#note(id);
      tellWhere(options.changes$, (id) => this.#note(id) && !gathers);
      tellWhere(this.#edits, () => true);
      tellWhere(options.parts$, (part) => {
        const news = changedBy(() => this.#takePart(part)) || !this.#told;
        this.#told = true;
        return news;
      });
      tellWhere(interval(TICK_MS), () => changedBy(() => this.#tick()));
    }).pipe(shareWithGrace());
  }

  /** A job was started that history may not have yet. */
  add(id: string): void {
    this.#started.add(id);
    this.#list(id, --this.#newestRank);
    this.#edits.next();
  }

  /** Jobs that were listed in an earlier visit, the newest first, until the backend has told of any. */
  restore(ids: readonly string[]): void {
    if (this.#told || ids.length === 0) return;
    this.#told = true;
    for (const id of ids) this.#list(id, ++this.#oldestRank);
    this.#edits.next();
  }

  /** A job was deleted. */
  delete(id: string): void {
    this.#deleted.set(id, monotonicNow());
    this.#drop(id);
    this.#edits.next();
  }

  #takePart({ events, removed, begins, ends }: HistoryPart): void {
    if (begins) this.#named.clear();
    this.#readsAnew ||= begins;
    // A reading goes from new to old; what comes after it is newer than all of it.
    for (const event of this.#readsAnew ? events : [...events].reverse()) {
      if (event.type === 'snapshot') this.#takeSnapshot(event);
      else this.#options.take(event);
    }
    removed?.forEach((id) => this.#drop(id));
    if (!ends) return;
    for (const id of this.#going)
      if (!this.#named.has(id) && !this.#started.has(id))
        this.#options.take({ type: 'unchanged', jobId: id });
    if (this.#readsAnew)
      for (const id of this.#listed.keys())
        if (!this.#named.has(id) && !this.#started.has(id)) this.#drop(id);
    this.#named.clear();
    this.#readsAnew = false;
  }

  #takeSnapshot(event: SnapshotEvent): void {
    const id = event.jobId;
    if (event.askedAt < (this.#deleted.get(id) ?? -Infinity)) return;
    this.#started.delete(id);
    this.#named.add(id);
    this.#list(id, this.#readsAnew ? ++this.#oldestRank : --this.#newestRank);
    if (this.#endsEarly(event))
      this.#ending.set(id, { event, since: this.#ending.get(id)?.since ?? monotonicNow() });
    else this.#options.take(event);
  }

  /**
   * Whether an event tells that a watched job is over of which its own answer has not told yet: that one brings the last
   * points before the end, and is waited for.
   */
  #endsEarly({ jobId, snapshot }: SnapshotEvent): boolean {
    const { watched, state } = this.#options.recordOf(jobId);
    return watched && !!state.job && !isTerminal(state.reported) && isTerminal(snapshot.status ?? 'unknown');
  }

  #tick(): void {
    const now = monotonicNow();
    for (const [id, { event, since }] of this.#ending)
      if (!this.#endsEarly(event) || now - since >= LAST_WORDS_MS) {
        this.#ending.delete(id);
        this.#options.take(event);
      }
    for (const jobId of this.#going) this.#options.take({ type: 'tick', jobId });
  }

  #list(id: string, rank: number): void {
    if (this.#listed.has(id)) return;
    const record = this.#options.recordOf(id);
    record.listed = true;
    this.#listed.set(id, { record, rank, startedAt: NaN });
    this.#note(id);
  }

  #drop(id: string): void {
    const listed = this.#listed.get(id);
    if (!listed) return;
    listed.record.listed = false;
    this.#listed.delete(id);
    this.#started.delete(id);
    this.#going.delete(id);
    this.#ending.delete(id);
    this.#newestFirst.rearrange();
    this.#changed = true;
    this.#options.onDrop(id);
  }

  /** A job is another than it was; false where it is none of the list. */
  #note(id: string): boolean {
    const listed = this.#listed.get(id);
    if (!listed) return false;
    this.#newestFirst.note(id);
    if (isTerminal(listed.record.state.reported)) this.#going.delete(id);
    else this.#going.add(id);
    return (this.#changed = true);
  }
}
