import {
  field,
  fieldsOf,
  listOf,
  snakeCase,
  toCount,
  toName,
  toNumber,
  toSentence,
  toText,
  toTime,
  type Fields,
} from './coerce.js';
import type {
  ColumnReport,
  ColumnType,
  DataProblem,
  DatasetPreview,
  DatasetReport,
  TrainingPreset,
} from './types.js';

/** `GET /models/availability`: true where the name is free; undefined where the answer does not say. */
export function decodeAvailability(body: unknown): boolean | undefined {
  const fields = unfold(body, 'available', 'is_available', 'taken', 'exists');
  const free = toFlag(field(fields, 'available', 'is_available'));
  if (free !== undefined) return free;
  const taken = toFlag(field(fields, 'taken', 'exists'));
  return taken === undefined ? undefined : !taken;
}

/** `GET /datasets`: the most bytes that a file may have; undefined where the answer does not say. */
export const decodeUploadLimit = (body: unknown): number | undefined =>
  toCount(fieldsOf(body)?.max_upload_bytes) || undefined;

/** `GET /datasets/{id}/preview`: rows of cells, or of objects by column; undefined where there are none of either. */
export function decodePreview(body: unknown, asked: { offset: number }): DatasetPreview | undefined {
  const fields = unfold(body, 'rows', 'columns');
  const rows = field(fields, 'rows', 'data', 'items');
  if (!Array.isArray(rows) && !Array.isArray(fields.columns)) return undefined;
  const named = listOf(fields.columns).map((column) => toCell(fieldsOf(column)?.name ?? column));
  const columns = named.length > 0 ? named : Object.keys(listOf(rows).find((row) => fieldsOf(row)) ?? {});
  return {
    columns,
    rows: listOf(rows).map((row) => cellsOf(row, columns)),
    offset: toCount(fields.offset) ?? asked.offset,
    total: toCount(field(fields, 'total', 'total_rows')),
  };
}

function cellsOf(row: unknown, columns: readonly string[]): string[] {
  if (Array.isArray(row)) return row.map(toCell);
  if (!fieldsOf(row)) return [toCell(row)];
  return columns.map((name) => toCell(Object.hasOwn(row as object, name) ? (row as Fields)[name] : null));
}

/** Text as it stands, blanks and all; nothing for nothing. */
const toCell = (value: unknown): string => (typeof value === 'string' ? value : (toText(value) ?? ''));

/** `POST /datasets/{id}/validate`; undefined where the answer reports nothing. */
export function decodeReport(body: unknown): DatasetReport | undefined {
  const fields = unfold(body, 'columns', 'problems', 'rows');
  const columns = Array.isArray(fields.columns)
    ? fields.columns
    : Object.entries(fieldsOf(fields.columns) ? (fields.columns as object) : {}).map(
        ([name, column]: [string, unknown]) => ({ ...fieldsOf(column), name }),
      );
  const rows = toCount(field(fields, 'rows', 'row_count'));
  if (rows === undefined && columns.length === 0 && !Array.isArray(fields.problems)) return undefined;
  return {
    rows: rows ?? 0,
    columns: columns.flatMap(toColumnReport),
    duplicateRows: toCount(field(fields, 'duplicate_rows', 'duplicates')) ?? 0,
    delimiter: typeof fields.delimiter === 'string' ? fields.delimiter || undefined : undefined,
    problems: listOf(field(fields, 'problems', 'issues', 'errors')).flatMap(toProblem),
  };
}

const TYPES: ReadonlyMap<string, ColumnType> = new Map([
  ...['number', 'numeric', 'integer', 'int', 'int64', 'float', 'float64'].map(
    (word) => [word, 'number'] as const,
  ),
  ...['date', 'datetime', 'time', 'timestamp', 'datetime64'].map((word) => [word, 'date'] as const),
  ...['boolean', 'bool'].map((word) => [word, 'boolean'] as const),
  ...['category', 'categorical'].map((word) => [word, 'category'] as const),
  ...['list', 'array'].map((word) => [word, 'list'] as const),
  ...['empty', 'null'].map((word) => [word, 'empty'] as const),
]);

