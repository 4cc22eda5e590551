import type { MetricSeries } from '../../metrics/metric-series.js';
import type { MetricsEvent } from '../../protocol/events.js';
import { metricValues } from '../../protocol/metric-values.js';
import type { TrainingJob } from '../../protocol/types.js';
import { bestOf } from '../jobs/best-values.js';
import { overlayIntent } from '../jobs/intent.js';
import type { JobRecord } from '../jobs/job-record.js';
import type { KeptState } from './kept-job.js';
import type { LogTail } from '../jobs/log-buffer.js';
import { NEW_JOB, type JobState } from '../jobs/reduce-job.js';

/** Times of one start differ by less, as a status and a history tell them. */
const SAME_START_MS = 1_000;

/** What was kept of a job, as it is put into a record. */
export interface Kept {
  readonly state: KeptState;
  readonly curves?: { readonly series: Map<string, MetricSeries>; readonly next: number };
  readonly log?: LogTail;
}

/**
 * Puts what was kept of a job into its record. What the backend has told meanwhile is newer; a run that it tells of is not
 * mixed with another one. False where nothing came of it.
 */
export function restoreJob(record: JobRecord, { state, curves, log }: Kept, now: number): boolean {
  const live = record.state;
  if (live.job && !isSameRun(state.job, live.job)) return false;
  const restored = live.job ? filledUp(live, state) : asItWas(live, state, now);
  // The table that the backend has is read already, from its beginning.
  const isRead = record.metricsAfter() > 0;
  if (!curves || isRead) record.restore(restored);
  else {
    const tails = tailsOf(state.job.id, record.series);
    record.restore(restored, curves.series, curves.next);
    for (const tail of tails) record.apply(tail, now);
  }
  if (log) record.log.restore(log);
  return true;
}

/** Whether what is told of a job may go on from what was kept of it: the start says so, else the epoch, where one is told. */
export function isSameRun(kept: TrainingJob, live: TrainingJob): boolean {
  if (kept.startedAt !== undefined && live.startedAt !== undefined)
    return Math.abs(live.startedAt - kept.startedAt) < SAME_START_MS;
  return live.epoch === 0 || live.epoch >= kept.epoch;
}

/** Old until the backend tells of it. Tags and notes that this browser keeps are newer than those of a visit. */
function asItWas(before: JobState, kept: KeptState, now: number): JobState {
  const { tags, notes } = before.early ?? {};
  const job = { ...kept.job, unconfirmed: undefined, ...(before.early && { tags, notes }) };
  const state = { ...NEW_JOB, ...kept, job, annotatedAt: before.annotatedAt, restored: true };
  return { ...overlayIntent(state, now), revision: before.revision + 1 };
}

/** A list tells less of a job than was known. */
function filledUp(live: JobState, { job, latestAt }: KeptState): JobState {
  const known = live.job!;
  const values = Object.entries(job.best).map(([name, value]) => [name, [value]] as const);
  return {
    ...live,
    revision: live.revision + 1,
    latestAt: metricValues(latestAt, live.latestAt),
    job: {
      ...known,
      epoch: Math.max(job.epoch, known.epoch),
      latest: metricValues(job.latest, known.latest),
      best: bestOf(known.best, values),
      config: { ...job.config, ...known.config },
    },
  };
}

/** Points that came before the kept ones were there, as the tail that they are. */
function tailsOf(jobId: string, live: ReadonlyMap<string, MetricSeries>): MetricsEvent[] {
  return [...live].map(([name, series]) => ({
    type: 'metrics',
    jobId,
    extent: 'tail',
    batch: {
      steps: series.column('step')!,
      times: series.column('time'),
      epochs: series.hasEpochs ? series.column('epoch') : undefined,
      columns: new Map([[name, { values: series.values }]]),
    },
  }));
}
