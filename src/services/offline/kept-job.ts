import { metricValues } from '../../protocol/metric-values.js';
import { isTerminal } from '../../protocol/status.js';
import type { JobStatus, TrainingJob } from '../../protocol/types.js';
import type { KeptChunk } from './chunks.js';
import type { KeptCurves } from './kept-curves.js';
import type { KeptLog } from './kept-log.js';
import type { JobState } from '../jobs/reduce-job.js';

/** What is kept of the state of a job: what was told, not what was in flight. */
export type KeptState = Pick<
  JobState,
  'run' | 'reported' | 'seenAt' | 'usualMs' | 'percent' | 'pauses' | 'latestAt' | 'missing'
> & { readonly job: TrainingJob };

/** What is kept of a job. */
export interface KeptJob {
  readonly state: KeptState;
  /** Whether it is one of the list of all jobs. */
  readonly listed: boolean;
  readonly curves?: KeptCurves;
  readonly log?: KeptLog;
  /** Its place among those that go to make room, the first first: whether it still runs (1), when it was last watched, and its bytes. */
  readonly leaves: readonly [goesOn: number, usedAt: number, bytes: number];
}

/** About as many bytes as a job without curves and log. */
const STATE_BYTES = 1_000;

export function keepState(state: JobState): KeptState | undefined {
  const { job, run, reported, seenAt, usualMs, percent, pauses, latestAt, missing } = state;
  return job && { job, run, reported, seenAt, usualMs, percent, pauses, latestAt, missing };
}

export const leaving = (
  { reported, missing }: KeptState,
  usedAt: number,
  chunks: readonly KeptChunk[],
): KeptJob['leaves'] => [
  isTerminal(reported) || missing !== undefined ? 0 : 1,
  usedAt,
  chunks.reduce((sum, { bytes }) => sum + bytes, STATE_BYTES),
];

type Rule = (value: unknown) => boolean;

const text: Rule = (value) => typeof value === 'string';
const flag: Rule = (value) => typeof value === 'boolean';
const number: Rule = (value) => typeof value === 'number' && !Number.isNaN(value);
const fields: Rule = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const texts: Rule = (value) => Array.isArray(value) && value.every(text);
const numbers: Rule = (value) =>
  fields(value) && Object.values(value as object).every((one) => typeof one === 'number');
const orNone =
  (rule: Rule): Rule =>
  (value) =>
    value === undefined || rule(value);

const STATUSES: readonly unknown[] = [
  ...(['queued', 'running', 'pausing', 'paused', 'stopping'] satisfies JobStatus[]),
  ...(['stopped', 'completed', 'failed', 'unknown'] satisfies JobStatus[]),
];
const status: Rule = (value) => STATUSES.includes(value);

const JOB: Readonly<Record<keyof TrainingJob, Rule>> = {
  id: text,
  modelName: text,
  status,
  statusText: text,
  epoch: number,
  totalEpochs: orNone(number),
  progress: orNone(number),
  latest: numbers,
  best: numbers,
  smoothed: orNone(numbers),
  config: fields,
  startedAt: orNone(number),
  updatedAt: orNone(number),
  endedAt: orNone(number),
  etaMs: orNone(number),
  stale: flag,
  error: orNone(text),
  unconfirmed: orNone(text),
  tags: orNone(texts),
  notes: orNone(text),
};

const STATE: Readonly<Record<keyof KeptState, Rule>> = {
  job: (value) => follows(value, JOB),
  run: number,
  reported: status,
  seenAt: number,
  usualMs: number,
  percent: flag,
  pauses: (value) => fields(value) && Object.values(value as object).every(orNone(number)),
  latestAt: numbers,
  missing: orNone(text),
};

const follows = (value: unknown, rules: Readonly<Record<string, Rule>>) =>
  fields(value) &&
  Object.entries(rules).every(([name, rule]) => rule((value as Record<string, unknown>)[name]));

/** What was read from the disk, where it is the state of a job; what is there may have been written by anyone. */
export function readState(value: unknown, id: string): KeptState | undefined {
  if (!follows(value, STATE)) return undefined;
  const state = value as KeptState;
  if (state.job.id !== id) return undefined;
  const { latest, best, smoothed } = state.job;
  // A copy from the disk has the prototype that these do without.
  const job = {
    ...state.job,
    latest: metricValues(latest),
    best: metricValues(best),
    smoothed: smoothed && metricValues(smoothed),
  };
  return { ...state, job, latestAt: metricValues(state.latestAt) };
}
