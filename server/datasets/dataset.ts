/** What `GET /api/datasets` tells of a data set. `columns` counts the features and the target. */
export interface DatasetInfo {
  id: string;
  name: string;
  description: string;
  rows: number;
  columns: number;
}

/** A data set as numbers, ready to be split, shuffled and trained on. */
export interface Examples {
  /** Row after row, `featureNames.length` values each. */
  features: Float32Array;
  featureNames: string[];
  /** One value a row: the number to predict, or an index into `classes`. */
  targets: Float32Array;
  targetName: string;
  /** Present where the task is to classify. */
  classes?: string[];
  /** False where the features have a common scale already, such as pixels from 0 to 1. */
  standardize: boolean;
  /** Units of each hidden layer that suits this data. */
  hiddenUnits: number[];
  /** What the reader of the job's log should know, such as rows left out. */
  remarks: string[];
}

/** A source of examples under an id. */
export interface Dataset {
  info(): DatasetInfo;
  /** Throws a Refusal that says why this cannot be trained on. Cheap enough to ask before a job is made. */
  check(targetColumn?: string): void;
  load(targetColumn?: string): Promise<Examples>;
}
