import assert from 'node:assert/strict';
import { copyFileSync, existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { startServer, type Api } from './harness.js';

const REAL = fileURLToPath(new URL('../../../shared/data/powerball.csv', import.meta.url));

let api: Api;
let dataDir: string;
let end: () => Promise<void>;

before(async () => {
  ({ api, dataDir, end } = await startServer());
});
after(() => end());

const NAMES = ['step', 'epoch', 'time', 'train_loss', 'val_loss', 'val_hits', 'chance_hits'];
const CHANCE = 25 / 69 + 1 / 26;

test('the draws that come with the server are fair, and always the same', async () => {
  const { rows, total } = (await api.get('/api/datasets/lottery/preview?limit=1000')).json;
  assert.equal(total, 1390);
  assert.deepEqual(rows, (await api.get('/api/datasets/lottery/preview?limit=1000')).json.rows);
  const white = new Map<number, number>();
  for (const [date, balls, red, power] of rows as string[][]) {
    const numbers = balls.split('|').map(Number);
    assert.match(date, /^20\d\d-\d\d-\d\d$/);
    assert.equal(new Set(numbers).size, 5);
    assert.deepEqual(numbers, [...numbers].sort((a, b) => a - b)); // prettier-ignore
    assert.ok(
      numbers[0] >= 1 && numbers[4] <= 69 && Number(red) >= 1 && Number(red) <= 26 && /^[2-5]X$/.test(power),
    );
    for (const number of numbers) white.set(number, (white.get(number) ?? 0) + 1);
  }
  // Chi-square with 68 degrees of freedom: beyond 110 in one of a thousand fair lotteries.
  const expected = 5000 / 69;
  const statistic = [...white.values()].reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  assert.ok(white.size === 69 && statistic < 110, `${statistic}`);
  const report = (await api.post('/api/datasets/lottery/validate')).json;
  assert.deepEqual(report.columns.map((column: { type: string }) => column.type), ['date', 'list', 'number', 'category']); // prettier-ignore
});

test('a lottery is trained on, and nobody claims that it was predicted', async () => {
  const id = await api.start({
    model_name: 'lottery',
    epochs: 2,
    learning_rate: 0.003,
    data_source: 'lottery',
  });
  await api.until(id, 'completed', 60_000);
  const rows = await api.metrics(id);
  assert.deepEqual(Object.keys(rows[0]), NAMES);
  for (const row of rows) {
    assert.ok(Math.abs(Number(row.chance_hits) - CHANCE) < 1e-9);
    // 278 draws: five deviations of chance.
    assert.ok(Math.abs(Number(row.val_hits) - CHANCE) < 0.18, `${row.val_hits}`);
    // A uniform guess over 69 and 26 numbers costs ln 69 + ln 26 = 7.49.
    assert.ok(Math.abs(Number(row.val_loss) - 7.49) < 0.5, `${row.val_loss}`);
  }
  const log = await api.logText(id);
  assert.match(log, /1104 sequences of 10 rows to train, 276 to validate/);
  assert.match(log, /PowerballNet 10×95-8-32-69\+26/);
  assert.match(log, /hits per draw in 276 draws it had not seen; guessing gives 0\.401 ± 0\.07\d:/);
  assert.match((await api.get('/api/models')).json[0].architecture, /^PowerballNet /);
});

test('held in the middle of an epoch, it goes on as if nothing had been', async () => {
  const job = { epochs: 3, learning_rate: 0.003, batch_size: 16, data_source: 'lottery' };
  const undisturbed = await api.start({ ...job, model_name: 'undisturbed' });
  const id = await api.start({ ...job, model_name: 'held' });
  await api.until(id, (state) => state.current_epoch >= 1, 60_000);
  await api.post(`/api/train/pause/${id}`);
  const held = await api.until(id, 'paused');
  assert.ok(held.current_epoch < 3);
  assert.equal((await api.post(`/api/train/resume/${id}`)).status, 200);
  await api.until(id, 'completed', 60_000);
  await api.until(undisturbed, 'completed', 60_000);
  const [resumed, whole] = [await api.metrics(id), await api.metrics(undisturbed)];
  assert.equal(resumed.length, 3);
  resumed.forEach((row, i) => {
    for (const name of ['train_loss', 'val_loss'])
      assert.ok(
        Math.abs(Number(row[name]) - Number(whole[i][name])) < 1e-3 * Number(whole[i][name]),
        `${name} ${i}`,
      );
  });
});

test('real draws are trained on the same way', { skip: !existsSync(REAL) }, async () => {
  copyFileSync(REAL, join(dataDir, 'datasets', 'powerball.csv'));
  const listed = (await api.get('/api/datasets')).json.datasets.at(-1);
  assert.match(listed.description, /"white_balls" can be split into numbers/);
  const id = await api.start({
    modelName: 'powerball',
    epochs: 1,
    learningRate: 0.003,
    dataSource: 'powerball.csv',
    sequenceLength: 5,
    preprocessing: {
      scaling: 'none',
      missing: 'forward-fill',
      targets: ['white_balls', 'red_ball'],
      split: { white_balls: '|' },
    },
  });
  const { config } = await api.until(id, 'completed', 60_000);
  assert.equal(config.preprocessing.missing, 'forward_fill');
  assert.match(await api.logText(id), /PowerballNet 5×95-8-32-69\+26/);
});

test('a sequence of numbers is a regression of what comes next', async () => {
  const rows = Array.from(
    { length: 300 },
    (_, i) => `${Math.sin(i / 5).toFixed(4)},${Math.cos(i / 5).toFixed(4)},x`,
  );
  writeFileSync(join(dataDir, 'datasets', 'wave.csv'), `s,c,label\n${rows.join('\n')}\n`);
  const id = await api.start({
    model_name: 'wave',
    epochs: 20,
    learning_rate: 0.01,
    data_source: 'wave.csv',
    sequence_length: 6,
    preprocessing: { targets: ['s', 'c'], scaling: 'min-max' },
  });
  await api.until(id, 'completed', 60_000);
  const metrics = await api.metrics(id);
  assert.ok(Number(metrics.at(-1)!.val_loss) < 0.05, `val_loss ${metrics.at(-1)!.val_loss}`);
  const log = await api.logText(id);
  assert.match(log, /dense 6×2-32-16-2/);
  assert.match(log, /235 sequences of 6 rows to train, 59 to validate/);
  assert.match(log, /Errors are in standard deviations/);
});

const REFUSED: [what: string, change: Record<string, unknown>, error: RegExp][] = [
  [
    'another scaling',
    { preprocessing: { scaling: 'log' } },
    /^preprocessing\.scaling must be one of "none", "standard" and "min-max", but is "log"\.$/,
  ],
  [
    'another way with holes',
    { preprocessing: { missing: 'guess' } },
    /^preprocessing\.missing must be one of/,
  ],
  [
    'an unknown key',
    { preprocessing: { shuffle: true } },
    /^preprocessing must be an object of scaling, missing/,
  ],
  [
    'no features',
    { preprocessing: { features: [] } },
    /^preprocessing\.features must be a list of at least one/,
  ],
  ['targets that are a text', { preprocessing: { targets: 'y' } }, /^preprocessing\.targets must be a list/],
  [
    'a separator of nothing',
    { preprocessing: { split: { white_balls: '' } } },
    /^preprocessing\.split\.white_balls must be a separator/,
  ],
  ['a list as preprocessing', { preprocessing: [] }, /^preprocessing must be an object/],
  ['a length of 0', { sequence_length: 0 }, /^sequence_length must be an integer of at least 1, but is 0\.$/],
  [
    'flowers in sequence',
    { data_source: 'iris', sequence_length: 5 },
    /sequence_length is for rows that follow on each other/,
  ],
  [
    'flowers of other columns',
    { data_source: 'iris', preprocessing: { targets: ['x'] } },
    /the columns of "iris" are fixed/,
  ],
  ['a target that is not there', { preprocessing: { targets: ['blue_ball'] } }, /has no column "blue_ball"/],
];
for (const [what, change, error] of REFUSED)
  test(`refused before a job is made: ${what}`, async () => {
    const count = (await api.get('/api/train/history')).json.jobs.length;
    const answer = await api.post('/api/train', { model_name: 'refused', epochs: 1, learning_rate: 0.1, data_source: 'lottery', ...change }); // prettier-ignore
    assert.equal(answer.status, 400, answer.text);
    assert.match(answer.json.error, error);
    assert.equal((await api.get('/api/train/history')).json.jobs.length, count);
  });
