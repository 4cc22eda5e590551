import type { DatasetInfo } from '../datasets/dataset.js';
import type { Job, JobConfig } from './job.js';

// Measured on a small machine, for a first run on new data only: what a value costs, and what a batch costs beside.
const SECONDS_PER_VALUE = 5e-7;
const SECONDS_PER_BATCH = 0.003;

/** Seconds a run will take, told by the newest run on the same data, else by the amount of data. */
export function estimateDuration(
  config: JobConfig,
  { rows, columns }: DatasetInfo,
  newestFirst: readonly Job[],
): number {
  const earlier = newestFirst.find(
    (job) => job.config.data_source === config.data_source && job.state.seconds_per_epoch !== undefined,
  );
  const rough = rows * columns * SECONDS_PER_VALUE + Math.ceil(rows / config.batch_size) * SECONDS_PER_BATCH;
  return config.epochs * (earlier?.state.seconds_per_epoch ?? rough);
}
