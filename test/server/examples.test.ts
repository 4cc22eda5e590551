import assert from 'node:assert/strict';
import { test } from 'node:test';
import '@tensorflow/tfjs-backend-cpu';
import fc from 'fast-check';
import type { LearningTask } from '../../server/datasets/dataset.js';
import { toExamples } from '../../server/datasets/examples.js';
import { toTable } from '../../server/datasets/table.js';
import { toTrainingData } from '../../server/training/training-data.js';
import { chanceOf } from '../../server/training/score-draws.js';

const HEADER = ['day', 'a', 'b', 'y'];
/** Twenty rows: a is the row, b has a hole in every fifth, y is twice the row. */
const ROWS = Array.from({ length: 20 }, (_, i) => [
  `d${i}`,
  String(i),
  i % 5 === 4 ? '' : String(i * 10),
  String(2 * i),
]);
const examples = (task: LearningTask, rows = ROWS) => toExamples(toTable([HEADER, ...rows]), task);
const column = (values: Float32Array, width: number, at: number) =>
  Array.from({ length: values.length / width }, (_, row) => values[row * width + at]);

test('columns are chosen by name', () => {
  const all = examples({});
  assert.deepEqual([all.featureNames, all.targetNames], [['a', 'b'], ['y']]);
  const some = examples({ preprocessing: { features: ['b'], targets: ['y', 'a'] } });
  assert.deepEqual([some.featureNames, some.targetNames], [['b'], ['y', 'a']]);
  assert.deepEqual([...some.targets.slice(0, 4)], [0, 0, 2, 1]);
});

test('what is missing is left out, filled by the mean of what is trained on, or carried forward', () => {
  assert.equal(examples({}).targets.length, 16);
  assert.match(examples({}).remarks.join(), /4 incomplete rows left out/);
  const carried = examples({ preprocessing: { missing: 'forward_fill' } });
  assert.deepEqual(column(carried.features, 2, 1).slice(0, 6), [0, 10, 20, 30, 30, 50]);
  const holed = examples({ preprocessing: { missing: 'mean' } });
  assert.ok(Number.isNaN(holed.features[9]), 'the mean is put in once it is known what is trained on');

  const early = ROWS.map((row, i) => (i === 0 ? ['d0', '0', '', '0'] : row));
  assert.equal(
    examples({ preprocessing: { missing: 'forward_fill' } }, early).targets.length,
    19,
    'nothing to carry',
  );
  const noTarget = ROWS.map((row, i) => (i === 3 ? [...row.slice(0, 3), ''] : row));
  for (const missing of ['mean', 'forward_fill'] as const)
    assert.equal(
      examples({ preprocessing: { missing } }, noTarget).targets.length,
      19,
      'targets are not invented',
    );
});

test('a few broken cells are missing, many make a text', () => {
  const broken = (count: number) =>
    ROWS.map((row, i) => (i < count ? ['d', 'n.d.', '1', '2'] : [row[0], row[1], '1', row[3]]));
  assert.equal(examples({}, broken(1)).targets.length, 19);
  assert.deepEqual(examples({}, broken(5)).featureNames, ['b']);
});

const REFUSED: [what: string, task: LearningTask, error: RegExp][] = [
  [
    'an unknown feature',
    { preprocessing: { features: ['x'] } },
    /has no column "x"; it has "day", "a", "b", "y"/,
  ],
  ['an unknown target', { preprocessing: { targets: ['x'] } }, /has no column "x"/],
  ['text that goes in', { preprocessing: { features: ['day'] } }, /text in "day": only columns of numbers/],
  ['text among targets', { preprocessing: { targets: ['y', 'day'] } }, /text in "day": several targets/],
  [
    'a target that goes in',
    { preprocessing: { features: ['y'] } },
    /cannot have "y" both go in and be the target/,
  ],
  [
    'two kinds of targets',
    { target_column: 'a', preprocessing: { targets: ['y'] } },
    /target_column "a" beside/,
  ],
  ['a split of nothing', { preprocessing: { split: { x: '|' } } }, /has no column "x" to split/],
  [
    'a split without separators',
    { preprocessing: { split: { a: '|' } } },
    /has no "\|" in most cells of "a"/,
  ],
  [
    'a sequence that is too long',
    { sequence_length: 7 },
    /has 16 complete rows; sequences of 7 need at least 17/,
  ],
  ['one that is very long', { sequence_length: 1_000_000 }, /at most 100000 values go in at once/],
];
for (const [what, task, error] of REFUSED)
  test(`refused: ${what}`, () => assert.throws(() => examples(task), error));

