import { isTerminal } from '../../protocol/status.js';
import type { Connection, TrainingJob } from '../../protocol/types.js';
import type { JobState } from '../../services/jobs/reduce-job.js';
import {
  TrainingCompleteEvent,
  TrainingErrorEvent,
  TrainingStoppedEvent,
  TrainingUpdateEvent,
} from '../events.js';

/** Tells whoever listens to an element what happens to its job: each thing once, and an update before what it led to. */
export class JobTeller {
  readonly #element: EventTarget;
  /** What the last update said. */
  #told?: string;

  constructor(element: EventTarget) {
    this.#element = element;
  }

  /** Says that a job changed, if it says something new: that it was seen again is nothing new. */
  update(job: TrainingJob | undefined): void {
    const content = job && contentOf(job);
    if (content === undefined || content === this.#told) return;
    this.#told = content;
    this.#element.dispatchEvent(new TrainingUpdateEvent(job!));
  }

  /** Says at once that a job has ended or cannot be found. */
  outcomes(jobId: string, now: JobState, before: JobState | undefined): void {
    // Another job, or the same one watched anew.
    if (!before) this.#told = undefined;
    this.#tell(jobOutcomes(jobId, now, before), now.job);
  }

  /** Says at once that the way to the backend is lost, once an outage, or that a sign-in is needed. */
  connection(
    jobId: string,
    job: TrainingJob | undefined,
    now: Connection,
    before: Connection | undefined,
  ): void {
    this.#tell(connectionErrors(jobId, now, before), job);
  }

  #tell(events: readonly Event[], job: TrainingJob | undefined): void {
    if (events.length > 0) this.update(job);
    for (const event of events) this.#element.dispatchEvent(event);
  }
}

/** Numbers that JSON has no words for are told apart, too. */
const contentOf = (job: TrainingJob) =>
  JSON.stringify({ ...job, updatedAt: undefined }, (_, value: unknown) =>
    typeof value === 'number' && !Number.isFinite(value) ? String(value) : value,
  );

function jobOutcomes(jobId: string, now: JobState, before: JobState | undefined): Event[] {
  const { job } = now;
  const events: Event[] = [];
  if (now.missing !== undefined && before?.missing === undefined)
    events.push(new TrainingErrorEvent(jobId, now.missing, 'not-found'));
  if (!job || job.status === before?.job?.status) return events;
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

function connectionErrors(jobId: string, now: Connection, before: Connection | undefined): Event[] {
  if (isLost(now) && !isLost(before))
    return [new TrainingErrorEvent(jobId, now.error ?? 'The backend cannot be reached.', 'connection')];
  if (now.state === 'unauthorized' && before?.state !== 'unauthorized')
    return [new TrainingErrorEvent(jobId, now.error ?? 'The backend asks for a sign-in.', 'unauthorized')];
  return [];
}
