import type { Job, LogLine, MetricRow } from '../jobs/job.js';

const LOG_TAIL = 10;

/** ISO 8601 in UTC; null where there is no such time. */
const toIso = (ms?: number) => (ms === undefined ? null : new Date(ms).toISOString());

/** A job as `GET /api/train/status/{id}` answers. */
export const toStatus = (job: Job) => ({
  ...common(job),
  total_epochs: job.config.epochs,
  current_loss: job.state.latest.train_loss ?? null,
  error_message: job.state.error ?? null,
  training_logs: job.metrics.rows.slice(-LOG_TAIL).map(toLogEntry),
  estimated_time_remaining: remainingSeconds(job),
});

/** A job as it stands in `GET /api/train/history`. */
export const toHistoryEntry = (job: Job) => ({
  ...common(job),
  final_loss: job.state.latest.train_loss ?? null,
  final_metrics: job.state.latest,
  last_updated: toIso(job.state.updated_at),
  model_path: job.state.has_model ? `jobs/${job.id}/model/model.json` : null,
  error: job.state.error ?? null,
});

/** A finished job's model as it stands in `GET /api/models`. */
export const toModel = (job: Job, version: number) => ({
  name: job.config.model_name,
  architecture: job.state.architecture,
  version: String(version),
  created_at: toIso(job.state.ended_at),
  training_completed: job.state.status === 'completed',
  total_epochs: job.state.epoch,
  best_loss: job.state.best?.train_loss ?? null,
});

/** Rows of a job's metrics as they are answered, where so many come before them. */
export function toMetrics(rows: readonly MetricRow[], after: number) {
  const names = Object.keys(rows[0]?.metrics ?? {});
  return {
    columns: ['step', 'epoch', 'time', ...names],
    rows: rows.map((row) => toCells(row, names)),
    next: after + rows.length,
  };
}

/** Lines of a job's log as they are answered, where so many come before them. */
export const toLogs = (lines: readonly LogLine[], after: number) => ({ lines, next: after + lines.length });

/** What people wrote about a job. */
export const toAnnotations = ({ state: { tags = [], notes = '' } }: Pick<Job, 'state'>) => ({ tags, notes });

const common = ({ id, config, state }: Job) => ({
  job_id: id,
  model_name: config.model_name,
  status: state.status,
  progress: Math.round((state.epoch / config.epochs) * 1000) / 10,
  current_epoch: state.epoch,
  best_loss: state.best?.train_loss ?? null,
  best_metrics: state.best ?? {},
  smoothed_metrics: state.smoothed ?? {},
  created_at: toIso(state.created_at),
  start_time: toIso(state.started_at),
  end_time: toIso(state.ended_at),
  data_source: config.data_source,
  config: { ...config, ...(state.train_samples && { train_samples: state.train_samples }) },
  ...toAnnotations({ state }),
});

/** A row is an epoch: its step is the number of the epoch. */
const toCells = ({ epoch, time, metrics }: MetricRow, names: string[]) => [
  epoch,
  epoch,
  time,
  ...names.map((name) => metrics[name]),
];

const toLogEntry = ({ epoch, time, metrics }: MetricRow) => ({
  epoch,
  loss: metrics.train_loss,
  metrics,
  timestamp: toIso(time),
});

/** Seconds left while the job trains; null where that cannot be known. */
function remainingSeconds({ config, state }: Job): number | null {
  if (state.status !== 'running' || state.seconds_per_epoch === undefined) return null;
  return Math.round((config.epochs - state.epoch) * state.seconds_per_epoch * 10) / 10;
}
