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
  JobCommand,
  LogLine,
  TrainingConfig,
  TrainingJob,
} from '../protocol/types.js';
import { LazySource } from '../sources/lazy-source.js';
import type { RestOptions, RestSource } from '../sources/rest-source.js';
import type { TrainingSource } from '../sources/training-source.js';
import { JobList, TICK_MS } from './job-list.js';
import { JobRecord } from './job-record.js';
import type { JobState, LocalEvent } from './reduce-job.js';
import { registry } from './registry.js';
import { shareWithGrace } from './share-with-grace.js';
import { TrainingCatalog } from './training-catalog.js';

/** How the service of an endpoint makes its requests. */
export type ServiceOptions = RestOptions;

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
  readonly #commands = new Map<string, Promise<void>>();
  readonly #list: JobList;

  constructor({ source, endpoint }: { source: TrainingSource; endpoint?: string }) {
    super(source, endpoint);
    this.#source = source;
    this.#list = new JobList({
      answers$: defer(() => source.jobs$()),
      changes$: this.#changes,
      recordOf: (id) => this.#record(id),
      take: (event) => this.#take(event),
    });
  }

  /**
   * The service that all elements with this endpoint share, in all bundles on the page. Options change how it makes its
   * requests from then on, for everybody.
   */
  static for(endpoint: string, options?: ServiceOptions): TrainingProgressService {
    const { service, configure } = registry(endpoint, () => {
      let options: ServiceOptions = {};
      let source: RestSource | undefined;
      const lazy = new LazySource(async () => {
        const { RestSource } = await import('../sources/rest-source.js');
        return (source = new RestSource(endpoint, options));
      });
      return {
        service: new TrainingProgressService({ source: lazy, endpoint }),
        configure: (changed: ServiceOptions) => {
          options = { ...options, ...changed };
          source?.configure(options);
        },
      };
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
      if (record.logReaders++ === 0 && this.#logsAreTables) this.#source.wake();
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
    this.#list.add(jobId);
    if (!record.state.job) this.#take({ type: 'snapshot', jobId, snapshot, askedAt: 0 });
    this.#source.wake();
    return record.state.job!;
  }

  /** Asks the backend to end a job: it is "stopping" until the backend says that it has ended. */
  stop(id: string): Promise<void> {
    return this.#command(id, 'stop');
  }

  /** Asks the backend to write a checkpoint and hold. */
  pause(id: string): Promise<void> {
    return this.#command(id, 'pause');
  }

  /** Asks the backend to go on from the last checkpoint. */
  resume(id: string): Promise<void> {
    return this.#command(id, 'resume');
  }

  /** Asks the backend to forget a finished job and its artefacts. */
  async remove(id: string): Promise<void> {
    await this.#source.remove(id);
    this.#list.delete(id);
    this.#take({ type: 'gone', jobId: id, reason: 'The job was deleted.' });
    this.#source.wake();
  }

  /** Puts tags and notes on a job; what is left out stays as it is. */
  async annotate(id: string, annotation: Pick<TrainingJob, 'tags' | 'notes'>): Promise<void> {
    const record = this.#record(id);
    if (!record.state.job) return;
    record.state = { ...record.state, job: { ...record.state.job, ...annotation } };
    this.#changes.next(id);
  }

  /** Tries again at once, instead of at the end of the wait. */
  retry(): void {
    this.#source.wake();
  }

  #record(id: string): JobRecord {
    let record = this.#records.get(id);
    if (!record) this.#records.set(id, (record = new JobRecord()));
    return record;
  }

  /** The one way in: an event changes its job's record, and whoever watches hears of it. */
  #take(event: TrainingEvent | LocalEvent): void {
    const { jobId } = event;
    if (jobId !== undefined && this.#record(jobId).apply(event, Date.now())) this.#changes.next(jobId);
  }

  #shareState(id: string): Observable<JobState> {
    return new Observable<JobState>((subscriber) => {
      const record = this.#record(id);
      const states = this.#changes
        .pipe(
          filter((changed) => changed === id),
          map(() => record.state),
          startWith(record.state),
        )
        .subscribe(subscriber);
      const tick$ = interval(TICK_MS).pipe(map((): LocalEvent => ({ type: 'tick', jobId: id })));
      states.add(merge(this.#source.job$(id, record), tick$).subscribe((event) => this.#take(event)));
      record.watched = true;
      states.add(() => (record.watched = false));
      return states;
    }).pipe(shareWithGrace());
  }

  get #logsAreTables(): boolean {
    let tables = false;
    this.#source.capabilities$.pipe(take(1)).subscribe(({ features }) => (tables = features.has('logs')));
    return tables;
  }

  /** A command that is under way is not sent twice. */
  #command(id: string, command: JobCommand): Promise<void> {
    const key = `${command} ${id}`;
    let sent = this.#commands.get(key);
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
