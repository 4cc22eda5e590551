import { listOf, toCount, toMetric, toNumber, toText, toTime } from './coerce.js';
import { decodeLines, metricName } from './decode-points.js';
import { badFrame, type TrainingEvent } from './events.js';
import type { MetricBatch, MetricColumn } from './types.js';
import { unwrap } from './unwrap.js';

/** `GET /train/logs/{id}` → lines in order. */
export function decodeLogs(body: unknown, jobId: string, after: number): TrainingEvent {
  const fields = unwrap(body);
  if (!fields || !Array.isArray(fields.lines)) return badFrame('The log answer holds no lines.', jobId);
  const lines = decodeLines(fields.lines, after + 1);
  return {
    type: 'log',
    jobId,
    lines,
    extent: 'pages',
    next: toCount(fields.next) ?? lines.at(-1)?.seq ?? after,
  };
}

const AXES = new Set(['step', 'epoch', 'time', 'timestamp']);

/**
 * `GET /train/metrics/{id}`: `{columns, rows, next}` → columns. A null where each row is an epoch is a lost value, a gap;
 * where rows are finer than epochs it says that the metric was not measured at that step.
 */
export function decodeMetrics(body: unknown, jobId: string, after: number, askedAt?: number): TrainingEvent {
  const fields = unwrap(body);
  const names = listOf(fields?.columns).map((name) => toText(name) ?? '');
  if (!fields || names.length === 0 || !Array.isArray(fields.rows))
    return badFrame('The metrics answer is not a table.', jobId);
  const rows = fields.rows.filter((row) => Array.isArray(row)) as unknown[][];
  const axis = (...wanted: string[]) => names.findIndex((name) => wanted.includes(name.toLowerCase()));
  const [step, epoch, time] = [axis('step'), axis('epoch'), axis('time', 'timestamp')];
  const stepAt = step >= 0 ? step : epoch;
  const finerThanEpochs =
    step >= 0 && epoch >= 0 && rows.some((row) => toNumber(row[step]) !== toNumber(row[epoch]));
  const usable = rows.filter((row) => (stepAt < 0 ? true : toNumber(row[stepAt]) !== undefined));
  const batch: MetricBatch = {
    steps: Float64Array.from(usable, (row, index) =>
      stepAt < 0 ? after + index + 1 : toNumber(row[stepAt])!,
    ),
    epochs:
      step >= 0 && epoch >= 0 ? Float64Array.from(usable, (row) => toNumber(row[epoch]) ?? NaN) : undefined,
    times: time >= 0 ? Float64Array.from(usable, (row) => toTime(row[time]) ?? NaN) : undefined,
    columns: new Map(
      names.flatMap((name, column) =>
        name === '' || AXES.has(name.toLowerCase())
          ? []
          : [[metricName(name), columnOf(usable, column, finerThanEpochs)]],
      ),
    ),
  };
  return {
    type: 'metrics',
    jobId,
    batch,
    askedAt,
    extent: 'pages',
    after,
    next: toCount(fields.next) ?? after + fields.rows.length,
  };
}

function columnOf(rows: readonly unknown[][], column: number, nullIsUnmeasured: boolean): MetricColumn {
  const values: number[] = [];
  const kept: number[] = [];
  rows.forEach((row, index) => {
    const value = nullIsUnmeasured && row[column] === null ? undefined : toMetric(row[column]);
    if (value === undefined) return;
    values.push(value);
    kept.push(index);
  });
  return {
    values: Float64Array.from(values),
    rows: kept.length === rows.length ? undefined : Uint32Array.from(kept),
  };
}
