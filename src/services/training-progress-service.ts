import {
  BehaviorSubject,
  defer,
  distinctUntilChanged,
  filter,
  finalize,
  firstValueFrom,
  interval,
  map,
  Observable,
  switchMap,
} from 'rxjs';
import type { MetricSeries } from '../metrics/metric-series.js';
import type {
  Capabilities,
  Connection,
  Feature,
  JobAnnotations,
  LogLine,
  TrainingConfig,
  TrainingJob,
} from '../protocol/types.js';
import { monotonicNow } from '../sources/monotonic-now.js';
import type { TrainingSource } from '../sources/training-source.js';
import { JobCommands } from './jobs/job-commands.js';
import { JobList, TICK_MS } from './jobs/job-list.js';
import type { JobRecord } from './jobs/job-record.js';
import { JobRecords } from './jobs/job-records.js';
import { LocalAnnotations } from './jobs/local-annotations.js';
import type { OfflineView } from './offline/offline-view.js';
import type { JobState } from './jobs/reduce-job.js';
import { registry } from './registry.js';
import { partsOf, type ServiceOptions, type ServiceParts } from './service-parts.js';
import { shareWithGrace } from './share-with-grace.js';
import { TrainingCatalog } from './training-catalog.js';

export type { ServiceOptions };

/**
 * The one stream of updates between a page and a backend. Everything that is watched is asked for once, however many
 * watch it, and nothing is asked for when nobody does. Streams never fail: how things stand is told by `connection$`.
 *
 * Runs without a DOM. `TrainingProgressService.for(endpoint)` gives the instance that all elements of a page share;
 * `new TrainingProgressService({ source })` makes one over any source.
 */
export class TrainingProgressService extends TrainingCatalog {
  /** One sentence where this browser cannot keep what it should for a later visit; undefined while all is well. */
  readonly offlineNotice$: Observable<string | undefined>;
  readonly #source: TrainingSource;
  readonly #offline?: OfflineView;
  readonly #records: JobRecords;
  readonly #states = new Map<string, Observable<JobState>>();
  readonly #annotations: LocalAnnotations;
  readonly #commands: JobCommands;
  readonly #list: JobList;

