import { field, fieldsOf, snakeCase, toCount, toMetric, toName, toText, toTime } from './coerce.js';
import type { LogLevel, LogLine, MetricBatch } from './types.js';

/** Backends' names of the two losses that every element knows; other metrics keep their names. */
const LOSS_NAMES: ReadonlyMap<string, string> = new Map([
  ...['loss', 'train_loss', 'training_loss', 'avg_loss', 'average_loss', 'current_loss'].map(
    (name) => [name, 'train_loss'] as const,
  ),
  ...['val_loss', 'valid_loss', 'validation_loss'].map((name) => [name, 'val_loss'] as const),
]);

export const metricName = (key: string) => LOSS_NAMES.get(snakeCase(key)) ?? toName(key) ?? key;

const LEVELS: ReadonlyMap<string, LogLevel> = new Map([
  ...['trace', 'debug', 'verbose'].map((word) => [word, 'debug'] as const),
  ...['info', 'notice', 'success'].map((word) => [word, 'info'] as const),
  ...['warn', 'warning'].map((word) => [word, 'warning'] as const),
  ...['error', 'err', 'critical', 'fatal', 'exception'].map((word) => [word, 'error'] as const),
]);

export const toLevel = (value: unknown): LogLevel =>
  (typeof value === 'string' && LEVELS.get(value.trim().toLowerCase())) || 'info';

interface Point {
  epoch: number;
  time?: number;
  totalEpochs?: number;
  /** `said` is the value as the backend has it. */
  metrics: [name: string, value: number, said: unknown][];
}

