import {
  epochRate,
  etaMs,
  markEpoch,
  NEW_CLOCK,
  NO_PAUSES,
  notePause,
  type EpochClock,
  type Pauses,
} from '../../metrics/eta.js';
import type { MetricsEvent, SnapshotEvent, TrainingEvent } from '../../protocol/events.js';
import { metricValues } from '../../protocol/metric-values.js';
import { isTerminal, standsStill } from '../../protocol/status.js';
import type {
  JobAnnotations,
  JobCommand,
  JobStatus,
  MetricValues,
  TrainingJob,
} from '../../protocol/types.js';
import { bestOf, withBestLoss } from './best-values.js';
import { isOverdue, overlayIntent } from './intent.js';
import { normaliseProgress } from './normalise-progress.js';
import { seedClock } from './seed-clock.js';
import { isStale, seen } from './sight.js';
import { forgetRun, startedOver } from './started-over.js';

/** What happens to a job besides what a source tells. */
export type LocalEvent =
  /** A user's command is on its way to the backend. */
  | { readonly type: 'intent'; readonly jobId: string; readonly command: JobCommand }
  /** The backend refused it. */
  | { readonly type: 'refused'; readonly jobId: string }
  /** Time went by. */
  | { readonly type: 'tick'; readonly jobId: string }
  /** Tags and notes were written, and kept at this moment: what was asked for before does not know them. */
  | {
      readonly type: 'annotated';
      readonly jobId: string;
      readonly annotations: JobAnnotations;
      readonly keptAt: number;
    };

/** All that is known of a job, immutable. */
export interface JobState {
  readonly job?: TrainingJob;
  /** What its points told before anything else was known of the job. */
  readonly early?: TrainingJob;
  /** In which epoch the newest value of each metric was measured. */
  readonly latestAt: MetricValues;
  /** Why the backend does not know the job (any more). */
  readonly missing?: string;
  /** Grows each time that the job starts over at epoch 0: its curves start a new segment. */
  readonly run: number;
  /** Grows with every event: what was drawn for the same revision is up to date. */
  readonly revision: number;
  /** Epochs per ms; undefined until known. */
  readonly rate?: number;
  readonly intent?: { readonly command: JobCommand; readonly at: number };
  /** Status as the backend has it, before the user's intent is laid over it. */
  readonly reported: JobStatus;
  readonly askedAt: number;
  /** When its newest points were asked for or told. */
  readonly pointsAt: number;
  readonly seenAt: number;
  /** Usual ms between two sights of the job. */
  readonly usualMs: number;
  /** When its tags and notes were written from here. */
  readonly annotatedAt: number;
  /** The backend gives progress in percent: it said a number above 1. */
  readonly percent: boolean;
  readonly clock: EpochClock;
  /** Since the job started, as far as it was seen. */
  readonly pauses: Pauses;
  /** Known from an earlier visit alone: the backend has not told of it yet. */
  readonly restored?: boolean;
}

/** How often a job is expected to be seen before that is known, in ms. */
const USUAL_MS = 2_000;

export const NEW_JOB: JobState = {
  run: 0,
  revision: 0,
  reported: 'unknown',
  askedAt: -Infinity,
  pointsAt: -Infinity,
  seenAt: -Infinity,
  usualMs: USUAL_MS,
  annotatedAt: -Infinity,
  percent: false,
  latestAt: metricValues(),
  clock: NEW_CLOCK,
  pauses: NO_PAUSES,
};

/**
 * One event → the next state. Pure: `now` is when the event was seen, by the receiver's clock; `everyMs`, how often its
 * source asks, if it does.
 */
export function reduceJob(
  state: JobState,
  event: TrainingEvent | LocalEvent,
  now: number,
  everyMs?: number,
): JobState {
  const next = step(state, event, now, everyMs);
  return next === state ? state : { ...overlayIntent(next, now), revision: state.revision + 1 };
}

function step(state: JobState, event: TrainingEvent | LocalEvent, now: number, everyMs?: number): JobState {
  switch (event.type) {
    case 'snapshot':
      return event.askedAt < state.askedAt ? state : withSnapshot(state, event, now, everyMs);
    case 'metrics':
      return withMetrics(state, event, now, everyMs);
    case 'log':
      return { ...state };
    case 'gone':
      return state.missing === event.reason ? state : { ...state, missing: event.reason, intent: undefined };
    case 'bad-frame':
      return state;
    case 'unchanged':
      return seen(state, now, everyMs);
    case 'annotated':
      return withAnnotations(state, event);
    case 'intent':
      return {
        ...state,
        intent: { command: event.command, at: now },
        job: state.job && { ...state.job, unconfirmed: undefined },
      };
    case 'refused':
      return { ...state, intent: undefined };
    case 'tick':
      return isStale(state, now) === (state.job?.stale ?? false) && !isOverdue(state, now)
        ? state
        : { ...state };
  }
}

