/**
 * The domain: what every element and service speaks of. Nothing here knows how a backend spells it.
 * Times are milliseconds since the Unix epoch, durations milliseconds, progress a fraction from 0 to 1.
 */
import type { Preprocessing } from './dataset-types.js';

export type * from './dataset-types.js';

/** What a job is doing, in the words of this package; a backend's own word stays in {@link TrainingJob.statusText}. */
export type JobStatus =
  'queued' | 'running' | 'pausing' | 'paused' | 'stopping' | 'stopped' | 'completed' | 'failed' | 'unknown';

/** Metric name to value. Training loss is always `train_loss`, validation loss `val_loss`. */
export type MetricValues = Readonly<Record<string, number>>;

/**
 * One training job, immutable: every change is a new object. It is not a copy: the whole page has the same one, so a host
 * that has to change it copies it first.
 */
export interface TrainingJob {
  readonly id: string;
  readonly modelName: string;
  readonly status: JobStatus;
  /** The backend's own word for its status, as it sent it. */
  readonly statusText: string;
  /** Epochs finished; 0 before the first. */
  readonly epoch: number;
  readonly totalEpochs?: number;
  /** 0–1; undefined where the backend said nothing that tells it. */
  readonly progress?: number;
  /** The newest value of each metric. */
  readonly latest: MetricValues;
  /** The best value of each metric: the lowest of a loss or an error, the highest of anything else. */
  readonly best: MetricValues;
  /** The newest values smoothed, where the backend tells them: by a bias-corrected moving average of weight 0.6. */
  readonly smoothed?: MetricValues;
  readonly config: Readonly<Record<string, unknown>>;
  readonly startedAt?: number;
  /** When this browser last saw news of the job, by its own clock. */
  readonly updatedAt?: number;
  readonly endedAt?: number;
  readonly etaMs?: number;
  /** True while what is shown is older than it should be. */
  readonly stale: boolean;
  /** What the backend gave as the reason of a failure. */
  readonly error?: string;
  /** A command that the backend accepted 15 s ago or more, but has not carried out. */
  readonly unconfirmed?: JobCommand;
  /** What people wrote about the job, kept by the backend or, where it keeps none, in this browser. */
  readonly tags?: readonly string[];
  readonly notes?: string;
}

/** What people write about a job. What is not named stays as it is; an empty list or text takes it away. */
export type JobAnnotations = Pick<TrainingJob, 'tags' | 'notes'>;

/** What a user may ask of a running job. */
export type JobCommand = 'stop' | 'pause' | 'resume';

/** Asked of the backend by `start`. Unknown keys travel as they are. */
export interface TrainingConfig {
  modelName: string;
  epochs: number;
  learningRate: number;
  batchSize?: number;
  validationSplit?: number;
  /** How many rows in sequence are one input. */
  sequenceLength?: number;
  /** Path, URL or id of the data. */
  dataSource?: string;
  /** What to do with the data before the training. */
  preprocessing?: Preprocessing;
  [key: string]: unknown;
}

/**
 * Points of one job's metrics, column by column: row `i` of every column belongs together.
 * A value that was measured but is not a number (NaN, an infinity, null) is NaN: a gap.
 */
export interface MetricBatch {
  readonly steps: Float64Array;
  /** Undefined where a step is an epoch. */
  readonly epochs?: Float64Array;
  /** Wall-clock times in ms; NaN where unknown. */
  readonly times?: Float64Array;
  readonly columns: ReadonlyMap<string, MetricColumn>;
}

/** One metric of a batch: its values and the rows they stand in (absent: all rows in order). */
export interface MetricColumn {
  readonly values: Float64Array;
  readonly rows?: Uint32Array;
}

export type LogLevel = 'debug' | 'info' | 'warning' | 'error';

/** One line of a job's log. `message` is hostile text that may hold ANSI escapes. */
export interface LogLine {
  /** Grows by one a line where the backend numbers its lines; else counted on arrival. */
  readonly seq: number;
  readonly time?: number;
  readonly level: LogLevel;
  readonly message: string;
}

/** Optional things a backend can do beyond the baseline. */
export type Feature =
  | 'pause'
  | 'resume'
  | 'delete'
  | 'metrics'
  | 'logs'
  | 'stream'
  | 'models'
  | 'model-names'
  | 'datasets'
  | 'presets'
  | 'history-pages'
  | 'annotations';

/** What the backend said it can do; a baseline backend has no feature. */
export interface Capabilities {
  readonly protocol: number;
  readonly features: ReadonlySet<Feature | (string & {})>;
}

/** A trained model as `GET {endpoint}/models` lists it. */
export interface TrainedModel {
  readonly name: string;
  readonly architecture?: string;
  readonly version?: string;
  readonly createdAt?: number;
  readonly completed?: boolean;
  readonly totalEpochs?: number;
  readonly bestLoss?: number;
}

/** A named set of hyperparameters. */
export interface TrainingPreset {
  readonly name: string;
  /** One sentence: what it is good for. */
  readonly description?: string;
  readonly epochs: number;
  readonly learningRate: number;
  readonly batchSize?: number;
  /** 0–1: the share of the data that is kept for validation. */
  readonly validationSplit?: number;
}

/** How the updates come in. */
export type Transport = 'poll' | 'sse' | 'websocket' | 'replay';

/** How things stand between this page and the backend. */
export interface Connection {
  readonly state: 'idle' | 'connecting' | 'online' | 'reconnecting' | 'offline' | 'unauthorized';
  readonly transport: Transport;
  /** When the backend last gave a good answer. */
  readonly lastSeenAt?: number;
  /** When the next try is due, while reconnecting. */
  readonly retryAt?: number;
  /** One sentence on what is wrong, for people. */
  readonly error?: string;
  /** One sentence on why updates come in another way than was asked for. */
  readonly note?: string;
  /** Answers that could not be understood, so far. */
  readonly badFrames: number;
}
