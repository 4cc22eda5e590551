import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import {
  extraProblem,
  isComplete,
  problemOf,
  toConfig,
  withPreset,
  type PanelFields,
} from '../../src/elements/training-panel/panel-fields.js';
import { TRAINING_PRESETS } from '../../src/services/presets/presets.js';

const FIELDS: PanelFields = {
  epochs: '100',
  learningRate: '1e-3',
  batchSize: '32',
  validationSplit: '0.2',
  extras: [],
};

describe('the fields of the panel', () => {
  for (const [name, text] of [
    ['epochs', ''],
    ['epochs', '0'],
    ['epochs', '1.5'],
    ['epochs', '10001'],
    ['epochs', 'ten'],
    ['learningRate', ''],
    ['learningRate', '0'],
    ['learningRate', '-1'],
    ['learningRate', '1.1'],
    ['batchSize', '0'],
    ['validationSplit', '1'],
    ['validationSplit', '20 %'],
  ] as const)
    it(`refuse “${text}” as ${name}, in words`, () => {
      expect(problemOf(name, text)).to.match(/needed|must be/);
      expect(isComplete({ ...FIELDS, [name]: text })).to.equal(false);
    });

  it('may lack a batch size and a validation split, which are the backend’s own then', () => {
    const fields = { ...FIELDS, batchSize: '', validationSplit: '' };
    expect(isComplete(fields)).to.equal(true);
    expect(toConfig(fields, 'digits', {})).to.deep.equal({
      modelName: 'digits',
      epochs: 100,
      learningRate: 0.001,
    });
  });

  it('become a configuration: numbers, the data with what is to be done with it, and values as JSON means them', () => {
    const extras = [
      { key: 'optimizer', value: 'sgd' },
      { key: 'shuffle', value: 'false' },
      { key: 'layers', value: '[16, 16]' },
      { key: ' seed ', value: '7' },
      { key: '', value: '' },
    ];
    const data = {
      dataSource: 'draws.csv',
      sequenceLength: 10,
      preprocessing: { scaling: 'standard' as const },
    };
    expect(toConfig({ ...FIELDS, extras }, 'digits', data)).to.deep.equal({
      ...data,
      modelName: 'digits',
      epochs: 100,
      learningRate: 0.001,
      batchSize: 32,
      validationSplit: 0.2,
      optimizer: 'sgd',
      shuffle: false,
      layers: [16, 16],
      seed: 7,
    });
  });

  for (const key of [
    'modelName',
    'model_name',
    'epochs',
    'learning_rate',
    'data_source',
    'a b',
    '1st',
    '<b>',
  ])
    it(`take no additional “${key}”`, () => {
      const entry = { key, value: '1' };
      expect(extraProblem(entry, [entry])).to.be.a('string');
      expect(isComplete({ ...FIELDS, extras: [entry] })).to.equal(false);
    });

  it('take no key twice, and no value without a key', () => {
    const [a, b] = [
      { key: 'seed', value: '1' },
      { key: 'seed', value: '2' },
    ];
    expect(extraProblem(a, [a, b])).to.match(/twice/);
    expect(extraProblem({ key: '', value: '1' }, [])).to.match(/needs a key/);
  });

  it('follow a preset, as far as it goes', () => {
    const fields = withPreset({ ...FIELDS, batchSize: '7' }, TRAINING_PRESETS['deep-training']);
    expect(fields).to.deep.equal({ ...FIELDS, epochs: '500', learningRate: '0.0001', batchSize: '7' });
    expect(isComplete(fields)).to.equal(true);
  });

  it('that are complete always give numbers in their ranges', () => {
    const near = (min: number, max: number) =>
      fc.oneof(
        fc.double({ min, max, noNaN: true }).map(String),
        fc.integer({ min, max }).map(String),
        fc.string(),
      );
    fc.assert(
      fc.property(
        near(-5, 2e4),
        near(-1, 12),
        near(-5, 7e4),
        near(-1, 2),
        (epochs, learningRate, batchSize, validationSplit) => {
          const fields = { epochs, learningRate, batchSize, validationSplit, extras: [] };
          if (!isComplete(fields)) return;
          const config = toConfig(fields, 'digits', {});
          expect(config.epochs).to.be.within(1, 10_000);
          expect(config.learningRate).to.be.within(1e-6, 1);
          expect(config.batchSize ?? 1).to.be.within(1, 65_536);
          expect(config.validationSplit ?? 0.5).to.be.within(0, 0.9);
        },
      ),
      { numRuns: 2000 },
    );
  });
});
