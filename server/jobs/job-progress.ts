import { newestSmoothed } from '../../src/metrics/smoothing.js';
import { bestOf } from '../../src/services/jobs/best-values.js';
import type { JobState, MetricRow } from './job.js';

/** How far a job has come, from the metrics it has. */
export function progressOf(
  rows: readonly MetricRow[],
): Pick<JobState, 'epoch' | 'latest' | 'best' | 'smoothed' | 'seconds_per_epoch'> {
  const newest = rows.at(-1);
  const trained = newestOfEach(rows);
  const columns = Object.keys(newest?.metrics ?? {}).map((name) => [name, columnOf(trained, name)] as const);
  const seconds = rows.reduce((sum, row) => sum + row.seconds, 0);
  return {
    epoch: newest?.epoch ?? 0,
    latest: newest?.metrics ?? {},
    best: bestOf({}, columns),
    smoothed: Object.fromEntries(
      columns
        .map(([name, values]) => [name, newestSmoothed(values)] as const)
        .filter(([, value]) => Number.isFinite(value)),
    ),
    seconds_per_epoch: rows.length > 0 ? seconds / rows.length : undefined,
  };
}

const columnOf = (rows: readonly MetricRow[], name: string) =>
  rows.map(({ metrics }) => Number(metrics[name]));

/** Rows are only ever added: of an epoch that was trained again, the newer one counts. */
const newestOfEach = (rows: readonly MetricRow[]): readonly MetricRow[] =>
  rows.at(-1)?.epoch === rows.length ? rows : [...new Map(rows.map((row) => [row.epoch, row])).values()];
