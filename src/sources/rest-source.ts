import { defer, EMPTY, filter, finalize, merge, Observable, Subject, tap } from 'rxjs';
import { decodeDatasets, decodeModels, decodeStart } from '../protocol/decode-answers.js';
import { encodeStart } from '../protocol/encode.js';
import type { TrainingEvent } from '../protocol/events.js';
import { isTerminal } from '../protocol/status.js';
import type { Capabilities, JobCommand, TrainingConfig } from '../protocol/types.js';
import { backoffMs } from './backoff.js';
import { CapabilityProbe } from './capability-probe.js';
import type { CatalogSource } from './catalog-source.js';
import type { CatchUp } from './catch-up.js';
import { ConnectionState } from './connection-state.js';
import { readJobs } from './history-text.js';
import { HttpClient, RequestFailure, type HttpOptions } from './http-client.js';
import { monotonicNow } from './monotonic-now.js';
import { PagedHistory } from './paged-history.js';
import { browserActivity, type PageActivity } from './page-activity.js';
import { poll } from './poll.js';
import { readJob } from './read-job.js';
import type { HistoryPart, JobPosition, TrainingSource } from './training-source.js';
import { WholeHistory } from './whole-history.js';

export interface RestOptions extends HttpOptions {
  /** Ms between two questions about something that changes, 100 to 3,600,000. Default 2000, also for what is no such number. */
  pollInterval?: number;
  /** Default: this page. */
  activity?: PageActivity;
  /** For jitter, 0–1. Default: Math.random. */
  random?: () => number;
}

const POLL_MS = 2000;
/** A hidden page asks this seldom, and so does a list in which nothing runs. */
const SLOW_MS = 15_000;
const SHORTEST_MS = 100;
const LONGEST_MS = 3_600_000;

type Ask<T> = (signal: AbortSignal, emit: (value: T) => void) => Promise<void>;

/** Polls the REST routes, baseline or extended. */
export class RestSource implements TrainingSource {
  readonly #http: HttpClient;
  #options: RestOptions;
  readonly #activity: PageActivity;
  readonly #connection: ConnectionState;
  readonly #probe: CapabilityProbe;
  readonly #woken = new Subject<void>();
  /** A backend that nothing could be had of answers again. */
  readonly #recovered = new Subject<void>();
  /** How long the answer took that is being told. */
  #answerMs = 0;

  constructor(endpoint: string, options: RestOptions = {}) {
    this.#options = options;
    this.#http = new HttpClient(endpoint, options);
    this.#probe = new CapabilityProbe(this.#http);
    this.#activity = options.activity ?? browserActivity();
    this.#connection = new ConnectionState('poll', () => this.#activity.online());
  }

  get connection$() {
    return this.#connection.connection$;
  }

  get capabilities$(): Observable<Capabilities> {
    return this.#probe.capabilities$;
  }

