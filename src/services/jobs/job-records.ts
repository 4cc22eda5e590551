import { Observable, Subject } from 'rxjs';
import type { TrainingEvent } from '../../protocol/events.js';
import { JobRecord } from './job-record.js';
import type { LocalAnnotations } from './local-annotations.js';
import type { OfflineView } from '../offline/offline-view.js';
import type { JobState, LocalEvent } from './reduce-job.js';

interface JobRecordsOptions {
  readonly annotations: LocalAnnotations;
  /** How often a source asks for what changes, in ms, if it does. */
  readonly everyMs: () => number | undefined;
  /** Where records are kept beyond this page. */
  readonly offline?: OfflineView;
}

/** What is held of all jobs of a service. */
export class JobRecords {
  /** Ids of jobs of which something changed. */
  readonly changes$ = new Subject<string>();
  readonly #options: JobRecordsOptions;
  readonly #records = new Map<string, JobRecord>();
  /** New states of the jobs that are watched. */
  readonly #watchers = new Map<string, Subject<JobState>>();

  constructor(options: JobRecordsOptions) {
    this.#options = options;
  }

  /** The record of a job, made where there is none yet. */
  of(id: string): JobRecord {
    let record = this.#records.get(id);
    if (!record) {
      this.#records.set(id, (record = new JobRecord()));
      const annotations = this.#options.annotations.of(id);
      if (annotations) record.apply({ type: 'annotated', jobId: id, annotations, keptAt: 0 }, Date.now());
    }
    return record;
  }

  /** The one way in: an event changes its job's record, and whoever watches hears of it. */
  take(event: TrainingEvent | LocalEvent): void {
    const { jobId, type } = event;
    if (jobId === undefined) return;
    const { everyMs, offline } = this.#options;
    const record = this.of(jobId);
    if (!record.apply(event, Date.now(), everyMs())) return;
    if (type !== 'tick') offline?.note(jobId, record);
    this.tell(jobId);
  }

  /** A record is another than it was. */
  tell(id: string): void {
    this.#watchers.get(id)?.next(this.of(id).state);
    this.changes$.next(id);
  }

  /** The state of a job, as it is held and then as it changes, for the one who shares it with all who watch the job. */
  watch(id: string): Observable<JobState> {
    return new Observable((subscriber) => {
      const record = this.of(id);
      const watcher = new Subject<JobState>();
      this.#watchers.set(id, watcher);
      record.watched = true;
      subscriber.next(record.state);
      const states = watcher.subscribe(subscriber);
      states.add(() => {
        record.watched = false;
        this.#watchers.delete(id);
      });
      return states;
    });
  }

  /** What nobody watches is not held; false where somebody does. */
  forget(id: string): boolean {
    return !this.of(id).watched && this.#records.delete(id);
  }
}
