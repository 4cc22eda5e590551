import {
  catchError,
  defer,
  EMPTY,
  exhaustMap,
  filter,
  from,
  map,
  merge,
  of,
  race,
  switchMap,
  take,
  throwError,
  timer,
  type Observable,
} from 'rxjs';
import type { SnapshotEvent, TrainingEvent } from '../../protocol/events.js';
import type { TrainingConfig } from '../../protocol/types.js';
import type { RequestFailure } from '../../sources/http-client.js';
import type { TrainingSource } from '../../sources/training-source.js';

/** After so long without an answer the job is looked for in history: the request may hold until the training ends. */
const LOOK_AFTER_MS = 2_000;
const LOOK_EVERY_MS = 2_000;
/** So long a job is looked for after the answer to its start was lost. */
const LOST_AFTER_MS = 6_000;
/** A history that takes longer is not waited for. */
const KNOWN_WITHIN_MS = 1_000;
/** Clocks of backend and browser may differ by this much before a start time tells nothing. */
const CLOCK_MS = 5_000;

type Source = Pick<TrainingSource, 'start' | 'history'>;

/**
 * Starts a job by one request, which is never repeated, and gives its id once: from the answer, or, where that does not
 * come, from history, by the model's name and a start that was not there before. Fails with what the backend said.
 */
export const startJob = (source: Source, config: TrainingConfig): Observable<string> =>
  knownIds(source).pipe(switchMap((known) => postAndLook(source, config, known)));

/** The jobs that were there before; undefined where history does not tell soon. */
const knownIds = (source: Source): Observable<ReadonlySet<string> | undefined> =>
  race(
    defer(() => source.history()).pipe(
      map(idsOf),
      catchError(() => of(undefined)),
    ),
    timer(KNOWN_WITHIN_MS).pipe(map(() => undefined)),
  );

function postAndLook(
  source: Source,
  config: TrainingConfig,
  known: ReadonlySet<string> | undefined,
): Observable<string> {
  const startedAt = Date.now();
  const answer$ = from(source.start(config)).pipe(
    switchMap(({ jobId }) => (jobId === undefined ? giveUp('The answer names no job.') : of(jobId))),
    catchError((error: unknown) =>
      answerLost(error) ? giveUp((error as Error).message) : throwError(() => error),
    ),
  );
  const look = () =>
    from(source.history()).pipe(
      map((events) => newest(events, config.modelName, known, startedAt)),
      filter((id) => id !== undefined),
      catchError(() => EMPTY),
    );
  const found$ = timer(LOOK_AFTER_MS, LOOK_EVERY_MS).pipe(exhaustMap(look));
  return merge(answer$, found$).pipe(take(1));
}

/** Fails after a while, in which the job may be found. */
const giveUp = (reason: string): Observable<never> =>
  timer(LOST_AFTER_MS).pipe(
    map(() => {
      throw new Error(
        `${reason} Whether the training was started is not known: look in the history before you start it again.`,
      );
    }),
  );

/** The request may have reached the backend, although no answer came back: a proxy gives up on one that takes long. */
const answerLost = (error: unknown) => {
  const { kind, status } = (error ?? {}) as Partial<RequestFailure>;
  return kind === 'network' || kind === 'timeout' || kind === 'bad-frame' || status === 502 || status === 504;
};

const isSnapshot = (event: TrainingEvent): event is SnapshotEvent => event.type === 'snapshot';

const idsOf = (events: readonly TrainingEvent[]): ReadonlySet<string> =>
  new Set(events.filter(isSnapshot).map((event) => event.jobId));

function newest(
  events: readonly TrainingEvent[],
  name: string,
  known: ReadonlySet<string> | undefined,
  startedAt: number,
): string | undefined {
  return events
    .filter(isSnapshot)
    .filter(({ snapshot }) => snapshot.modelName === name)
    .filter(({ jobId, snapshot }) =>
      known ? !known.has(jobId) : (snapshot.startedAt ?? 0) >= startedAt - CLOCK_MS,
    )
    .sort((a, b) => (b.snapshot.startedAt ?? 0) - (a.snapshot.startedAt ?? 0))[0]?.jobId;
}
