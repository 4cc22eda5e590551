import {
  defer,
  distinctUntilChanged,
  filter,
  finalize,
  firstValueFrom,
  interval,
  map,
  merge,
  Observable,
  startWith,
  Subject,
  take,
} from 'rxjs';
import type { MetricSeries } from '../metrics/metric-series.js';
import type { TrainingEvent } from '../protocol/events.js';
import type {
  Capabilities,
  Connection,
  Feature,
  JobAnnotations,
  JobCommand,
  LogLine,
  TrainingConfig,
  TrainingJob,
} from '../protocol/types.js';
import { monotonicNow } from '../sources/monotonic-now.js';
import type { TrainingSource } from '../sources/training-source.js';
import { isAwaited } from './intent.js';
import { JobList, TICK_MS } from './job-list.js';
import { JobRecord } from './job-record.js';
import { lazySource } from './lazy-source.js';
import { LocalAnnotations } from './local-annotations.js';
import type { SourceOptions } from './open-source.js';
import type { JobState, LocalEvent } from './reduce-job.js';
import { registry } from './registry.js';
import { shareWithGrace } from './share-with-grace.js';
import { TrainingCatalog } from './training-catalog.js';

/** How the service of an endpoint speaks with its backend. */
export type ServiceOptions = SourceOptions;

/**
 * The one stream of updates between a page and a backend. Everything that is watched is asked for once, however many
 * watch it, and nothing is asked for when nobody does. Streams never fail: how things stand is told by `connection$`.
 *
 * Runs without a DOM. `TrainingProgressService.for(endpoint)` gives the instance that all elements of a page share;
 * `new TrainingProgressService({ source })` makes one over any source.
 */
export class TrainingProgressService extends TrainingCatalog {
  readonly #source: TrainingSource;
  readonly #records = new Map<string, JobRecord>();
  readonly #states = new Map<string, Observable<JobState>>();
  /** Ids of jobs of which something changed. */
  readonly #changes = new Subject<string>();
  /** New states of the jobs that are watched. */
  readonly #watchers = new Map<string, Subject<JobState>>();
  readonly #annotations: LocalAnnotations;
  readonly #commands = new Map<string, Promise<void>>();
  readonly #list: JobList;

