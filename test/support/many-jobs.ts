import type { JobStatus, TrainingJob } from '../../src/protocol/types.js';
import type { SnapshotEvent } from '../../src/protocol/events.js';

const STATES: readonly JobStatus[] = ['completed', 'completed', 'completed', 'failed', 'stopped'];
const NAMES = ['lotto_v3', 'digits-cnn', 'churn_model', 'price-forecast', 'anomaly_detector'];
const RATES = [0.01, 0.001, 0.0001, 0.003];
const HOUR_MS = 3_600_000;

/** A job that has ended, the `i`th newest: the same each time, but for `now`. */
export const endedJob = (i: number, now = Date.now()): TrainingJob => {
  const status = STATES[i % STATES.length];
  const epochs = 20 + ((i * 37) % 180);
  const epoch = status === 'completed' ? epochs : Math.floor(epochs / 2);
  const startedAt = now - (i + 1) * 1.7 * HOUR_MS;
  const loss = 0.02 + ((i * 7919) % 1000) / 1000;
  return {
    id: `job-${i}`,
    modelName: `${NAMES[i % NAMES.length]}_${i}`,
    status,
    statusText: status,
    epoch,
    totalEpochs: epochs,
    progress: epoch / epochs,
    latest: { train_loss: loss * 1.1, val_loss: loss * 1.4 },
    best: { train_loss: loss, val_loss: loss * 1.3 },
    config: {
      epochs,
      learningRate: RATES[i % RATES.length],
      batchSize: 16 << (i % 4),
      dataSource: `data/${NAMES[i % 3]}.csv`,
    },
    startedAt,
    endedAt: startedAt + ((i * 13) % 90) * 60_000,
    updatedAt: now,
    stale: false,
    ...(status === 'failed' && { error: 'CUDA out of memory' }),
  };
};

/** A job that runs, the `i`th newest. */
export const runningJob = (i: number, epoch = 12, now = Date.now()): TrainingJob => ({
  ...endedJob(i, now),
  id: `run-${i}`,
  modelName: `run_${NAMES[i % NAMES.length]}_${i}`,
  status: 'running',
  statusText: 'running',
  epoch,
  totalEpochs: 100,
  progress: epoch / 100,
  latest: { train_loss: 1 / (epoch + 1), val_loss: 1.2 / (epoch + 1) },
  startedAt: now - (i + 1) * 60_000,
  endedAt: undefined,
  etaMs: (100 - epoch) * 3000,
  error: undefined,
});

export const endedJobs = (count: number, now = Date.now()): TrainingJob[] =>
  Array.from({ length: count }, (_, i) => endedJob(i, now));

export const runningJobs = (count: number, epoch?: number, now = Date.now()): TrainingJob[] =>
  Array.from({ length: count }, (_, i) => runningJob(i, epoch, now));

/** A job as a backend's history tells it. */
export const asSnapshot = (job: TrainingJob, askedAt = Date.now()): SnapshotEvent => {
  const { id, latest, best, ...rest } = job;
  return { type: 'snapshot', jobId: id, snapshot: { ...rest, latest, bestLoss: best.train_loss }, askedAt };
};