  /** Changes how requests are made from the next one on. */
  configure(options: RestOptions): void {
    const { pollInterval } = this.#options;
    this.#options = { ...this.#options, ...options };
    this.#http.options = this.#options;
    // Hosts that render often set new headers each time: only those that were waited for end a wait.
    if (this.#connection.state === 'unauthorized' || pollInterval !== this.#options.pollInterval) this.wake();
  }

  wake(): void {
    this.#woken.next();
  }

  /** With `catchUp`, asks when that says so. */
  job$(id: string, position: JobPosition, catchUp?: CatchUp): Observable<TrainingEvent> {
    let over = false;
    let unknown = 0;
    const ask: Ask<TrainingEvent> = (signal, emit) =>
      readJob(this.#http, this.#probe, { id, position, signal, emit });
    // A job that is not known may be in a moment, but the longer it is not the less likely.
    const wait = () => Math.max(this.#waitMs, Math.min(SLOW_MS, this.#waitMs * 2 ** (unknown - 1)));
    return this.#polled(`status ${id}`, ask, () => (over ? undefined : wait()), catchUp).pipe(
      tap((event) => {
        if (event.type === 'gone') unknown++;
        if (event.type === 'bad-frame') this.#connection.badFrame();
        if (event.type !== 'snapshot') return;
        unknown = 0;
        over = isTerminal(event.snapshot.status ?? 'unknown');
      }),
    );
  }

  /** With `catchUp`, asks when that says so. */
  jobs$(catchUp?: CatchUp): Observable<HistoryPart> {
    return defer(() => {
      const whole = new WholeHistory(this.#http);
      const paged = new PagedHistory(this.#http);
      const going = new Set<string>();
      const ask: Ask<HistoryPart> = async (signal, emit) => {
        await this.#probe.ready();
        const history = this.#probe.value.features.has('history-pages') ? paged : whole;
        await history.read(signal, emit);
      };
      const wait = () => (going.size > 0 ? this.#waitMs : SLOW_MS);
      return this.#polled('history', ask, wait, catchUp).pipe(tap((part) => noteGoing(going, part)));
    });
  }

  async history(): Promise<TrainingEvent[]> {
    const askedAt = monotonicNow();
    const text = await this.#http.text('/train/history');
    const all: TrainingEvent[] = [];
    const { events } = await readJobs(text, { askedAt, onPart: (part) => all.push(...part) });
    return [...all, ...events];
  }

  async start(config: TrainingConfig): Promise<{ jobId?: string; estimatedMs?: number }> {
    return decodeStart(
      await this.#http.request('/train', { method: 'POST', body: encodeStart(config), timeoutMs: null }),
    );
  }

  async command(id: string, command: JobCommand): Promise<void> {
    await this.#http.request(`/train/${command}/${encodeURIComponent(id)}`, { method: 'POST' });
  }

  async remove(id: string): Promise<void> {
    await this.#http.request(`/train/${encodeURIComponent(id)}`, { method: 'DELETE' });
  }

  async models() {
    return decodeModels(await this.#http.request('/models'));
  }

  async datasets() {
    return decodeDatasets(await this.#http.request('/datasets'));
  }

  async catalog(): Promise<CatalogSource> {
    const [{ RestCatalog }] = await Promise.all([import('./rest-catalog.js'), this.#probe.ready()]);
    return new RestCatalog(this.#http);
  }

  get asksEveryMs(): number {
    return this.#waitMs + this.#answerMs;
  }

  get #waitMs(): number {
    return this.#activity.hidden() ? SLOW_MS : usable(this.#options.pollInterval);
  }

  /** A resource asked by the poll rules, whose outcomes count for the connection. */
  #polled<T>(
    resource: string,
    ask: Ask<T>,
    afterAnswer: () => number | undefined,
    catchUp?: CatchUp,
  ): Observable<T> {
    return defer(() => {
      const end = this.#connection.asking(resource);
      // Not where the backend has asked for patience, or a person has to help.
      let waitsForRecovery = false;
      return poll(() => this.#timed(request(ask, catchUp)), {
        afterAnswer: () => {
          const usual = afterAnswer();
          const wait = catchUp ? catchUp.answered(usual) : usual;
          const wasLost = this.#connection.isLost;
          this.#connection.answered(resource, Date.now(), wait === undefined);
          waitsForRecovery = false;
          if (wasLost) this.#recovered.next();
          return wait;
        },
        afterFailure: (error, attempt) => {
          const failure = failureOf(error);
          waitsForRecovery = failure.kind !== 'unauthorized' && failure.retryAfterMs === undefined;
          return this.#failed(resource, failure, attempt);
        },
        wake$: merge(
          this.#woken,
          this.#activity.wake$,
          this.#recovered.pipe(filter(() => waitsForRecovery)),
          catchUp?.ask$ ?? EMPTY,
        ),
      }).pipe(finalize(end));
    });
  }

  #timed<T>(answer$: Observable<T>): Observable<T> {
    const askedAt = monotonicNow();
    return answer$.pipe(tap(() => (this.#answerMs = monotonicNow() - askedAt)));
  }

  /** Ms until the next try; undefined where only a person can help. */
  #failed(resource: string, failure: RequestFailure, attempt: number): number | undefined {
    const unauthorized = failure.kind === 'unauthorized';
    if (failure.kind === 'bad-frame') this.#connection.badFrame();
    const wait = unauthorized
      ? undefined
      : backoffMs(attempt, failure.retryAfterMs, this.#options.random ?? Math.random);
    const retryAt = wait === undefined ? undefined : Date.now() + wait;
    this.#connection.failed(resource, { unauthorized, error: failure.message, retryAt });
    return wait;
  }
}

const failureOf = (error: unknown) =>
  error instanceof RequestFailure ? error : new RequestFailure('bad-frame', String(error));

/** Keeps the ids of jobs that go on. */
function noteGoing(going: Set<string>, { events, removed, begins }: HistoryPart): void {
  if (begins) going.clear();
  for (const event of events) {
    if (event.type !== 'snapshot') continue;
    if (isTerminal(event.snapshot.status ?? 'unknown')) going.delete(event.jobId);
    else going.add(event.jobId);
  }
  removed?.forEach((id) => going.delete(id));
}

/** Whatever a page asks for, a backend is not flooded, and a timer does not overflow. */
const usable = (pollInterval = POLL_MS) =>
  pollInterval > 0 ? Math.min(Math.max(pollInterval, SHORTEST_MS), LONGEST_MS) : POLL_MS;

/** A promise that emits on its way, as an observable that aborts it when nobody listens any more. */
const request = <T>(ask: Ask<T>, catchUp?: CatchUp): Observable<T> =>
  new Observable((subscriber) => {
    catchUp?.asks();
    const abort = new AbortController();
    const emit = (value: T) => {
      if (!abort.signal.aborted) subscriber.next(value);
    };
    ask(abort.signal, emit).then(
      () => subscriber.complete(),
      (error: unknown) => subscriber.error(error),
    );
    return () => abort.abort();
  });
