import type { SnapshotEvent } from '../../protocol/events.js';
import { metricValues } from '../../protocol/metric-values.js';
import { isTerminal, standsStill } from '../../protocol/status.js';
import type { JobStatus, TrainingJob } from '../../protocol/types.js';
import type { JobState } from './reduce-job.js';

/**
 * A job id that is used again, or a job that trains anew from its beginning. Not so where points came that were told later
 * than this was asked for: then it is late.
 */
export function startedOver(
  { job, reported, restored, pointsAt }: JobState,
  { snapshot, askedAt }: SnapshotEvent,
  status: JobStatus,
): boolean {
  if (!job || snapshot.epoch === undefined || askedAt < pointsAt) return false;
  const movedStart =
    snapshot.startedAt !== undefined &&
    job.startedAt !== undefined &&
    snapshot.startedAt > job.startedAt + 1000;
  // It may have come any way since it was last looked at.
  if (restored && movedStart && !standsStill(reported)) return true;
  if (isTerminal(status)) return false;
  return snapshot.epoch < job.epoch && (snapshot.epoch <= 1 || movedStart || isTerminal(reported));
}

/** What is known of a job whose run is no more. */
export const forgetRun = (job: TrainingJob): TrainingJob => ({
  ...job,
  epoch: 0,
  progress: undefined,
  latest: metricValues(),
  best: metricValues(),
  smoothed: undefined,
  startedAt: undefined,
  endedAt: undefined,
  error: undefined,
});
