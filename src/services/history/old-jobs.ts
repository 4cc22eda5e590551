import { isTerminal } from '../../protocol/status.js';
import type { JobStatus, TrainingJob } from '../../protocol/types.js';

/** Which jobs are old enough to be deleted. */
export interface OldJobsRule {
  /** Those that ended longer ago than this many days of 24 hours; 0 takes all. */
  readonly olderThanDays: number;
  /** Only those in these states; those that have not ended are never taken. */
  readonly states: ReadonlySet<JobStatus>;
  /** Of those in these states, so many of the newest stay, however old they are. */
  readonly keepLast: number;
}

const DAY_MS = 86_400_000;

/** When a job came to its end, as far as it tells. */
const endOf = ({ endedAt, startedAt }: TrainingJob) => endedAt ?? startedAt;

/** The jobs that a rule takes at `now` (ms), the oldest first. A job that tells no time is never old. */
export function oldJobs(jobs: Iterable<TrainingJob>, rule: OldJobsRule, now: number): TrainingJob[] {
  const before = now - Math.max(0, rule.olderThanDays) * DAY_MS;
  const newestFirst = [...jobs]
    .filter(({ status }) => isTerminal(status) && rule.states.has(status))
    .sort((a, b) => (endOf(b) ?? Infinity) - (endOf(a) ?? Infinity) || (a.id < b.id ? -1 : 1));
  return newestFirst
    .slice(Math.max(0, Math.floor(rule.keepLast)))
    .filter((job) => (endOf(job) ?? Infinity) < before)
    .reverse();
}
