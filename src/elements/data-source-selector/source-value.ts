import type { ColumnReport, DatasetReport, Preprocessing } from '../../protocol/types.js';

/**
 * What a `<data-source-selector>` has as its value: which data, and what is to be done with it before the training. A part of
 * a `TrainingConfig`; a type and not an interface, so that it can be taken for one.
 */
export type DataSourceValue = {
  /** Id, path or URL of the data; the name of a file that was not sent to the backend. */
  readonly dataSource: string;
  /** 0–0.9: the share of the rows that is kept for validation. */
  readonly validationSplit?: number;
  /** How many rows in sequence are one input. */
  readonly sequenceLength?: number;
  readonly preprocessing: Preprocessing;
};

/** All options side by side; what is undefined is left to the backend. */
export type DataOptions = Preprocessing & Pick<DataSourceValue, 'validationSplit' | 'sequenceLength'>;

const USUAL_SPLIT = 0.2;

/** What is known of the chosen data. */
interface Given {
  readonly report: DatasetReport | undefined;
  /** It is a file of this computer: the backend does not know it better than its report. */
  readonly isFile: boolean;
  readonly noSplit: boolean;
}

/** What is done unless somebody says otherwise: only what the report gives a reason for. */
export function usualOptions({ report, isFile, noSplit }: Given): DataOptions {
  if (!report) return {};
  const lists = report.columns.filter(isList);
  return {
    ...(!noSplit && { validationSplit: USUAL_SPLIT }),
    ...(isFile && report.columns.some(isNumeric) && { scaling: 'standard' }),
    ...(lacksValues(report) && { missing: 'drop' }),
    ...(lists.length > 0 && { split: splitsOf(lists) }),
  };
}

export const isList = (column: ColumnReport): boolean =>
  column.type === 'list' && column.separator !== undefined;

/** Holds numbers, one or several a cell. */
export const isNumeric = ({ type }: ColumnReport): boolean => type === 'number' || type === 'list';

export const lacksValues = ({ columns }: DatasetReport): boolean =>
  columns.some(({ missing, invalid }) => missing + invalid > 0);

export const splitsOf = (columns: readonly ColumnReport[]): Record<string, string> =>
  Object.fromEntries(columns.map(({ name, separator }) => [name, separator!]));

/** Which columns go in and which come out, for a user to begin with: the last numbers are to be told from the others. */
export function usualColumns(
  columns: readonly ColumnReport[],
): Required<Pick<DataOptions, 'features' | 'targets'>> {
  const numeric = columns.filter((column) => isNumeric(column) && !column.constant);
  const target = numeric.at(-1);
  const others = numeric.filter((column) => column !== target);
  return { features: others.map(({ name }) => name), targets: target ? [target.name] : [] };
}

/** The value of a source with these options. */
export function toValue(dataSource: string, options: DataOptions): DataSourceValue {
  const { validationSplit, sequenceLength, ...preprocessing } = given(options);
  const split = preprocessing.split && Object.keys(preprocessing.split).length > 0;
  return given({
    dataSource,
    validationSplit,
    sequenceLength,
    preprocessing: given({ ...preprocessing, split: split ? preprocessing.split : undefined }),
  });
}

/** A value as a page or a form's history gives it: an object, or an id alone. Undefined where it names no source. */
export function readValue(value: unknown): { dataSource: string; options: DataOptions } | undefined {
  if (typeof value === 'string') return value ? { dataSource: value, options: {} } : undefined;
  const { dataSource, validationSplit, sequenceLength, preprocessing } = Object(
    value,
  ) as Partial<DataSourceValue>;
  if (typeof dataSource !== 'string' || dataSource === '') return undefined;
  return { dataSource, options: given({ ...Object(preprocessing), validationSplit, sequenceLength }) };
}

/** What a browser gives back: a value as JSON, or an id that was filled in. */
export function readState(state: string): DataSourceValue | string | undefined {
  try {
    return JSON.parse(state) ?? undefined;
  } catch {
    return state;
  }
}

/** What is submitted: the id under the name, the options as JSON under `<name>.options`. */
export function toFormData(name: string, { dataSource, ...options }: DataSourceValue): FormData {
  const data = new FormData();
  data.set(name, dataSource);
  data.set(`${name}.options`, JSON.stringify(options));
  return data;
}

/** Without what is undefined. */
export const given = <T extends object>(fields: T): T =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