test('a split column becomes one for each place; rows with more or fewer are left out', () => {
  const rows = Array.from({ length: 12 }, (_, i) => [`${i / 4}|${i}.5`, String(i)]);
  const table = toTable([['pair', 'y'], ...rows, ['1|2|3', '7'], ['', '8']]);
  const { featureNames, targets } = toExamples(table, { preprocessing: { split: { pair: '|' } } });
  assert.deepEqual([featureNames, targets.length], [['pair 1', 'pair 2'], 12]);
  const named = toExamples(table, {
    preprocessing: { split: { pair: '|' }, targets: ['pair'], features: ['y'] },
  });
  assert.deepEqual([named.targetNames, named.draws], [['pair 1', 'pair 2'], undefined]);
});

test('features are scaled by what is trained on alone, in every way', () => {
  const scaled = (scaling: 'none' | 'standard' | 'min-max') => {
    const task = { preprocessing: { scaling, missing: 'mean' as const } };
    const data = toTrainingData(examples(task), 0.5);
    return Array.from(data.train.take(Uint32Array.from({ length: 10 }, (_, i) => i)).inputs.dataSync());
  };
  for (const at of [0, 1]) {
    const cells = (scaling: 'none' | 'standard' | 'min-max') =>
      column(Float32Array.from(scaled(scaling)), 2, at);
    const [plain, standard, range] = [cells('none'), cells('standard'), cells('min-max')];
    const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    assert.ok(Math.max(...plain) > 5);
    assert.ok(Math.abs(mean(standard)) < 1e-5);
    assert.deepEqual([Math.min(...range), Math.max(...range)], [0, 1]);
    assert.ok(plain.every((value) => Number.isFinite(value)));
  }
});

test('sequences: some rows in, the targets of the next one out, and the tail to validate', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 8 }),
      fc.integer({ min: 30, max: 60 }),
      fc.double({ min: 0.05, max: 0.9, noNaN: true }),
      (window, count, split) => {
        const rows = Array.from({ length: count }, (_, i) => [String(i), String(1000 + i)]);
        const task: LearningTask = { sequence_length: window, preprocessing: { scaling: 'none' } };
        const made = toExamples(toTable([['t', 'y'], ...rows]), task);
        assert.deepEqual(made.featureNames, ['t', 'y'], 'earlier targets may go in');
        const { train, validation, scales } = toTrainingData(made, split);
        assert.equal(train.rows + validation.rows, count - window);
        const { mean, deviation } = scales[0];
        let latest = -1;
        for (const part of [train, validation])
          for (let row = 0; row < part.rows; row++) {
            const { inputs, targets } = part.take(Uint32Array.of(row));
            assert.deepEqual(inputs.shape, [1, window, 2]);
            const times = column(inputs.dataSync() as Float32Array, 2, 0);
            assert.deepEqual(
              times,
              Array.from({ length: window }, (_, step) => times[0] + step),
            );
            const next = Math.round(targets[0].dataSync()[0] * deviation + mean) - 1000;
            assert.equal(next, times.at(-1)! + 1);
            assert.ok(next > latest, 'what validates comes after all that is trained on');
            latest = next;
            inputs.dispose();
            targets[0].dispose();
          }
        const known = window + train.rows;
        assert.ok(Math.abs(mean - (1000 + (known - 1) / 2)) < 1e-3, 'scaled by rows that training knows');
      },
    ),
    { numRuns: 25 },
  );
});

