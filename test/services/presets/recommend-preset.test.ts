import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { isAllowed } from '../../../src/services/presets/allowed-ranges.js';
import { TRAINING_PRESETS } from '../../../src/services/presets/presets.js';
import { recommendPreset, type RecommendationBasis } from '../../../src/services/presets/recommend-preset.js';
import { anyJob, jobOf, overfitted } from '../job-history.js';

const DRAWS: RecommendationBasis = { rows: 390, dataSource: 'draws.csv' };

describe('recommendPreset', () => {
  it('is always within what is allowed, and always has a reason', () => {
    const numbers = fc.option(fc.oneof(fc.double(), fc.nat()), { nil: undefined });
    fc.assert(
      fc.property(
        fc.record(
          {
            rows: numbers,
            columns: numbers,
            dataSource: fc.constantFrom('', 'draws.csv', undefined),
            jobs: fc.array(anyJob, { maxLength: 8 }),
            bestEpochs: fc.array(fc.tuple(fc.string(), fc.double())).map((entries) => new Map(entries)),
          },
          { requiredKeys: [] },
        ),
        (basis) => {
          const { preset, reason } = recommendPreset(basis);
          expect(isAllowed('epochs', preset.epochs), `${preset.epochs} epochs`).to.be.true;
          expect(isAllowed('learningRate', preset.learningRate), `rate ${preset.learningRate}`).to.be.true;
          expect(reason).to.match(/\S.*\.$/s);
        },
      ),
      { numRuns: 1000 },
    );
  });

  describe('from the size of the data', () => {
    for (const [rows, columns, name, reason] of [
      [
        undefined,
        undefined,
        'standard',
        'A good start for most data. No run has ended yet that would tell more.',
      ],
      [
        60,
        undefined,
        'quick-test',
        '60 rows are few: a model soon knows them by heart, so few epochs are enough.',
      ],
      [390, 8, 'standard', '390 rows are neither few nor many: a good start for most data.'],
      [
        390,
        40,
        'quick-test',
        '390 rows are few for 40 columns: with less than 10 a column, long training finds patterns in noise.',
      ],
      [
        60_000,
        undefined,
        'deep-training',
        '60,000 rows bear many small steps before a model knows them by heart.',
      ],
      [
        5_000_000,
        undefined,
        'standard',
        '5,000,000 rows give many steps in each epoch, so fewer epochs are enough.',
      ],
    ] as const)
      it(`of ${rows} rows in ${columns} columns: ${name}`, () => {
        const recommended = recommendPreset({ rows, columns });
        expect(recommended).to.deep.equal({ preset: TRAINING_PRESETS[name], reason });
      });
  });

  describe('from earlier runs', () => {
    it('keeps to the epoch of the best validation loss, with some room, after overfitting', () => {
      const jobs = [overfitted()];
      expect(recommendPreset({ ...DRAWS, jobs, bestEpochs: new Map([['a', 34]]) })).to.deep.equal({
        preset: { name: 'recommended', epochs: 55, learningRate: 0.0001 },
        reason: '390 rows and 500 epochs overfitted last time: the best validation loss came at epoch 34.',
      });
    });

    it('takes half as many epochs where that epoch is not known', () => {
      const { preset, reason } = recommendPreset({ ...DRAWS, jobs: [overfitted()] });
      expect(preset.epochs).to.equal(250);
      expect(reason).to.contain('the validation loss ended at 0.8, and had been 0.5.');
    });

    it('does not take the noise of a validation loss for overfitting', () => {
      const job = overfitted({ latest: { train_loss: 0.01, val_loss: 0.52 } });
      expect(recommendPreset({ ...DRAWS, jobs: [job] }).reason).to.contain('went well');
    });

    it('does not call it overfitting where the training loss rose too', () => {
      const job = overfitted({ latest: { train_loss: 0.2, val_loss: 0.8 } });
      expect(recommendPreset({ ...DRAWS, jobs: [job] }).reason).not.to.contain('overfitted');
    });

    it('names the preset that has the values', () => {
      const jobs = [overfitted({ config: { ...overfitted().config, learning_rate: 0.001 } })];
      const bestEpochs = new Map([['a', 66]]);
      expect(recommendPreset({ ...DRAWS, jobs, bestEpochs }).preset).to.equal(TRAINING_PRESETS.standard);
      const presets = [{ name: 'mine', epochs: 55, learningRate: 0.0001 }];
      const mine = recommendPreset({
        ...DRAWS,
        jobs: [overfitted()],
        bestEpochs: new Map([['a', 34]]),
        presets,
      });
      expect(mine.preset).to.equal(presets[0]);
    });

    for (const [what, more] of [
      ['became NaN', { latest: { train_loss: NaN }, best: { train_loss: 2 } }],
      ['jumped', { latest: { train_loss: 900 }, best: { train_loss: 2 } }],
      ['failed by its numbers', { status: 'failed', error: 'Loss is nan' }],
      ['failed on its way, without a word', { status: 'failed', epoch: 7 }],
    ] as const)
      it(`lowers the learning rate after a run that ${what}`, () => {
        const { preset, reason } = recommendPreset({ ...DRAWS, jobs: [jobOf(more as object)] });
        expect(preset).to.include({ epochs: 100, learningRate: 0.0001 });
        expect(reason).to.match(
          /^The last run (failed|diverged) at a learning rate of 0\.001: smaller steps/,
        );
      });

    it('learns nothing about the learning rate from other failures', () => {
      const jobs = [jobOf({ status: 'failed', error: 'CUDA out of memory', latest: {}, best: {} })];
      expect(recommendPreset({ ...DRAWS, jobs }).preset).to.equal(TRAINING_PRESETS.standard);
    });

    it('doubles the epochs of a run that was still getting better', () => {
      const job = jobOf({ latest: { train_loss: 0.1, val_loss: 0.2 } });
      const { preset, reason } = recommendPreset({ ...DRAWS, jobs: [job] });
      expect(preset.epochs).to.equal(200);
      expect(reason).to.equal(
        'The validation loss was still falling when the 100 epochs of the last run were over.',
      );
    });

    it('goes by the newest run on the same data', () => {
      const jobs = [
        jobOf({ id: 'old', endedAt: 1, config: { epochs: 7, learning_rate: 0.1, data_source: 'draws.csv' } }),
        jobOf({
          id: 'new',
          endedAt: 3,
          config: { epochs: 70, learningRate: '0.005', dataSource: 'draws.csv' },
        }),
        overfitted({ id: 'other', endedAt: 9, config: { epochs: 500, data_source: 'other.csv' } }),
        jobOf({ id: 'goes on', status: 'running', endedAt: undefined }),
      ];
      expect(recommendPreset({ ...DRAWS, jobs }).preset).to.include({ epochs: 70, learningRate: 0.005 });
    });

    it('says on what data a run was where it is not known what is to be trained on', () => {
      const { reason } = recommendPreset({
        rows: 390,
        jobs: [overfitted()],
        bestEpochs: new Map([['a', 34]]),
      });
      expect(reason).to.match(/^500 epochs overfitted last time on “draws\.csv”: /);
    });

    it('fears a learning rate that failed on other data, and only that', () => {
      const other = { epochs: 10, learning_rate: 0.0005, data_source: 'other.csv' };
      const failed = jobOf({ config: other, latest: { train_loss: NaN } });
      const { preset, reason } = recommendPreset({ ...DRAWS, jobs: [failed] });
      expect(preset).to.include({ epochs: 100, learningRate: 0.00005 });
      expect(reason).to.contain('A run on other data diverged at a learning rate of 0.0005');
      const overfit = overfitted({ config: other });
      expect(recommendPreset({ ...DRAWS, jobs: [overfit] }).preset).to.equal(TRAINING_PRESETS.standard);
    });
  });
});
