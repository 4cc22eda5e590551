/**
 * What a backend says about its jobs → what it means. Wire keys are known in the `decode*` files and nowhere else. Both
 * spellings of a key are read, nested `data` is unwrapped, numbers may be text. Nothing here throws: what cannot be
 * understood becomes a `bad-frame` that says why.
 */
import {
  field,
  fieldsOf,
  listOf,
  toCount,
  toDuration,
  toMetric,
  toNumber,
  toName,
  toSentence,
  toSettings,
  toText,
  toTime,
  type Fields,
} from './coerce.js';
import { decodeLines, decodeLossHistory, decodePoints, metricName, totalEpochsOf } from './decode-points.js';
import { badFrame, type JobSnapshot, type TrainingEvent } from './events.js';
import { metricValues } from './metric-values.js';
import { isTerminal } from './status.js';
import { toStatus } from './status-words.js';
import { unwrap } from './unwrap.js';
import type { JobAnnotations, MetricBatch } from './types.js';

/** `GET /train/status/{id}` → a snapshot, then the points and log lines it carries. */
export function decodeStatus(body: unknown, jobId: string, askedAt: number): TrainingEvent[] {
  const fields = unwrap(body);
  const snapshot = fields && toSnapshot(fields);
  if (!snapshot) return [badFrame('The answer to a status request is not a job.', jobId)];
  return [
    { type: 'snapshot', jobId, snapshot, askedAt },
    ...carriedMetrics(fields, snapshot, jobId, askedAt),
    ...carriedLog(fields, jobId),
  ];
}

/** What the fields of a job tell, wherever they come from; undefined where they are no job's. */
export function toSnapshot(fields: Fields): JobSnapshot | undefined {
  const statusText = toText(field(fields, 'status', 'state'));
  const progress = toNumber(fields.progress);
  const epoch = toCount(field(fields, 'current_epoch', 'epoch'));
  if (statusText === undefined && progress === undefined && epoch === undefined) return undefined;
  const config = toSettings(fields.config);
  const dataSource = toSettings({ data_source: field(fields, 'data_source') })?.data_source;
  const entries = [...listOf(fields.training_progress), ...listOf(fields.training_logs)];
  return {
    modelName: toName(field(fields, 'model_name', 'name')),
    status: statusText === undefined ? undefined : toStatus(statusText),
    statusText: toName(statusText),
    progress,
    epoch,
    totalEpochs:
      toCount(field(fields, 'total_epochs', 'epochs')) ??
      toCount(fieldsOf(config)?.epochs) ??
      totalEpochsOf(entries),
    latest: metricsOf(fields, epoch),
    best: valuesOf(fields.best_metrics),
    smoothed: valuesOf(fields.smoothed_metrics),
    bestLoss: toNumber(fields.best_loss),
    config: dataSource === undefined ? config : { data_source: dataSource, ...config },
    // A job that was created but not started has a start time that is null.
    startedAt: toTime('start_time' in fields ? fields.start_time : field(fields, 'started_at', 'created_at')),
    endedAt: toTime(field(fields, 'end_time', 'ended_at', 'completed_at')),
    etaMs: toDuration(field(fields, 'estimated_time_remaining', 'eta')),
    error: errorOf(fields),
    ...annotationsOf(fields),
  };
}

/** `PUT /train/annotations/{id}`: the tags and notes that a job has now, as far as the answer tells them. */
export const decodeAnnotations = (body: unknown): JobAnnotations => annotationsOf(unwrap(body) ?? {});

/** What people wrote about a job. */
const annotationsOf = ({ tags, notes }: Fields): JobAnnotations => ({
  ...(Array.isArray(tags) && {
    tags: tags.flatMap((tag) => (typeof tag === 'string' ? (toName(tag) ?? []) : [])),
  }),
  ...(typeof notes === 'string' && { notes }),
});

/** The newest values outside of any log. Before the first epoch a loss is a placeholder (0, Infinity), not a measurement. */
function metricsOf(fields: Fields, epoch: number | undefined): Record<string, number> | undefined {
  const metrics = valuesOf(fields.final_metrics) ?? valuesOf(fields.metrics) ?? metricValues();
  const loss = toMetric(field(fields, 'current_loss', 'final_loss'));
  if (loss !== undefined && (epoch ?? 1) > 0) metrics.train_loss ??= loss;
  const validation = toMetric(field(fields, 'val_loss', 'validation_loss', 'current_val_loss'));
  if (validation !== undefined && (epoch ?? 1) > 0) metrics.val_loss ??= validation;
  return Object.keys(metrics).length > 0 ? metrics : undefined;
}

/** Numbers by the names of metrics; undefined where it is no table of such. */
function valuesOf(raw: unknown): Record<string, number> | undefined {
  const named = fieldsOf(raw);
  if (!named) return undefined;
  const values = metricValues();
  for (const [key, cell] of Object.entries(named)) {
    const value = toNumber(cell);
    if (value !== undefined && key.trim() !== '') values[metricName(key)] = value;
  }
  return values;
}

function errorOf(fields: Fields): string | undefined {
  const error = field(fields, 'error_message', 'error');
  return toSentence(fieldsOf(error)?.message ?? error);
}

function carriedMetrics(
  fields: Fields,
  snapshot: JobSnapshot,
  jobId: string,
  askedAt: number,
): TrainingEvent[] {
  const batches = [
    decodeLossHistory(listOf(fields.loss_history)),
    decodePoints(listOf(fields.training_progress)),
    decodePoints(listOf(fields.training_logs)),
  ].filter((batch) => batch !== undefined);
  const { epoch, latest } = snapshot;
  if (epoch && latest && (batches.length === 0 || isAhead(snapshot, batches)))
    batches.push(singleRow(epoch, latest));
  return batches.map((batch) => ({ type: 'metrics', jobId, batch, askedAt, extent: 'tail' }));
}

/**
 * Whether a log has not caught up with its status yet. A loss that the log tells of an earlier epoch says that the status
 * counts the epoch under way; at an end the epoch may be the last one asked for, and the loss the best one.
 */
const isAhead = ({ epoch = 0, latest, status = 'unknown' }: JobSnapshot, log: readonly MetricBatch[]) =>
  !isTerminal(status) &&
  Number.isFinite(latest?.train_loss) &&
  log.every(
    ({ steps, columns }) =>
      !steps.includes(epoch) &&
      steps.at(-1)! < epoch &&
      columns.get('train_loss')?.values.at(-1) !== latest?.train_loss,
  );

const singleRow = (epoch: number, metrics: Record<string, number>): MetricBatch => ({
  steps: Float64Array.of(epoch),
  columns: new Map(
    Object.entries(metrics).map(([name, value]) => [name, { values: Float64Array.of(value) }]),
  ),
});

function carriedLog(fields: Fields, jobId: string): TrainingEvent[] {
  const lines = decodeLines(listOf(fields.training_logs), 0);
  return lines.length > 0 ? [{ type: 'log', jobId, lines, extent: 'tail' }] : [];
}