function withSnapshot(before: JobState, event: SnapshotEvent, now: number, everyMs?: number): JobState {
  const { jobId, snapshot, askedAt } = event;
  const status = snapshot.status ?? before.reported;
  const restarted = startedOver(before, event, status);
  const state = restarted
    ? {
        ...NEW_JOB,
        percent: before.percent,
        job: before.job && forgetRun(before.job),
        run: before.run + 1,
        revision: before.revision,
        annotatedAt: before.annotatedAt,
      }
    : before;
  const known = state.job ?? state.early ?? newJob(jobId);
  const ended = isTerminal(status);
  const totalEpochs = snapshot.totalEpochs || known.totalEpochs;
  const epoch = Math.max(snapshot.epoch ?? 0, known.epoch);
  const latest = metricValues(known.latest, snapshot.latest);
  const told = [snapshot.latest ?? {}, snapshot.best ?? {}].flatMap((values) =>
    Object.entries(values).map(([name, value]) => [name, [value]] as const),
  );
  const clock = markEpoch(clockOf(state, now), epoch, now, standsStill(status));
  // Somebody who comes later cannot know when it started, where the backend does not say.
  const seenToStart = status === 'running' && before.reported === 'queued';
  const startedAt = snapshot.startedAt ?? known.startedAt ?? (seenToStart ? now : undefined);
  const percent = state.percent || (snapshot.progress ?? 0) > 1;
  const kept = percent === state.percent && state.reported !== 'completed';
  // Written from here since it was asked for.
  const isNoted = askedAt < before.annotatedAt;
  // Field by field: a copy that is written over takes twice as long, for each of thousands of jobs.
  const job: TrainingJob = {
    id: known.id,
    status: known.status,
    modelName: snapshot.modelName ?? known.modelName,
    statusText: snapshot.statusText ?? known.statusText,
    epoch,
    totalEpochs,
    progress: normaliseProgress({
      reported: snapshot.progress,
      percent,
      status,
      epoch,
      totalEpochs,
      before: kept ? known.progress : undefined,
    }),
    latest,
    best: withBestLoss(bestOf(known.best, told), latest, snapshot.bestLoss),
    smoothed: snapshot.smoothed ?? known.smoothed,
    config: snapshot.config ? { ...known.config, ...snapshot.config } : known.config,
    startedAt,
    endedAt: ended ? (snapshot.endedAt ?? known.endedAt ?? now) : undefined,
    etaMs: ended ? undefined : (etaMs(clock, epoch, totalEpochs) ?? snapshot.etaMs),
    error: status === 'failed' ? (snapshot.error ?? known.error) : snapshot.error,
    stale: known.stale,
    updatedAt: known.updatedAt,
    unconfirmed: known.unconfirmed,
    tags: (isNoted ? undefined : snapshot.tags) ?? known.tags,
    notes: (isNoted ? undefined : snapshot.notes) ?? known.notes,
  };
  return {
    ...seen(state, now, everyMs),
    job,
    early: undefined,
    latestAt: metricValues(state.latestAt, Object.fromEntries(told.map(([name]) => [name, epoch]))),
    reported: status,
    askedAt,
    missing: undefined,
    percent,
    clock,
    pauses: pausesOf(state, job, status, now),
    rate: epochRate(clock),
  };
}

/** A start that is told anew is later than the pauses so far; what is queued before its first epoch has waited ever since. */
function pausesOf(before: JobState, job: TrainingJob, status: JobStatus, now: number): Pauses {
  const { startedAt, endedAt = now, epoch } = job;
  const pauses = startedAt === before.job?.startedAt ? before.pauses : NO_PAUSES;
  const waits = status === 'queued' && epoch === 0 && startedAt !== undefined;
  return notePause(pauses, Math.min(now, waits ? startedAt : endedAt), standsStill(status));
}

const newJob = (id: string): TrainingJob => ({
  id,
  modelName: '',
  status: 'unknown',
  statusText: '',
  epoch: 0,
  latest: metricValues(),
  best: metricValues(),
  config: {},
  stale: false,
});

function withMetrics(
  state: JobState,
  { jobId, batch, askedAt = -Infinity }: MetricsEvent,
  now: number,
  everyMs?: number,
): JobState {
  if (batch.steps.length === 0) return state;
  const known = state.job ?? state.early ?? newJob(jobId);
  const axis = batch.epochs ?? batch.steps;
  const latest = metricValues(known.latest);
  const latestAt = metricValues(state.latestAt);
  for (const [name, { values, rows }] of batch.columns) {
    const at = axis[rows?.at(-1) ?? values.length - 1];
    // A log may lag behind the status that carries it.
    if (values.length === 0 || at < latestAt[name]) continue;
    latest[name] = values[values.length - 1];
    latestAt[name] = at;
  }
  const newest = axis.at(-1)!;
  const epoch = Number.isFinite(newest) ? Math.max(known.epoch, Math.floor(newest)) : known.epoch;
  const seeded = seedClock(clockOf(state, now), batch, now);
  const clock = markEpoch(seeded, epoch, now, standsStill(state.reported));
  const left = isTerminal(state.reported)
    ? undefined
    : (etaMs(clock, epoch, known.totalEpochs) ?? known.etaMs);
  const columns = [...batch.columns].map(([name, { values }]) => [name, values] as const);
  const job = { ...known, epoch, latest, best: bestOf(known.best, columns), etaMs: left };
  const held = state.job ? { job } : { early: job };
  const pointsAt = Math.max(state.pointsAt, askedAt);
  return { ...seen(state, now, everyMs), ...held, latestAt, pointsAt, clock, rate: epochRate(clock) };
}

function withAnnotations(
  state: JobState,
  { jobId, annotations, keptAt }: Extract<LocalEvent, { type: 'annotated' }>,
): JobState {
  const job = { ...(state.job ?? state.early ?? newJob(jobId)), ...annotations };
  return { ...state, ...(state.job ? { job } : { early: job }), annotatedAt: keptAt };
}

/** Epochs that passed while nobody looked tell no rate. */
const clockOf = (state: JobState, now: number) => (isStale(state, now) ? NEW_CLOCK : state.clock);
