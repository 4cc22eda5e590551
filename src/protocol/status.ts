import type { JobStatus } from './types.js';

const TERMINAL: ReadonlySet<JobStatus> = new Set<JobStatus>(['completed', 'failed', 'stopped']);

/** True once a job will not go on by itself. */
export const isTerminal = (status: JobStatus) => TERMINAL.has(status);
