import { snakeCase } from './coerce.js';
import type { JobStatus } from './types.js';

const WORDS: Readonly<Record<string, JobStatus>> = Object.freeze(
  Object.assign(Object.create(null) as Record<string, JobStatus>, {
    pending: 'queued',
    queued: 'queued',
    scheduled: 'queued',
    started: 'running',
    loading_data: 'running',
    preprocessing: 'running',
    initializing_model: 'running',
    configuring: 'running',
    training: 'running',
    in_progress: 'running',
    running: 'running',
    resuming: 'running',
    finalizing: 'running',
    completed: 'completed',
    complete: 'completed',
    done: 'completed',
    success: 'completed',
    succeeded: 'completed',
    finished: 'completed',
    failed: 'failed',
    error: 'failed',
    errored: 'failed',
    aborted: 'stopped',
    stopped: 'stopped',
    cancelled: 'stopped',
    canceled: 'stopped',
    killed: 'stopped',
    pausing: 'pausing',
    paused: 'paused',
    suspended: 'paused',
    interrupted: 'paused',
    stopping: 'stopping',
    cancelling: 'stopping',
    canceling: 'stopping',
  } satisfies Record<string, JobStatus>),
);

/** A backend's word → what it means; a word never seen before is `unknown`, which is not an end. */
export const toStatus = (word: string): JobStatus =>
  WORDS[snakeCase(word.trim()).replace(/[\s-]+/g, '_')] ?? 'unknown';