  constructor({ source, endpoint, offline, store }: ServiceParts) {
    super(source, endpoint, store);
    this.#source = source;
    this.#offline = offline;
    this.offlineNotice$ = offline?.notice$ ?? new BehaviorSubject(undefined);
    this.#annotations = new LocalAnnotations(this.store);
    const records = new JobRecords({
      annotations: this.#annotations,
      everyMs: () => source.asksEveryMs,
      offline,
    });
    this.#records = records;
    this.#commands = new JobCommands(source, records);
    this.#list = new JobList({
      parts$: defer(() => {
        void this.#restoreList();
        return source.jobs$();
      }),
      changes$: records.changes$,
      recordOf: (id) => records.of(id),
      take: (event) => records.take(event),
      onDrop: (id) => this.#drop(id),
    });
  }

  /**
   * The service that all elements with this endpoint share, in all bundles on the page. Options change how it makes its
   * requests from then on, for everybody. Each `userKey` has a service of its own, and so has a `<training-provider>` with
   * headers.
   */
  static for(endpoint: string, options?: ServiceOptions): TrainingProgressService {
    const { userKey = '' } = options ?? {};
    const list = userKey ? `services of ${userKey}` : 'services';
    const { service, configure } = registry(list, endpoint, () => {
      const { parts, configure } = partsOf(endpoint, userKey);
      return { service: new TrainingProgressService(parts), configure };
    });
    if (options) configure(options);
    return service;
  }

  /** How things stand with the backend. */
  get connection$(): Observable<Connection> {
    const { connection$ } = this.#source;
    if (!this.#offline) return connection$;
    return this.#offline.seenAt$.pipe(
      switchMap((seenAt) =>
        connection$.pipe(map((now) => ({ ...now, lastSeenAt: now.lastSeenAt ?? seenAt }))),
      ),
    );
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
      const record = this.#records.of(id);
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
    return this.#records.of(id).series;
  }

  /**
   * Starts a job and gives it as soon as the backend knows it. The request is sent once and never repeated. Rejects with
   * what the backend said.
   */
  async start(config: TrainingConfig): Promise<TrainingJob> {
    // Loaded with the first start: most pages only watch.
    const { startJob } = await import('./jobs/start-job.js');
    const jobId = await firstValueFrom(startJob(this.#source, config));
    const { modelName, epochs, ...rest } = config;
    const snapshot = {
      modelName,
      totalEpochs: epochs,
      config: { ...rest, epochs },
      status: 'queued',
      statusText: 'started',
    } as const;
    const record = this.#records.of(jobId);
    if (!record.state.job) this.#records.take({ type: 'snapshot', jobId, snapshot, askedAt: 0 });
    this.#list.add(jobId);
    this.#source.wake();
    return record.state.job!;
  }

  /**
   * Asks the backend to end a job: it is "stopping" until the backend says that it has ended. A command that the backend
   * has accepted is not sent again while that may still come, for 15 s.
   */
  stop(id: string): Promise<void> {
    return this.#commands.send(id, 'stop');
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
    this.#records.take({ type: 'gone', jobId: id, reason: 'The job was deleted.' });
    this.#list.delete(id);
    void this.#offline?.use((cache) => cache.forget(id));
    this.#source.wake();
  }

  /**
   * Writes tags and notes of a job, on the backend where it keeps them, else in this browser; what is not named stays as
   * it is. Rejects where they are too long or too many, or with what the backend said.
   */
  async annotate(id: string, annotations: JobAnnotations): Promise<void> {
    const { cleanAnnotations } = await import('./jobs/clean-annotations.js');
    const clean = cleanAnnotations(annotations);
    const kept = (await this.sendAnnotations(id, clean)) ?? (await this.#keepHere(id, clean));
    this.#records.take({ type: 'annotated', jobId: id, annotations: kept, keptAt: monotonicNow() });
  }

  /**
   * Drops all that this browser keeps for this endpoint and user, for example when somebody signs out: the jobs, and also
   * what people wrote where the backend keeps none of it (tags, notes, presets), and how they have set up their page.
   */
  async clearCache(): Promise<void> {
    this.store.clear();
    this.#annotations.forget();
    await this.#offline?.use((cache) => cache.clear());
  }

  /** Tries again at once, instead of at the end of the wait. */
  retry(): void {
    this.#source.wake();
  }

  /** A backend that cannot be asked may be one that keeps them: what was kept here would be hidden by what it has. */
  async #keepHere(id: string, annotations: JobAnnotations): Promise<JobAnnotations> {
    const { state, error } = await firstValueFrom(this.connection$);
    if (state === 'reconnecting' || state === 'offline' || state === 'unauthorized')
      throw new Error(error ?? 'The backend cannot be reached.');
    return this.#annotations.keep(id, annotations);
  }

  #shareState(id: string): Observable<JobState> {
    return new Observable<JobState>((subscriber) => {
      const record = this.#records.of(id);
      const states = this.#records.watch(id).subscribe(subscriber);
      states.add(this.#source.job$(id, record).subscribe((event) => this.#records.take(event)));
      states.add(interval(TICK_MS).subscribe(() => this.#records.take({ type: 'tick', jobId: id })));
      void this.#restore(id, record);
      return states;
    }).pipe(shareWithGrace());
  }

  async #restore(id: string, record: JobRecord): Promise<void> {
    const restored = await this.#offline?.use((cache) => cache.restore(id, record));
    if (restored) this.#records.tell(id);
  }

  async #restoreList(): Promise<void> {
    const ids = await this.#offline?.use((cache) => cache.restoreList((id) => this.#records.of(id)));
    if (ids) this.#list.restore(ids);
  }

  /** What nobody watches and no list holds is not kept. */
  #drop(id: string): void {
    if (this.#records.forget(id)) void this.#offline?.use((cache) => cache.forget(id));
  }

  /** Whether the backend has said that it has this, so far. */
  #offers(feature: Feature): boolean {
    let offered = false;
    this.#source.capabilities$.subscribe(({ features }) => (offered = features.has(feature))).unsubscribe();
    return offered;
  }

  async #extendedCommand(id: string, command: 'pause' | 'resume'): Promise<void> {
    // A catalog comes when the backend has been asked what it can do.
    if (!this.#offers(command)) await this.#source.catalog?.();
    if (!this.#offers(command)) throw new Error(`The backend cannot ${command} jobs.`);
    return this.#commands.send(id, command);
  }
}
