import type { JobStatus } from './types.js';

const TERMINAL: ReadonlySet<JobStatus> = new Set<JobStatus>(['completed', 'failed', 'stopped']);

/** True once a job will not go on by itself. */
export const isTerminal = (status: JobStatus) => TERMINAL.has(status);

/** True while no epoch passes, though the job has not ended. */
export const standsStill = (status: JobStatus) => status === 'paused' || status === 'queued';
