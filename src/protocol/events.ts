import type { JobAnnotations, JobStatus, LogLine, MetricBatch, MetricValues } from './types.js';

/**
 * What a backend says about a job at one moment; a field it does not mention is absent.
 */
export interface JobSnapshot extends JobAnnotations {
  readonly modelName?: string;
  readonly status?: JobStatus;
  readonly statusText?: string;
  readonly epoch?: number;
  readonly totalEpochs?: number;
  /** As the backend gave it, not yet normalised: a fraction or a percentage, told apart by the reducer. */
  readonly progress?: number;
  readonly latest?: MetricValues;
  /** The best value of each metric, as far as the backend tells. */
  readonly best?: MetricValues;
  /** The newest value of each metric smoothed, as far as the backend tells. */
  readonly smoothed?: MetricValues;
  /** The lowest of the loss that the backend steers by; it does not say of which. */
  readonly bestLoss?: number;
  readonly config?: Readonly<Record<string, unknown>>;
  readonly startedAt?: number;
  readonly endedAt?: number;
  readonly etaMs?: number;
  readonly error?: string;
}

/** Everything that comes up from a source. A frame that cannot be understood is a value, not an exception. */
export type TrainingEvent =
  | {
      readonly type: 'snapshot';
      readonly jobId: string;
      readonly snapshot: JobSnapshot;
      /** When it was asked for: an answer to an older question never overwrites a newer one. */
      readonly askedAt: number;
    }
  | {
      readonly type: 'metrics';
      readonly jobId: string;
      readonly batch: MetricBatch;
      /** When it was asked for or told, where that is known: what was asked for before is of an earlier epoch. */
      readonly askedAt?: number;
      /** `tail`: only the newest points are in it, so that older ones may have been missed. */
      readonly extent: 'pages' | 'tail';
      /** How many rows of the job's table come before these; absent where there is no table. */
      readonly after?: number;
      /** Where the next page starts. */
      readonly next?: number;
    }
  | {
      readonly type: 'log';
      readonly jobId: string;
      readonly lines: readonly LogLine[];
      /** `tail`: lines without numbers, the newest few, overlapping those of the answer before. */
      readonly extent: 'pages' | 'tail';
      readonly next?: number;
    }
  /** Whoever would know of news has none of this job: it is as it was. */
  | { readonly type: 'unchanged'; readonly jobId: string }
  /** The backend does not know the job (any more). */
  | { readonly type: 'gone'; readonly jobId: string; readonly reason: string }
  | { readonly type: 'bad-frame'; readonly jobId?: string; readonly reason: string };

export type SnapshotEvent = Extract<TrainingEvent, { type: 'snapshot' }>;
export type MetricsEvent = Extract<TrainingEvent, { type: 'metrics' }>;
export type LogEvent = Extract<TrainingEvent, { type: 'log' }>;
export type BadFrame = Extract<TrainingEvent, { type: 'bad-frame' }>;

export const badFrame = (reason: string, jobId?: string): BadFrame => ({ type: 'bad-frame', jobId, reason });