const DRAWN = Array.from({ length: 40 }, (_, i) => [
  `d${i}`,
  `${1 + (i % 7)}|${9 + (i % 5)}`,
  String(1 + (i % 3)),
  '2X',
]);
const draws = (task: LearningTask, rows = DRAWN) =>
  toExamples(toTable([['date', 'balls', 'red', 'power'], ...rows]), task);

test('lists of different whole numbers are draws: one value for each number that can be', () => {
  const task = { preprocessing: { split: { balls: '|' } } };
  for (const targets of [undefined, ['balls', 'red'], ['balls 1', 'balls 2', 'red']]) {
    const made = draws({ preprocessing: { ...task.preprocessing, targets } });
    assert.deepEqual(made.draws, [
      { name: 'balls', picks: 2, lowest: 1, count: 13 },
      { name: 'red', picks: 1, lowest: 1, count: 3 },
    ]);
    assert.equal(made.window, 10);
    const first = [...made.features.slice(0, 16)].flatMap((hit, i) => (hit ? made.featureNames[i] : []));
    assert.deepEqual(first, ['balls 1', 'balls 9', 'red 1']);
  }
  assert.equal(draws({ ...task, sequence_length: 4 }).window, 4);
  const { targets } = toTrainingData(draws(task), 0.2).train.take(Uint32Array.of(0));
  assert.deepEqual(targets.map((part) => part.shape), [[1, 13], [1, 3]]); // prettier-ignore
  const nextDraw = Array.from(targets[0].dataSync()).flatMap((share, i) => (share === 0.5 ? i + 1 : []));
  assert.deepEqual(
    nextDraw,
    [1 + (10 % 7), 9 + (10 % 5)].sort((a, b) => a - b),
  );
});

test('what else is in a table of draws is said to be left out, and must be there where it is named', () => {
  const split = { balls: '|' };
  assert.deepEqual(draws({ preprocessing: { split } }).remarks, [
    'Only the drawn numbers go in; left out: "date", "power"',
  ]);
  assert.throws(() => draws({ preprocessing: { split, features: ['x'] } }), /has no column "x"/);
});

test('numbers whose size means something are no draws', () => {
  const task = { preprocessing: { split: { balls: '|' }, targets: ['balls'] } };
  const changed = (cell: (i: number) => string) =>
    DRAWN.map(([date, , red, power], i) => [date, cell(i), red, power]);
  assert.equal(draws(task, changed((i) => `${i}.5|${i}`)).draws, undefined); // prettier-ignore
  assert.equal(draws(task, changed((i) => `${i}|${i}`)).draws, undefined, 'twice the same'); // prettier-ignore
  assert.equal(draws(task, changed((i) => `${i}|${1000 + i}`)).draws, undefined); // prettier-ignore
});

test('what guessing gives is what guessing gives', () => {
  const set = [
    { name: 'white', picks: 5, lowest: 1, count: 69 },
    { name: 'red', picks: 1, lowest: 1, count: 26 },
  ];
  const { mean, deviation } = chanceOf(set, 278);
  assert.ok(Math.abs(mean - (25 / 69 + 1 / 26)) < 1e-12);
  // Of 200,000 simulated draws against a fixed guess.
  let state = 1;
  const below = (limit: number) =>
    Math.floor(((state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32) * limit);
  let [sum, squares] = [0, 0];
  const count = 200_000;
  for (let i = 0; i < count; i++) {
    const balls = new Set<number>();
    while (balls.size < 5) balls.add(below(69));
    const hits = [...balls].filter((ball) => ball < 5).length + (below(26) === 0 ? 1 : 0);
    sum += hits;
    squares += hits * hits;
  }
  assert.ok(Math.abs(sum / count - mean) < 0.01, `${sum / count}`);
  const spread = Math.sqrt((squares / count - (sum / count) ** 2) / 278);
  assert.ok(Math.abs(spread - deviation) < 0.002, `${spread} ${deviation}`);
});
