import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import type { TrainingConfig } from '../../../src/protocol/types.js';
import { adviseOn, type AdviceBasis } from '../../../src/services/presets/training-advice.js';
import { anyJob, jobOf, overfitted } from '../job-history.js';

const SOUND: TrainingConfig = {
  modelName: 'lotto_v2',
  epochs: 100,
  learningRate: 0.001,
  batchSize: 32,
  validationSplit: 0.2,
  dataSource: 'draws.csv',
};

const said = (config: Partial<TrainingConfig>, basis?: AdviceBasis) =>
  adviseOn(config, basis).map(({ severity, about, message }) => `${severity} ${about}: ${message}`);

describe('adviseOn', () => {
  it('says nothing where there is nothing to say', () => {
    expect(said(SOUND, { rows: 1390, jobs: [jobOf()] })).to.deep.equal([]);
    expect(said({})).to.deep.equal([]);
  });

  for (const [change, rows, advice] of [
    [
      { learningRate: 0.5 },
      undefined,
      'warning learningRate: A learning rate of 0.5 is high: above 0.1 the loss often jumps, or becomes NaN.',
    ],
    [
      { learningRate: 0.05, optimizer: 'adam' },
      undefined,
      'warning learningRate: A learning rate of 0.05 is high for adam: above 0.01 the loss often jumps, or becomes NaN.',
    ],
    [{ learningRate: 0.05, optimizer: 'SGD' }, undefined, undefined],
    [
      { learningRate: 0.00005, optimizer: 'sgd' },
      undefined,
      'warning learningRate: A learning rate of 5e-5 is low for sgd: below 0.0001 hardly anything is learned.',
    ],
    [
      { validationSplit: 0.1 },
      150,
      'warning validationSplit: 10 % of 150 rows are 15 rows for validation: too few to trust their loss.',
    ],
    [
      { validationSplit: 0.6 },
      undefined,
      'warning validationSplit: 60 % for validation leaves less than half of the data to learn from. 10 to 30 % are usual.',
    ],
    [
      { validationSplit: 0 },
      undefined,
      'info validationSplit: Without validation data nobody sees when a model begins to overfit.',
    ],
    [
      { batchSize: 512 },
      390,
      'warning batchSize: A batch of 512 holds all 312 rows to learn from: each epoch is a single step.',
    ],
    [
      { batchSize: 128 },
      390,
      'info batchSize: A batch of 128 makes 3 steps of an epoch. Smaller ones often learn better.',
    ],
    [{ batchSize: 1 }, undefined, 'info batchSize: A batch of 1 is slow, and its loss jumps.'],
    [
      { sequenceLength: 400 },
      390,
      'warning sequenceLength: A sequence of 400 rows does not fit into the 312 rows to learn from.',
    ],
    [
      { epochs: 500 },
      390,
      'warning epochs: 312 rows to learn from are few for 500 epochs: the model may learn them by heart. Watch the validation loss.',
    ],
    [{ epochs: 5 }, 390, 'info epochs: That makes 50 steps in all: enough for a test, few to learn from.'],
  ] as const)
    it(`${JSON.stringify(change)}, ${rows} rows: ${advice ?? 'nothing'}`, () => {
      expect(said({ ...SOUND, ...change }, { rows })).to.deep.equal(advice ? [advice] : []);
    });

  it('remembers what came of earlier runs on the same data', () => {
    const diverged = jobOf({ latest: { train_loss: NaN } });
    expect(said(SOUND, { jobs: [diverged] })).to.deep.equal([
      'warning learningRate: The last run on this data lost its way at a learning rate of 0.001. Take a smaller one.',
    ]);
    expect(said({ ...SOUND, learningRate: 0.0001 }, { jobs: [diverged] })).to.deep.equal([]);
    expect(said({ ...SOUND, dataSource: 'other.csv' }, { jobs: [diverged] })).to.deep.equal([]);
    expect(said({ ...SOUND, epochs: 500 }, { jobs: [overfitted()] })).to.deep.equal([
      'warning epochs: 500 epochs overfitted on this data last time.',
    ]);
  });

  it('tells of a name that was used, after the warnings', () => {
    expect(said({ ...SOUND, modelName: 'lotto', learningRate: 0.9 }, { jobs: [jobOf()] })).to.deep.equal([
      'warning learningRate: A learning rate of 0.9 is high: above 0.1 the loss often jumps, or becomes NaN.',
      'info modelName: A model “lotto” was trained before. Another name keeps the two apart.',
    ]);
  });

  it('never throws, and never speaks of what is no number', () => {
    const values = fc.oneof(fc.anything(), fc.double(), fc.nat(10_000));
    const configs = fc.dictionary(
      fc.constantFrom(
        'epochs',
        'learningRate',
        'batchSize',
        'validationSplit',
        'sequenceLength',
        'optimizer',
      ),
      values,
    );
    fc.assert(
      fc.property(
        configs,
        fc.oneof(fc.double(), fc.nat(5000)),
        fc.array(anyJob, { maxLength: 4 }),
        (config, rows, jobs) => {
          for (const { message } of adviseOn(config as Partial<TrainingConfig>, { rows, jobs })) {
            expect(message).to.match(/\.$/);
            expect(message.replace('becomes NaN', '')).not.to.match(/NaN|Infinity|undefined|∞|–/);
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});
