/** What happens to a job, for tests of what comes of it. */
import type { JobSnapshot, TrainingEvent } from '../../src/protocol/events.js';
import type { JobCommand } from '../../src/protocol/types.js';
import { NEW_JOB, reduceJob, type JobState, type LocalEvent } from '../../src/services/jobs/reduce-job.js';
import { snapshotOf } from './fake-source.js';

/** An event, and when it is seen. */
export type Happening = readonly [event: TrainingEvent | LocalEvent, now: number];

/** What comes of these, one after the other. */
export const reduce = (happenings: readonly Happening[], from: JobState = NEW_JOB) =>
  happenings.reduce((state, [event, now]) => reduceJob(state, event, now), from);

export const seen = (snapshot: JobSnapshot, at: number): Happening => [snapshotOf(snapshot, at), at];
export const tick = (now: number): Happening => [{ type: 'tick', jobId: 'a' }, now];
export const intent = (command: JobCommand, now: number): Happening => [
  { type: 'intent', jobId: 'a', command },
  now,
];