  constructor({ source, endpoint }: { source: TrainingSource; endpoint?: string }) {
    super(source, endpoint);
    this.#source = source;
    this.#annotations = new LocalAnnotations(this.endpoint);
    this.#list = new JobList({
      parts$: defer(() => source.jobs$()),
      changes$: this.#changes,
      recordOf: (id) => this.#record(id),
      take: (event) => this.#take(event),
      onDrop: (id) => this.#forget(id),
    });
  }

  /**
   * The service that all elements with this endpoint share, in all bundles on the page. Options change how it makes its
   * requests from then on, for everybody. A `<training-provider>` with headers has another one.
   */
  static for(endpoint: string, options?: ServiceOptions): TrainingProgressService {
    const { service, configure } = registry('services', endpoint, () => {
      const { source, configure } = lazySource(endpoint);
      return { service: new TrainingProgressService({ source, endpoint }), configure };
    });
    if (options) configure(options);
    return service;
  }

  /** How things stand with the backend. */
  get connection$(): Observable<Connection> {
    return this.#source.connection$;
  }

  /** What the backend can do beyond the baseline, as far as it has said so. */
  get capabilities$(): Observable<Capabilities> {
    return this.#source.capabilities$;
  }

  /** All jobs that the backend remembers, the newest first. */
  get jobs$(): Observable<readonly TrainingJob[]> {
    return this.#list.jobs$;
  }

  /** One job, from the moment that it is known. */
  job$(id: string): Observable<TrainingJob> {
    return this.state$(id).pipe(
      map((state) => state.job),
      filter((job) => job !== undefined),
      distinctUntilChanged(),
    );
  }

  /** One job with what is not known of it: emits at once, with what is held, and then with every change. */
  state$(id: string): Observable<JobState> {
    let state$ = this.#states.get(id);
    if (!state$) this.#states.set(id, (state$ = this.#shareState(id)));
    return state$;
  }

  /** The log of a job so far; the array grows in place and is emitted again for each change. */
  logs$(id: string): Observable<readonly LogLine[]> {
    return defer(() => {
      const record = this.#record(id);
      // Where logs are no tables, they come with the status: nothing more is asked for.
      if (record.logReaders++ === 0 && this.#offers('logs')) this.#source.wake();
      return this.state$(id).pipe(
        map(() => record.log.version),
        distinctUntilChanged(),
        map(() => record.log.lines),
        finalize(() => record.logReaders--),
      );
    });
  }

  /** The curves of a job by metric name, growing in place while the job is watched. */
  series(id: string): ReadonlyMap<string, MetricSeries> {
    return this.#record(id).series;
  }

  /**
   * Starts a job and gives it as soon as the backend knows it. The request is sent once and never repeated. Rejects with
   * what the backend said.
   */
  async start(config: TrainingConfig): Promise<TrainingJob> {
    // Loaded with the first start: most pages only watch.
    const { startJob } = await import('./start-job.js');
    const jobId = await firstValueFrom(startJob(this.#source, config));
    const { modelName, epochs, ...rest } = config;
    const snapshot = {
      modelName,
      totalEpochs: epochs,
      config: { ...rest, epochs },
      status: 'queued',
      statusText: 'started',
    } as const;
    const record = this.#record(jobId);
    if (!record.state.job) this.#take({ type: 'snapshot', jobId, snapshot, askedAt: 0 });
    this.#list.add(jobId);
    this.#source.wake();
    return record.state.job!;
  }

  /**
   * Asks the backend to end a job: it is "stopping" until the backend says that it has ended. A command that the backend
   * has accepted is not sent again while that may still come, for 15 s.
   */
  stop(id: string): Promise<void> {
    return this.#command(id, 'stop');
  }

  /** Asks the backend to write a checkpoint and hold. Rejects where it does not say that it can, without asking it. */
  pause(id: string): Promise<void> {
    return this.#extendedCommand(id, 'pause');
  }

  /** Asks the backend to go on from the last checkpoint. Rejects where it does not say that it can, without asking it. */
  resume(id: string): Promise<void> {
    return this.#extendedCommand(id, 'resume');
  }

  /** Asks the backend to forget a finished job and its artefacts. */
  async remove(id: string): Promise<void> {
    await this.#source.remove(id);
    this.#annotations.keep(id, { tags: [], notes: '' });
    this.#take({ type: 'gone', jobId: id, reason: 'The job was deleted.' });
    this.#list.delete(id);
    this.#source.wake();
  }

  /**
   * Writes tags and notes of a job, on the backend where it keeps them, else in this browser; what is not named stays as
   * it is. Rejects where they are too long or too many, or with what the backend said.
   */
  async annotate(id: string, annotations: JobAnnotations): Promise<void> {
    const { cleanAnnotations } = await import('./clean-annotations.js');
    const clean = cleanAnnotations(annotations);
    const kept = (await this.sendAnnotations(id, clean)) ?? (await this.#keepHere(id, clean));
    this.#take({ type: 'annotated', jobId: id, annotations: kept, keptAt: monotonicNow() });
  }

  /** Tries again at once, instead of at the end of the wait. */
  retry(): void {
    this.#source.wake();
  }

  #record(id: string): JobRecord {
    let record = this.#records.get(id);
    if (!record) {
      this.#records.set(id, (record = new JobRecord()));
      const annotations = this.#annotations.of(id);
      if (annotations) record.apply({ type: 'annotated', jobId: id, annotations, keptAt: 0 }, Date.now());
    }
    return record;
  }

  /** A backend that cannot be asked may be one that keeps them: what was kept here would be hidden by what it has. */
  async #keepHere(id: string, annotations: JobAnnotations): Promise<JobAnnotations> {
    const { state, error } = await firstValueFrom(this.connection$);
    if (state === 'reconnecting' || state === 'offline' || state === 'unauthorized')
      throw new Error(error ?? 'The backend cannot be reached.');
    return this.#annotations.keep(id, annotations);
  }

  /** What nobody watches and no list holds is not kept. */
  #forget(id: string): void {
    if (!this.#record(id).watched) this.#records.delete(id);
  }

  /** The one way in: an event changes its job's record, and whoever watches hears of it. */
  #take(event: TrainingEvent | LocalEvent): void {
    const { jobId } = event;
    if (jobId === undefined) return;
    const record = this.#record(jobId);
    if (!record.apply(event, Date.now(), this.#source.asksEveryMs)) return;
    this.#watchers.get(jobId)?.next(record.state);
    this.#changes.next(jobId);
  }

  #shareState(id: string): Observable<JobState> {
    return new Observable<JobState>((subscriber) => {
      const record = this.#record(id);
      const watcher = new Subject<JobState>();
      this.#watchers.set(id, watcher);
      const states = watcher.pipe(startWith(record.state)).subscribe(subscriber);
      const tick$ = interval(TICK_MS).pipe(map((): LocalEvent => ({ type: 'tick', jobId: id })));
      states.add(merge(this.#source.job$(id, record), tick$).subscribe((event) => this.#take(event)));
      record.watched = true;
      states.add(() => {
        record.watched = false;
        this.#watchers.delete(id);
      });
      return states;
    }).pipe(shareWithGrace());
  }

  /** Whether the backend has said that it has this, so far. */
  #offers(feature: Feature): boolean {
    let offered = false;
    this.#source.capabilities$.pipe(take(1)).subscribe(({ features }) => (offered = features.has(feature)));
    return offered;
  }

  async #extendedCommand(id: string, command: 'pause' | 'resume'): Promise<void> {
    // A catalog comes when the backend has been asked what it can do.
    if (!this.#offers(command)) await this.#source.catalog?.();
    if (!this.#offers(command)) throw new Error(`The backend cannot ${command} jobs.`);
    return this.#command(id, command);
  }

  /** A command that is under way, or has yet to be carried out, is not sent twice. */
  #command(id: string, command: JobCommand): Promise<void> {
    const key = `${command} ${id}`;
    let sent = this.#commands.get(key);
    if (!sent && isAwaited(this.#record(id).state, command, Date.now())) return Promise.resolve();
    if (!sent) {
      this.#take({ type: 'intent', jobId: id, command });
      sent = this.#source
        .command(id, command)
        .catch((error: unknown) => {
          this.#take({ type: 'refused', jobId: id });
          throw error;
        })
        .finally(() => {
          this.#commands.delete(key);
          this.#source.wake();
        });
      this.#commands.set(key, sent);
    }
    return sent;
  }
}
