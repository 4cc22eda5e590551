import type { JobConfig } from '../jobs/job.js';
import type { DrawnNumbers } from './draws.js';

/** What `GET /api/datasets` tells of a data set. `columns` counts the features and the targets. */
export interface DatasetInfo {
  id: string;
  name: string;
  description: string;
  rows: number;
  columns: number;
}

/** The part of a job's configuration that says what is to be learned from the data. */
export type LearningTask = Pick<JobConfig, 'target_column' | 'preprocessing' | 'sequence_length'>;

/** A data set as numbers, ready to be split, shuffled and trained on. */
export interface Examples {
  /** Row after row, `featureNames.length` values each; NaN where the mean of the column is to stand. */
  features: Float32Array;
  featureNames: string[];
  /** Row after row, `targetNames.length` values each: the numbers to predict, or an index into `classes`. */
  targets: Float32Array;
  targetNames: string[];
  /** Present where the task is to classify. */
  classes?: string[];
  /** Present where numbers are drawn: `features` and `targets` are then one value for each number that can be. */
  draws?: DrawnNumbers[];
  /** How many rows in sequence are one input, the targets of the next row its output. Absent: each row is one example. */
  window?: number;
  /** How the features are brought to a common scale; `none` where they have one already. */
  scaling: 'none' | 'standard' | 'min-max';
  /** Units of each hidden layer that suits this data. */
  hiddenUnits: number[];
  /** What the reader of the job's log should know, such as rows left out. */
  remarks: string[];
}

/** A source of examples under an id. */
export interface Dataset {
  info(): DatasetInfo;
  /** Throws a Refusal that says why this cannot be trained on so. */
  check(task: LearningTask): void;
  load(task: LearningTask): Promise<Examples>;
  /** All of it as text, the names of its columns first. */
  rows(): Promise<Iterable<string[]>>;
}
