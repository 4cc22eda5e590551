import { isTerminal } from '../../protocol/status.js';
import type { Connection } from '../../protocol/types.js';
import type { JobState } from '../../services/reduce-job.js';
import {
  TrainingCompleteEvent,
  TrainingErrorEvent,
  TrainingStoppedEvent,
  TrainingUpdateEvent,
} from '../events.js';

/** What a host is told when a job has changed: the update, and the end or the error that it brings. */
export function jobEvents(jobId: string, now: JobState, before: JobState | undefined): Event[] {
  const { job } = now;
  const events: Event[] = [];
  if (now.missing !== undefined && before?.missing === undefined)
    events.push(new TrainingErrorEvent(jobId, now.missing, 'not-found'));
  if (!job || job === before?.job) return events;
  events.push(new TrainingUpdateEvent(job));
  if (job.status === before?.job?.status) return events;
  if (job.status === 'completed') events.push(new TrainingCompleteEvent(job));
  if (job.status === 'stopped') events.push(new TrainingStoppedEvent(job));
  if (job.status === 'failed')
    events.push(new TrainingErrorEvent(jobId, job.error ?? 'The training failed.', 'job'));
  return events;
}

/** Whether a job that was seen to run has just come to its end. */
export const hasEnded = (now: JobState, before: JobState | undefined) =>
  before?.job !== undefined &&
  !isTerminal(before.job.status) &&
  now.job !== undefined &&
  isTerminal(now.job.status);

const isLost = (connection: Connection | undefined) =>
  connection?.state === 'reconnecting' || connection?.state === 'offline';

/** What a host is told when the way to the backend is lost, once an outage, or when a sign-in is needed. */
export function connectionEvents(jobId: string, now: Connection, before: Connection | undefined): Event[] {
  if (isLost(now) && !isLost(before))
    return [new TrainingErrorEvent(jobId, now.error ?? 'The backend cannot be reached.', 'connection')];
  if (now.state === 'unauthorized' && before?.state !== 'unauthorized')
    return [new TrainingErrorEvent(jobId, now.error ?? 'The backend asks for a sign-in.', 'unauthorized')];
  return [];
}