/** A line is read no further than this: what it measures stands at its beginning. */
const READ_CHARS = 1000;
/** Repetitions are bounded, so that no line takes long to read, however it is made. */
const EPOCH = /\bepoch[\s:#[]{0,12}(\d{1,15})(?:\s{0,4}(?:\/|of)\s{0,4}(\d{1,15}))?/i;
const MEASURED =
  /([a-z][\w ]{0,40}?)\s{0,9}[:=]\s{0,9}([-+]?(?:\d+\.?\d*(?:e[-+]?\d+)?|\.\d+|nan|inf(?:inity)?))(?!\w|\.\w)/gi;
const NO_METRIC = /^(epoch|step|batch|time|eta|elapsed|duration|it|total|seconds?|s)$/;

/** "Epoch 3/10 - Loss: 0.715 - Val Loss: 0.69" → a point; undefined where the line measures nothing. */
function pointOfLine(line: string): Point | undefined {
  const text = line.slice(0, READ_CHARS);
  const epoch = EPOCH.exec(text);
  if (!epoch) return undefined;
  const metrics: Point['metrics'] = [];
  for (const [, key, value] of text.slice(epoch.index + epoch[0].length).matchAll(MEASURED)) {
    const name = key.trim().toLowerCase().replace(/\s+/g, '_');
    if (!NO_METRIC.test(name)) metrics.push([metricName(name), toMetric(value) ?? NaN, value]);
  }
  return { epoch: Number(epoch[1]), totalEpochs: toCount(epoch[2]), metrics };
}

const NOT_METRICS = new Set([
  'epoch',
  'step',
  'timestamp',
  'time',
  'metrics',
  'message',
  'level',
  'total_epochs',
  'seq',
  'progress',
  'status',
]);

/** `{epoch, loss, metrics: {…}, timestamp}` or a line of text → a point. */
function toPoint(entry: unknown): Point | undefined {
  if (typeof entry === 'string') return pointOfLine(entry);
  const fields = fieldsOf(entry);
  if (!fields) return undefined;
  const epoch = toCount(field(fields, 'epoch', 'current_epoch', 'step'));
  if (epoch === undefined) {
    const message = toText(field(fields, 'message', 'msg', 'text'));
    return message === undefined ? undefined : pointOfLine(message);
  }
  const nested = fields.metrics;
  const named =
    typeof nested === 'object' && nested !== null && !Array.isArray(nested) ? Object.entries(nested) : [];
  const metrics: Point['metrics'] = [];
  for (const [key, raw] of [...Object.entries(fields).filter(([key]) => !NOT_METRICS.has(key)), ...named]) {
    const value = toMetric(raw);
    if (value !== undefined && key.trim() !== '') metrics.push([metricName(key), value, raw]);
  }
  return {
    epoch,
    time: toTime(field(fields, 'timestamp', 'time')),
    totalEpochs: toCount(fields.total_epochs),
    metrics,
  };
}

/** Entries of `training_logs` or `training_progress` → columns; undefined where none of them measures anything. */
export function decodePoints(entries: readonly unknown[]): MetricBatch | undefined {
  const points = entries
    .map(toPoint)
    .filter((point) => point !== undefined && point.metrics.length > 0) as Point[];
  if (points.length === 0) return undefined;
  const columns = new Map<string, { values: number[]; rows: number[] }>();
  points.forEach((point, row) => {
    for (const [name, value] of point.metrics) {
      let column = columns.get(name);
      if (!column) columns.set(name, (column = { values: [], rows: [] }));
      if (column.rows.at(-1) === row) continue;
      column.values.push(value);
      column.rows.push(row);
    }
  });
  return {
    steps: Float64Array.from(points, (point) => point.epoch),
    times: points.some((point) => point.time !== undefined)
      ? Float64Array.from(points, (point) => point.time ?? NaN)
      : undefined,
    columns: new Map(
      [...columns].map(([name, { values, rows }]) => [
        name,
        { values: Float64Array.from(values), rows: Uint32Array.from(rows) },
      ]),
    ),
  };
}

/** The number of epochs as the log lines tell it, for backends that say it nowhere else. */
export const totalEpochsOf = (entries: readonly unknown[]) =>
  entries.reduce<number | undefined>((total, entry) => toPoint(entry)?.totalEpochs ?? total, undefined);

/** `loss_history: [0.9, 0.7, …]`, one value an epoch, from epoch 1, or entries as in `training_progress` → columns. */
export function decodeLossHistory(history: readonly unknown[]): MetricBatch | undefined {
  if (history.some((entry) => fieldsOf(entry))) return decodePoints(history);
  const values = Float64Array.from(history, (value) => toMetric(value) ?? NaN);
  if (values.length === 0) return undefined;
  return {
    steps: Float64Array.from(values, (_, index) => index + 1),
    columns: new Map([['train_loss', { values }]]),
  };
}

/** `{epoch: 3, loss: 0.7}` has no words of its own: they are made from what it measures. */
const wordsOf = ({ epoch, metrics }: Point) =>
  [
    `Epoch ${epoch}`,
    ...metrics.map(
      ([name, value, said]) => `${name} ${Number.isNaN(value) ? String(said) : Number(value.toPrecision(5))}`,
    ),
  ].join(' - ');

/** One entry of a log → a line; `seq` where the backend gives none. */
function decodeLogLine(entry: unknown, seq: number): LogLine | undefined {
  if (typeof entry === 'string') return { seq, level: levelOfLine(entry), message: entry };
  const fields = fieldsOf(entry);
  if (!fields) return undefined;
  const point = toPoint(entry);
  const message =
    toText(field(fields, 'message', 'msg', 'text', 'line')) ?? (point && wordsOf(point)) ?? toText(entry);
  if (message === undefined) return undefined;
  return {
    seq: toCount(fields.seq) ?? seq,
    time: toTime(field(fields, 'time', 'timestamp')),
    level: fields.level === undefined ? levelOfLine(message) : toLevel(fields.level),
    message,
  };
}

/** Entries of a log → its lines; numbered from `first` where the backend does not number them. */
export const decodeLines = (entries: readonly unknown[], first: number) =>
  entries
    .map((entry, index) => decodeLogLine(entry, first + index))
    .filter((line): line is LogLine => line !== undefined);

/** How Python begins to tell of an exception. */
const TRACEBACK = /^\W*Traceback \(most recent call last\)/;

const levelOfLine = (line: string): LogLevel =>
  TRACEBACK.test(line.slice(0, 200))
    ? 'error'
    : toLevel(
        /^\W*(?:\d[\d:.,TZ /-]*\W+)?(debug|info|warn(?:ing)?|error|critical|fatal)\b/i.exec(
          line.slice(0, 200),
        )?.[1],
      );
