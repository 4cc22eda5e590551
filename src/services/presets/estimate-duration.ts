import { median } from '../../metrics/median.js';
import { toNumber } from '../../protocol/coerce.js';
import type { TrainingConfig, TrainingJob } from '../../protocol/types.js';
import { earlierRuns, runsOn, type EarlierRun } from './earlier-run.js';

export interface DurationEstimate {
  /** How long the training will take, in ms. */
  readonly ms: number;
  /** What that is drawn from, to stand after the number: `from 3 earlier runs on mnist`. */
  readonly basis: string;
}

/** Older runs may be of another machine. */
const NEWEST = 10;

/**
 * How long a training will take: the median time that an epoch took in earlier runs on the same data source, times the
 * epochs. Where rows and both batch sizes are known, an epoch takes as long as it has batches. Undefined where no run on
 * the data source tells.
 */
export function estimateDuration(
  config: Partial<TrainingConfig>,
  jobs: readonly TrainingJob[],
  rows?: number,
): DurationEstimate | undefined {
  const runs = runsOn(config.dataSource, earlierRuns(jobs))
    .map((run) => (epochMs(run) ?? NaN) * batchRatio(config, run, rows))
    .filter((ms) => ms > 0 && Number.isFinite(ms))
    .slice(0, NEWEST);
  const epochs = toNumber(config.epochs);
  if (runs.length === 0 || epochs === undefined || epochs <= 0) return undefined;
  const ms = median(runs) * epochs;
  if (!Number.isFinite(ms)) return undefined;
  const count = runs.length === 1 ? '1 earlier run' : `${runs.length} earlier runs`;
  return { ms, basis: `from ${count}${config.dataSource ? ` on ${config.dataSource}` : ''}` };
}

/** Ms that an epoch took. */
function epochMs({ job }: EarlierRun): number | undefined {
  const { startedAt, endedAt, epoch } = job;
  return startedAt === undefined || endedAt === undefined || !(epoch >= 1)
    ? undefined
    : (endedAt - startedAt) / epoch;
}

/** How many times as many batches an epoch will have as it had. */
function batchRatio(config: Partial<TrainingConfig>, run: EarlierRun, rows: number | undefined): number {
  const batchSize = toNumber(config.batchSize);
  if (!(Number(rows) > 0) || !batchSize || batchSize < 1 || !run.batchSize || run.batchSize < 1) return 1;
  return Math.ceil(rows! / batchSize) / Math.ceil(rows! / run.batchSize);
}
