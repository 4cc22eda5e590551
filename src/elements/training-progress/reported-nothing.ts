import { isTerminal } from '../../protocol/status.js';
import type { TrainingJob } from '../../protocol/types.js';

/** A job that has ended without a single finite number: there is no curve to wait for. */
export const reportedNothing = (job: TrainingJob, points: number) =>
  isTerminal(job.status) &&
  points === 0 &&
  Object.values(job.latest).every((value) => !Number.isFinite(value));
