import { isTerminal } from '../../protocol/status.js';
import type { JobStatus, TrainingJob } from '../../protocol/types.js';

/** How many jobs are in which state; the groups together are `total`. */
export interface JobCounts {
  readonly running: number;
  readonly queued: number;
  readonly paused: number;
  readonly completed: number;
  readonly failed: number;
  readonly stopped: number;
  /** In a state of the backend's own. */
  readonly other: number;
  readonly total: number;
}

const GROUPS: Readonly<Record<JobStatus, Exclude<keyof JobCounts, 'total'>>> = {
  running: 'running',
  pausing: 'running',
  stopping: 'running',
  queued: 'queued',
  paused: 'paused',
  completed: 'completed',
  failed: 'failed',
  stopped: 'stopped',
  unknown: 'other',
};

export function countJobs(jobs: Iterable<TrainingJob>): JobCounts {
  const counts = {
    running: 0,
    queued: 0,
    paused: 0,
    completed: 0,
    failed: 0,
    stopped: 0,
    other: 0,
    total: 0,
  };
  for (const { status } of jobs) {
    counts[GROUPS[status]]++;
    counts.total++;
  }
  return counts;
}

/** What happened since a moment. */
export interface NewsSince {
  readonly started: number;
  readonly completed: number;
  readonly failed: number;
  readonly stopped: number;
}

/** What happened after `since` (ms), by the times that the jobs tell. */
export function newsSince(jobs: Iterable<TrainingJob>, since: number): NewsSince {
  const news = { started: 0, completed: 0, failed: 0, stopped: 0 };
  for (const { status, startedAt, endedAt } of jobs) {
    if (startedAt !== undefined && startedAt > since) news.started++;
    if (endedAt !== undefined && endedAt > since && isTerminal(status))
      news[status as 'completed' | 'failed' | 'stopped']++;
  }
  return news;
}