function toColumnReport(column: unknown): ColumnReport[] {
  const fields = fieldsOf(column);
  const name = fields && toText(fields.name);
  if (!fields || name === undefined) return [];
  return [
    {
      name,
      type: TYPES.get((toText(field(fields, 'type', 'dtype')) ?? '').trim().toLowerCase()) ?? 'text',
      missing: toCount(field(fields, 'missing', 'nulls')) ?? 0,
      invalid: toCount(fields.invalid) ?? 0,
      distinct: toCount(field(fields, 'distinct', 'unique')),
      constant: toFlag(fields.constant) ?? false,
      min: toNumber(fields.min),
      max: toNumber(fields.max),
      mean: toNumber(fields.mean),
      deviation: toNumber(field(fields, 'deviation', 'std')),
      outliers: toCount(fields.outliers),
      earliest: toTime(fields.earliest),
      latest: toTime(fields.latest),
      dateGaps: toCount(fields.date_gaps),
      separator: typeof fields.separator === 'string' ? fields.separator || undefined : undefined,
      parts: toCount(fields.parts),
    },
  ];
}

const SEVERITIES: ReadonlyMap<string, DataProblem['severity']> = new Map([
  ...['error', 'fatal', 'critical'].map((word) => [word, 'error'] as const),
  ...['warning', 'warn'].map((word) => [word, 'warning'] as const),
  ...['info', 'notice', 'hint'].map((word) => [word, 'info'] as const),
]);

/** A bare sentence says nothing of how bad it is: it is a warning. */
function toProblem(problem: unknown): DataProblem[] {
  const fields = fieldsOf(problem) ?? { message: problem };
  const message = toText(field(fields, 'message', 'error', 'detail'));
  if (message === undefined) return [];
  const word = toText(field(fields, 'severity', 'level')) ?? '';
  return [
    {
      severity: SEVERITIES.get(word.trim().toLowerCase()) ?? 'warning',
      message,
      column: toText(fields.column),
      row: toCount(fields.row),
    },
  ];
}

/** `GET /presets`: a list, or objects by name; bare or under `presets`. One that cannot be used is passed over. */
export function decodePresets(body: unknown): TrainingPreset[] {
  const held = Array.isArray(body) ? body : field(fieldsOf(body) ?? {}, 'presets', 'items', 'data');
  if (Array.isArray(held)) return held.flatMap((preset) => toPreset(preset));
  const byName = fieldsOf(held) ? held : body;
  return Object.entries(fieldsOf(byName) ? (byName as object) : {}).flatMap(([name, preset]) =>
    toPreset(preset, name),
  );
}

function toPreset(preset: unknown, key?: string): TrainingPreset[] {
  const fields = fieldsOf(preset);
  if (!fields) return [];
  const name = toName(fields.name ?? key);
  const epochs = toCount(fields.epochs);
  const learningRate = toNumber(fields.learning_rate);
  if (!name || !epochs || learningRate === undefined || learningRate <= 0) return [];
  const split = toNumber(fields.validation_split);
  return [
    {
      name,
      description: toSentence(fields.description),
      epochs,
      learningRate,
      batchSize: toCount(fields.batch_size) || undefined,
      validationSplit: split !== undefined && split >= 0 && split < 1 ? split : undefined,
    },
  ];
}

/** The fields of the body, or of what it wraps where it has none of those that tell. */
function unfold(body: unknown, ...telling: string[]): Fields {
  const fields = fieldsOf(body) ?? {};
  if (field(fields, ...telling) !== undefined) return fields;
  return fieldsOf(field(fields, 'data', 'result', 'report', 'preview')) ?? fields;
}

function toFlag(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value;
  const word = snakeCase((toText(value) ?? '').trim());
  if (word === 'true' || word === 'yes' || word === '1') return true;
  return word === 'false' || word === 'no' || word === '0' ? false : undefined;
}
