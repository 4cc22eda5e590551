import fc from 'fast-check';
import type { TrainingJob } from '../../src/protocol/types.js';

/** A run that has ended well: 100 epochs in 100 s. */
export const jobOf = (more: Partial<TrainingJob> = {}): TrainingJob => ({
  id: 'a',
  modelName: 'lotto',
  status: 'completed',
  statusText: 'completed',
  epoch: 100,
  totalEpochs: 100,
  latest: { train_loss: 0.1, val_loss: 0.21 },
  best: { train_loss: 0.1, val_loss: 0.2 },
  config: { epochs: 100, learning_rate: 0.001, data_source: 'draws.csv', batch_size: 32 },
  startedAt: 1_000_000,
  endedAt: 1_100_000,
  stale: false,
  ...more,
});

/** Its validation loss rose from 0.5 to 0.8, while its training loss went on falling. */
export const overfitted = (more: Partial<TrainingJob> = {}): TrainingJob =>
  jobOf({
    epoch: 500,
    totalEpochs: 500,
    latest: { train_loss: 0.01, val_loss: 0.8 },
    best: { train_loss: 0.01, val_loss: 0.5 },
    config: { epochs: 500, learning_rate: 0.0001, data_source: 'draws.csv' },
    ...more,
  });

const numbers = fc.oneof(fc.double(), fc.integer({ min: -5, max: 20_000 }), fc.constant(undefined));

/** Any job whatever, with hostile numbers and a configuration of anything. */
export const anyJob: fc.Arbitrary<TrainingJob> = fc.record({
  id: fc.string(),
  modelName: fc.string(),
  status: fc.constantFrom('queued', 'running', 'paused', 'stopped', 'completed', 'failed', 'unknown'),
  statusText: fc.string(),
  epoch: fc.oneof(fc.double(), fc.nat(20_000)),
  totalEpochs: numbers,
  latest: fc.dictionary(fc.constantFrom('train_loss', 'val_loss'), fc.double()),
  best: fc.dictionary(fc.constantFrom('train_loss', 'val_loss'), fc.double()),
  config: fc.dictionary(
    fc.constantFrom('epochs', 'learning_rate', 'learningRate', 'batch_size', 'data_source'),
    fc.anything(),
  ),
  startedAt: numbers,
  endedAt: numbers,
  stale: fc.boolean(),
  error: fc.option(fc.string(), { nil: undefined }),
}) as fc.Arbitrary<TrainingJob>;
