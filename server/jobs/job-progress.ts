import type { JobState, MetricRow } from './job.js';

/** How far a job has come, from the metrics it has. */
export function progressOf(
  rows: readonly MetricRow[],
): Pick<JobState, 'epoch' | 'latest' | 'best_loss' | 'seconds_per_epoch'> {
  const newest = rows.at(-1);
  const losses = newestOfEach(rows)
    .map((row) => Number(row.metrics.train_loss))
    .filter(Number.isFinite);
  const seconds = rows.reduce((sum, row) => sum + row.seconds, 0);
  return {
    epoch: newest?.epoch ?? 0,
    latest: newest?.metrics ?? {},
    best_loss: losses.length > 0 ? losses.reduce((best, loss) => Math.min(best, loss)) : undefined,
    seconds_per_epoch: rows.length > 0 ? seconds / rows.length : undefined,
  };
}

/** Rows are only ever added: of an epoch that was trained again, the newer one counts. */
const newestOfEach = (rows: readonly MetricRow[]): readonly MetricRow[] =>
  rows.at(-1)?.epoch === rows.length ? rows : [...new Map(rows.map((row) => [row.epoch, row])).values()];
