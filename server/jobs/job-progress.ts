import { bestDirection } from '../../src/metrics/metric-names.js';
import type { JobState, MetricRow } from './job.js';

/** How far a job has come, from the metrics it has. */
export function progressOf(
  rows: readonly MetricRow[],
): Pick<JobState, 'epoch' | 'latest' | 'best' | 'seconds_per_epoch'> {
  const newest = rows.at(-1);
  const seconds = rows.reduce((sum, row) => sum + row.seconds, 0);
  return {
    epoch: newest?.epoch ?? 0,
    latest: newest?.metrics ?? {},
    best: bestOf(newestOfEach(rows)),
    seconds_per_epoch: rows.length > 0 ? seconds / rows.length : undefined,
  };
}

function bestOf(rows: readonly MetricRow[]): Record<string, number> {
  const best: Record<string, number> = {};
  for (const { metrics } of rows)
    for (const [name, cell] of Object.entries(metrics)) {
      const value = Number(cell);
      const better = bestDirection(name) === 'min' ? Math.min : Math.max;
      if (Number.isFinite(value)) best[name] = better(value, best[name] ?? value);
    }
  return best;
}

/** Rows are only ever added: of an epoch that was trained again, the newer one counts. */
const newestOfEach = (rows: readonly MetricRow[]): readonly MetricRow[] =>
  rows.at(-1)?.epoch === rows.length ? rows : [...new Map(rows.map((row) => [row.epoch, row])).values()];
