/** The data that models are trained on: what there is, what is in it, and what is to be done with it. */

/** A data source as `GET {endpoint}/datasets` lists it. */
export interface Dataset {
  readonly id: string;
  readonly name: string;
  readonly description?: string;
  readonly rows?: number;
  readonly columns?: number;
}

/** Some rows of a data source, as text: hostile, and possibly ragged. */
export interface DatasetPreview {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Index of the first of these rows, from 0. */
  readonly offset: number;
  /** How many rows there are in all, where known. */
  readonly total?: number;
}

/** What the cells of a column are; `list` holds several numbers in one cell, such as `3|17|42`. */
export type ColumnType = 'number' | 'date' | 'boolean' | 'category' | 'text' | 'list' | 'empty';

/** What is in a column. Counts are of data rows, the header left out. */
export interface ColumnReport {
  readonly name: string;
  readonly type: ColumnType;
  /** Cells that are empty or say that nothing is known (`NA`, `null`, `?` …). */
  readonly missing: number;
  /** Cells that are not of the column's type. */
  readonly invalid: number;
  /** Different values; undefined where there are too many to count. */
  readonly distinct?: number;
  /** Every cell that is not missing says the same. */
  readonly constant: boolean;
  /** Of numbers, and of all numbers of a list. */
  readonly min?: number;
  readonly max?: number;
  readonly mean?: number;
  /** Standard deviation. */
  readonly deviation?: number;
  /** Numbers far from all others. */
  readonly outliers?: number;
  /** Of dates, in ms since the Unix epoch. */
  readonly earliest?: number;
  readonly latest?: number;
  /** Places where dates lie farther apart than is usual in this column. */
  readonly dateGaps?: number;
  /** Of a list: what stands between its numbers, and how many there are in most cells. */
  readonly separator?: string;
  readonly parts?: number;
}

/** Something about the data that one should know before training on it. */
export interface DataProblem {
  /** `error`: it cannot be trained on as it is. */
  readonly severity: 'error' | 'warning' | 'info';
  /** One sentence for people; it may hold hostile names. */
  readonly message: string;
  readonly column?: string;
  /** The first data row that it is about, from 1. */
  readonly row?: number;
}

/** What was found in a data source by looking at every row of it. */
export interface DatasetReport {
  readonly rows: number;
  readonly columns: readonly ColumnReport[];
  /** Rows that are equal to an earlier one. */
  readonly duplicateRows: number;
  /** What stands between the cells of a file. */
  readonly delimiter?: string;
  readonly problems: readonly DataProblem[];
}

/** What is to be done with the data before the training; it travels with the start request. */
export interface Preprocessing {
  /** Brings the features to a common scale. */
  readonly scaling?: 'none' | 'standard' | 'min-max';
  /** What becomes of rows with missing cells. */
  readonly missing?: 'drop' | 'mean' | 'forward-fill';
  /** Names of the columns that go in; all but the targets where absent. */
  readonly features?: readonly string[];
  /** Names of the columns to predict. */
  readonly targets?: readonly string[];
  /** Columns whose cells hold several numbers, by name: the separator at which they are split into columns. */
  readonly split?: Readonly<Record<string, string>>;
}
