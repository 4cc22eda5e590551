import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import type { TrainingPreset } from '../../../src/protocol/types.js';
import { ALLOWED_RANGES, isAllowed } from '../../../src/services/presets/allowed-ranges.js';
import { readPresetFile, writePresetFile } from '../../../src/services/presets/preset-file.js';
import { presetNameProblem } from '../../../src/services/presets/read-preset.js';

const presets: fc.Arbitrary<TrainingPreset> = fc.record(
  {
    name: fc.string({ minLength: 1, maxLength: 50 }).filter((name) => !presetNameProblem(name)),
    description: fc.string({ minLength: 1, maxLength: 200 }).filter((text) => text.trim() !== ''),
    epochs: fc.integer(ALLOWED_RANGES.epochs),
    learningRate: fc.double({ ...ALLOWED_RANGES.learningRate, noNaN: true }),
    batchSize: fc.integer(ALLOWED_RANGES.batchSize),
    validationSplit: fc.double({ ...ALLOWED_RANGES.validationSplit, noNaN: true }),
  },
  { requiredKeys: ['name', 'epochs', 'learningRate'] },
);

describe('files of presets', () => {
  it('read what they wrote', () => {
    fc.assert(
      fc.property(fc.uniqueArray(presets, { selector: ({ name }) => name.trim(), minLength: 1 }), (list) => {
        const trimmed = list.map((preset) => ({ ...preset, name: preset.name.trim() }));
        expect(readPresetFile(writePresetFile(list))).to.deep.equal({
          // JSON knows no negative zero.
          presets: JSON.parse(JSON.stringify(trimmed)),
          problems: [],
        });
      }),
    );
  });

  it('never throw, and give only what is allowed, whatever is in them', () => {
    const texts = fc.oneof(
      fc.string(),
      fc.json(),
      fc
        .array(fc.dictionary(fc.constantFrom('name', 'epochs', 'learningRate', 'batch_size'), fc.jsonValue()))
        .map((entries) => JSON.stringify(entries)),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const read = readPresetFile(text);
        expect(read.presets.length + read.problems.length).to.be.above(0);
        for (const { name, epochs, learningRate, batchSize } of read.presets) {
          expect(presetNameProblem(name)).to.equal(undefined);
          expect(isAllowed('epochs', epochs) && isAllowed('learningRate', learningRate)).to.be.true;
          expect(batchSize === undefined || isAllowed('batchSize', batchSize)).to.be.true;
        }
      }),
    );
  });

  it('take a bare list, snake case, and numbers as text', () => {
    const { presets, problems } = readPresetFile(
      '\uFEFF[{"name": " slow ", "epochs": "300", "learning_rate": "1e-5", "batch_size": 64, "color": "red"}]',
    );
    expect(presets).to.deep.equal([{ name: 'slow', epochs: 300, learningRate: 1e-5, batchSize: 64 }]);
    expect(problems).to.deep.equal([]);
  });

  for (const [what, text, problem] of [
    ['nothing', ' ', 'The file is empty.'],
    ['text', 'epochs,lr', 'The file is no JSON. Choose a file that was made by “Export”.'],
    [
      'another object',
      '{"jobs": []}',
      'The file holds no presets. It should be a list of them, or {"presets": […]}.',
    ],
    ['an empty list', '[]', 'The file holds no presets: its list is empty.'],
    ['too much', `["${'x'.repeat(1_000_001)}"]`, 'The file is too large for presets: more than 1 MB.'],
    ['numbers', '[7]', 'An entry is no preset: it should be an object with a name.'],
    ['no name', '[{"epochs": 5}]', 'An entry has no name.'],
    [
      'no epochs',
      '[{"name": "a"}]',
      '“a”: the number of epochs must be a whole number from 1 to 10,000, but is missing.',
    ],
    [
      'a rate too high',
      '[{"name": "a", "epochs": 5, "learningRate": 3}]',
      '“a”: the learning rate must be a number from 1e-6 to 1, but is 3.',
    ],
    [
      'a split that leaves nothing',
      '[{"name": "a", "epochs": 5, "learningRate": 0.1, "validationSplit": 1}]',
      '“a”: the validation split must be a share from 0 % to 90 %, but is 1.',
    ],
    [
      'a built-in name',
      '[{"name": "Standard", "epochs": 5, "learningRate": 0.1}]',
      '“Standard”: this name is built in, and stays as it is. Choose another one.',
    ],
    [
      'a path',
      '[{"name": "../x", "epochs": 5, "learningRate": 0.1}]',
      '“../x”: a name has no slashes and no invisible characters, and is not only dots.',
    ],
  ])
    it(`say what is wrong with ${what}`, () => {
      expect(readPresetFile(text)).to.deep.equal({ presets: [], problems: [problem] });
    });

  it('take the first of two of one name, and say so', () => {
    const one = { name: 'a', epochs: 5, learningRate: 0.1 };
    const { presets, problems } = readPresetFile(JSON.stringify([one, { ...one, epochs: 6 }]));
    expect(presets).to.deep.equal([one]);
    expect(problems).to.deep.equal(['“a” stands in the file more than once; the first one counts.']);
  });
});
