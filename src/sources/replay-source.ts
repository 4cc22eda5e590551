import {
  BehaviorSubject,
  concatMap,
  delay,
  from,
  map,
  merge,
  NEVER,
  of,
  Subject,
  filter,
  type Observable,
} from 'rxjs';
import { decodeLogs, decodeMetrics } from '../protocol/decode-tables.js';
import { decodeHistory } from '../protocol/decode-history.js';
import { decodeStatus } from '../protocol/decode.js';
import type { TrainingEvent } from '../protocol/events.js';
import type { Capabilities, Connection, Dataset, JobCommand, TrainedModel } from '../protocol/types.js';
import { monotonicNow } from './monotonic-now.js';
import type { HistoryPart, TrainingSource } from './training-source.js';

/** What a backend answered at one moment: the bodies as they came over the wire. */
export interface RecordedAnswer {
  /** Ms since the recording began. */
  readonly at: number;
  readonly status?: unknown;
  readonly metrics?: unknown;
  readonly logs?: unknown;
}

/** A recorded run, as plain JSON. */
export interface Recording {
  readonly features?: readonly string[];
  readonly jobs: Readonly<Record<string, readonly RecordedAnswer[]>>;
  readonly connection?: Partial<Connection>;
}

export interface ReplayOptions {
  /** How many times faster than it happened. Default 1; Infinity plays all of it at once. */
  speed?: number;
  /** Plays what happened up to this many ms, and holds there. */
  until?: number;
}

/** Plays a recorded run again, for demonstrations, stories and tests. Commands change the played job as a backend would. */
export class ReplaySource implements TrainingSource {
  readonly connection$: Observable<Connection>;
  readonly capabilities$: Observable<Capabilities>;
  readonly #recording: Recording;
  readonly #options: ReplayOptions;
  readonly #commanded = new Subject<{ id: string; status: string }>();

  constructor(recording: Recording, options: ReplayOptions = {}) {
    this.#recording = recording;
    this.#options = options;
    this.connection$ = new BehaviorSubject<Connection>({
      state: 'online',
      transport: 'replay',
      lastSeenAt: Date.now(),
      badFrames: 0,
      ...recording.connection,
    });
    this.capabilities$ = new BehaviorSubject<Capabilities>({
      protocol: 1,
      features: new Set(recording.features),
    });
  }

  job$(id: string): Observable<TrainingEvent> {
    const answers = this.#recording.jobs[id];
    if (!answers)
      return merge(
        of<TrainingEvent>({ type: 'gone', jobId: id, reason: 'No such job was recorded.' }),
        NEVER,
      );
    const { speed = 1, until = Infinity } = this.#options;
    let played = 0;
    let held = false;
    const played$ = from(answers.filter(({ at }) => at <= until)).pipe(
      concatMap((answer) => {
        const wait = Math.max(0, answer.at - played) / speed;
        played = answer.at;
        return wait > 0 ? of(answer).pipe(delay(wait)) : of(answer);
      }),
      filter(() => !held),
      concatMap((answer) => from(decodeAnswer(id, answer))),
    );
    const commanded$ = this.#commanded.pipe(
      filter((command) => command.id === id),
      map(({ status }): TrainingEvent => {
        held = status !== 'running';
        return { type: 'snapshot', jobId: id, snapshot: decodeWord(id, status), askedAt: monotonicNow() };
      }),
    );
    return merge(played$, commanded$, NEVER);
  }

  jobs$(): Observable<HistoryPart> {
    const told$ = from(this.history()).pipe(map((events) => ({ events, begins: true, ends: true })));
    return merge(told$, NEVER);
  }

  async history(): Promise<readonly TrainingEvent[]> {
    const { until = Infinity } = this.#options;
    return Object.entries(this.#recording.jobs).flatMap(([id, answers]) => {
      const last = answers.filter(({ at, status }) => at <= until && status !== undefined).at(-1);
      return last ? decodeHistory([{ job_id: id, ...(last.status as object) }], monotonicNow()) : [];
    });
  }

  async start(): Promise<{ jobId?: string }> {
    return { jobId: Object.keys(this.#recording.jobs)[0] };
  }

  async command(id: string, command: JobCommand): Promise<void> {
    const status = { stop: 'stopped', pause: 'paused', resume: 'running' }[command];
    this.#commanded.next({ id, status });
  }

  async remove(_id: string): Promise<void> {}

  async models(): Promise<TrainedModel[]> {
    return [];
  }

  async datasets(): Promise<Dataset[]> {
    return [];
  }

  wake(): void {}
}

const decodeAnswer = (id: string, { status, metrics, logs }: RecordedAnswer): TrainingEvent[] => [
  ...(status === undefined ? [] : decodeStatus(status, id, monotonicNow())),
  ...(metrics === undefined ? [] : [decodeMetrics(metrics, id, 0)]),
  ...(logs === undefined ? [] : [decodeLogs(logs, id, 0)]),
];

function decodeWord(id: string, status: string) {
  const [event] = decodeStatus({ status }, id, 0);
  return event.type === 'snapshot' ? event.snapshot : {};
}
