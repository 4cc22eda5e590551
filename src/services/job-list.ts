import { defer, filter, ignoreElements, interval, map, merge, tap, type Observable } from 'rxjs';
import type { TrainingEvent } from '../protocol/events.js';
import { isTerminal } from '../protocol/status.js';
import type { TrainingJob } from '../protocol/types.js';
import type { JobRecord } from './job-record.js';
import type { LocalEvent } from './reduce-job.js';
import { shareWithGrace } from './share-with-grace.js';

/** How often it is looked whether jobs have become stale, in ms. */
export const TICK_MS = 1_000;

interface JobListOptions {
  /** What the backend remembers, again and again. */
  readonly answers$: Observable<readonly TrainingEvent[]>;
  /** Ids of jobs of which something changed. */
  readonly changes$: Observable<string>;
  readonly recordOf: (id: string) => JobRecord;
  /** The way in for events. */
  readonly take: (event: TrainingEvent | LocalEvent) => void;
}

/** Which jobs there are: those of the newest history, and those started since. */
export class JobList {
  /** All jobs, the newest first, told again with each change of one of them. */
  readonly jobs$: Observable<readonly TrainingJob[]>;
  readonly #options: JobListOptions;
  #listed = new Set<string>();
  /** Started from here, and not in history yet. */
  readonly #started = new Set<string>();
  /** Jobs whose end only the list has told of. */
  #ending = new Set<string>();

  constructor(options: JobListOptions) {
    this.#options = options;
    const { answers$, changes$ } = options;
    this.jobs$ = defer(() => {
      // False also while an answer is taken in, which changes many jobs but is told once.
      let answered = false;
      const taken$ = answers$.pipe(
        tap((events) => {
          answered = false;
          this.#takeAll(events);
          answered = true;
        }),
      );
      const tick$ = interval(TICK_MS).pipe(
        tap(() => this.#listed.forEach((jobId) => options.take({ type: 'tick', jobId }))),
        ignoreElements(),
      );
      return merge(changes$, taken$, tick$).pipe(
        filter(() => answered),
        map(() => this.#newestFirst()),
      );
    }).pipe(shareWithGrace());
  }

  /** A job was started that history may not have yet. */
  add(id: string): void {
    this.#listed.add(id);
    this.#started.add(id);
  }

  delete(id: string): void {
    this.#listed.delete(id);
    this.#started.delete(id);
  }

  #takeAll(events: readonly TrainingEvent[]): void {
    const ids = events.flatMap((event) => (event.type === 'snapshot' ? [event.jobId] : []));
    ids.forEach((id) => this.#started.delete(id));
    this.#listed = new Set([...ids, ...this.#started]);
    const ending = new Set<string>();
    for (const event of events) {
      if (this.#endsEarly(event)) ending.add(event.jobId!);
      else this.#options.take(event);
    }
    this.#ending = ending;
  }

  /**
   * Whether an event tells for the first time that a watched job, which ran so far, has ended: its own answer, which brings the last points
   * before the end, is waited for until the list says so again.
   */
  #endsEarly(event: TrainingEvent): boolean {
    if (event.type !== 'snapshot' || !isTerminal(event.snapshot.status ?? 'unknown')) return false;
    const { watched, state } = this.#options.recordOf(event.jobId);
    return watched && !!state.job && !isTerminal(state.reported) && !this.#ending.has(event.jobId);
  }

  #newestFirst(): readonly TrainingJob[] {
    const jobs = [...this.#listed]
      .map((id) => this.#options.recordOf(id).state.job)
      .filter((job) => job !== undefined);
    return jobs.sort((a, b) => (b.startedAt ?? Infinity) - (a.startedAt ?? Infinity));
  }
}
