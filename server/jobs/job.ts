import type { WireNumber } from '../wire-number.js';
import type { JsonLines } from './json-lines.js';

/** What is done with a table before the training. */
export interface Preprocessing {
  scaling?: 'none' | 'standard' | 'min-max';
  missing?: 'drop' | 'mean' | 'forward_fill';
  features?: string[];
  targets?: string[];
  /** Separators by the names of the columns to be split at them. */
  split?: Record<string, string>;
}

/** Asked for by `POST /api/train`, after validation. Keys the server does not know are kept as they came. */
export interface JobConfig {
  model_name: string;
  epochs: number;
  learning_rate: number;
  batch_size: number;
  validation_split: number;
  data_source: string;
  optimizer: 'adam' | 'sgd' | 'rmsprop' | 'adagrad';
  target_column?: string;
  sequence_length?: number;
  preprocessing?: Preprocessing;
  [key: string]: unknown;
}

/** What a job is doing. `interrupted`: the server ended while it had a thread; it can be resumed. */
export type JobStatus =
  | 'queued'
  | 'running'
  | 'pausing'
  | 'paused'
  | 'stopping'
  | 'stopped'
  | 'completed'
  | 'failed'
  | 'interrupted';

/** Waits for a thread or has one. */
export const ACTIVE: ReadonlySet<JobStatus> = new Set(['queued', 'running', 'pausing', 'stopping']);

/** The part of a job that changes, as state.json holds it. Times are ms since the Unix epoch. */
export interface JobState {
  status: JobStatus;
  created_at: number;
  updated_at: number;
  started_at?: number;
  ended_at?: number;
  error?: string;
  architecture?: string;
  /** Examples that an epoch trains on; known once the data have been read. */
  train_samples?: number;
  /** Epochs finished. */
  epoch: number;
  /** Metrics of the newest epoch. */
  latest: Record<string, WireNumber>;
  /** The best value of each metric so far. */
  best?: Record<string, number>;
  /** The newest value of each metric, smoothed. */
  smoothed?: Record<string, number>;
  /** How long an epoch takes, the mean of those trained so far. */
  seconds_per_epoch?: number;
  /** True once the folder holds a trained model. */
  has_model: boolean;
  /** What people wrote about the job; absent where nobody did. */
  tags?: readonly string[];
  notes?: string;
}

/** The part of a job's state that people write. */
export type Annotations = Pick<JobState, 'tags' | 'notes'>;

/** One epoch's metrics, one line of metrics.jsonl. */
export interface MetricRow {
  epoch: number;
  time: number;
  seconds: number;
  metrics: Record<string, WireNumber>;
}

export type LogLevel = 'debug' | 'info' | 'warning' | 'error';

/** One line of log.jsonl; `seq` counts from 1. */
export interface LogLine {
  seq: number;
  time: number;
  level: LogLevel;
  message: string;
}

/** One training job: what was asked, how it stands, and what it told. */
export interface Job {
  readonly id: string;
  /** Counts the jobs, in the order in which they were created; another one after each start of the server. */
  readonly number: number;
  readonly config: Readonly<JobConfig>;
  readonly state: Readonly<JobState>;
  readonly metrics: JsonLines<MetricRow>;
  readonly logs: JsonLines<LogLine>;
}
