import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { startServer, type Api } from './harness.js';

let api: Api;
let dataDir: string;
let end: () => Promise<void>;

before(async () => {
  ({ api, dataDir, end } = await startServer());
});
after(() => end());

const good = { model_name: 'refused', epochs: 1, learning_rate: 0.1, data_source: 'iris' };

const bad: [what: string, change: Record<string, unknown>, error: RegExp][] = [
  ['no name', { model_name: undefined }, /^model_name is missing; it must be 3 to 50 characters/],
  ['a short name', { model_name: 'ab' }, /^model_name must be 3 to 50 characters .*, but is "ab"\.$/],
  ['a long name', { model_name: 'x'.repeat(51) }, /^model_name must be 3 to 50 characters/],
  ['a name that is a path', { model_name: '../../etc' }, /^model_name must be/],
  ['a name of markup', { model_name: '<img src=x>' }, /^model_name must be/],
  ['a name that is a number', { model_name: 12345 }, /^model_name must be .*, but is 12345\.$/],
  ['no epochs', { epochs: undefined }, /^epochs is missing; it must be an integer from 1 to 10000\.$/],
  ['zero epochs', { epochs: 0 }, /^epochs must be an integer from 1 to 10000, but is 0\.$/],
  ['too many epochs', { epochs: 10_001 }, /^epochs must be .*, but is 10001\.$/],
  ['part of an epoch', { epochs: 1.5 }, /^epochs must be .*, but is 1\.5\.$/],
  ['epochs as text', { epochs: '5' }, /^epochs must be .*, but is "5"\.$/],
  ['epochs null', { epochs: null }, /^epochs must be .*, but is nothing\.$/],
  [
    'a rate of zero',
    { learning_rate: 0 },
    /^learning_rate must be a number greater than 0 and no more than 1, but is 0\.$/,
  ],
  ['a rate above 1', { learning_rate: 1.01 }, /^learning_rate must be .*, but is 1\.01\.$/],
  ['a negative rate', { learning_rate: -1 }, /^learning_rate must be .*, but is -1\.$/],
  ['a rate as text', { learning_rate: 'NaN' }, /^learning_rate must be .*, but is "NaN"\.$/],
  ['an empty batch', { batch_size: 0 }, /^batch_size must be an integer from 1 to 65536, but is 0\.$/],
  ['a batch of everything', { batch_size: 1e9 }, /^batch_size must be .*, but is 1000000000\.$/],
  ['a camel-case empty batch', { batchSize: 0 }, /^batch_size must be/],
  ['nothing to validate', { validation_split: 0 }, /^validation_split must be a number between 0 and 1/],
  ['nothing to train', { validation_split: 1 }, /^validation_split must be a number between 0 and 1/],
  ['an unknown optimizer', { optimizer: 'magic' }, /^optimizer must be one of "adam", .*, but is "magic"\.$/],
  [
    'unknown data',
    { data_source: 'nowhere' },
    /^data_source "nowhere" is not known; known are "mnist", "iris", "lottery"/,
  ],
  ['data outside the folder', { data_source: '../jobs/x.csv' }, /is not known/],
  ['data that is an object', { data_source: {} }, /^data_source must be/],
  ['a target in built-in data', { target_column: 'x' }, /^target_column is for CSV files/],
];

for (const [what, change, error] of bad) {
  test(`refused: ${what}`, async () => {
    const answer = await api.post('/api/train', { ...good, ...change });
    assert.equal(answer.status, 400, answer.text);
    assert.match(answer.json.error, error);
    assert.deepEqual(Object.keys(answer.json), ['error']);
    assert.deepEqual((await api.get('/api/train/history')).json.jobs, [], 'nothing was started');
  });
}

const tables: [what: string, text: string, target: string | undefined, error: RegExp][] = [
  ['empty', '', undefined, /is empty/],
  ['all text', 'a,b\nx,y\nz,w\n', undefined, /has no numeric column/],
  ['one column', `a\n${'1\n'.repeat(20)}`, undefined, /no numeric column besides the target "a"/],
  ['too few rows', 'a,b\n1,2\n3,4\n', undefined, /has 2 complete rows; at least 10 are needed/],
  ['rows with holes', `a,b\n${'1,\n'.repeat(20)}`, 'b', /has 0 complete rows/],
  ['no such target', `a,b\n${'1,2\n'.repeat(20)}`, 'c', /has no column "c"; it has "a", "b"/],
  ['one class', `a,b\n${'1,x\n'.repeat(20)}`, 'b', /has only one class in "b"/],
  [
    'names as classes',
    `a,b\n${Array.from({ length: 20 }, (_, i) => `1,n${i}`).join('\n')}`,
    'b',
    /too many to be classes/,
  ],
];

for (const [what, text, target_column, error] of tables) {
  test(`a CSV file is refused: ${what}`, async () => {
    writeFileSync(join(dataDir, 'datasets', 'bad.csv'), text);
    const answer = await api.post('/api/train', { ...good, data_source: 'bad.csv', target_column });
    assert.equal(answer.status, 400, answer.text);
    assert.match(answer.json.error, error);
  });
}

const JSON_TYPE = { 'content-type': 'application/json' };

test('bodies that are not JSON, not sent as JSON, or not there', async () => {
  const send = (body: string | undefined, headers: Record<string, string>) =>
    api.send('POST', '/api/train', body, headers);
  const cases: [Awaited<ReturnType<typeof send>>, number, RegExp][] = [
    [
      await send('{"epochs":', JSON_TYPE),
      400,
      /^The body is not valid JSON: Unexpected end of JSON input\.$/,
    ],
    [await send('{"__proto__":{"x":1}}', JSON_TYPE), 400, /^The body has a key "__proto__"/],
    [await send('[]', JSON_TYPE), 400, /^The body must be a JSON object/],
    [await send('', JSON_TYPE), 400, /^The body must be a JSON object, but is nothing/],
    [await send(undefined, {}), 400, /^The body must be a JSON object/],
    [
      await send(JSON.stringify(good), { 'content-type': 'text/plain' }),
      415,
      /must be application\/json, but is text\/plain/,
    ],
    [
      await send('epochs=1', { 'content-type': 'application/x-www-form-urlencoded' }),
      415,
      /application\/json/,
    ],
    [
      await send(JSON.stringify({ ...good, note: 'x'.repeat(70_000) }), JSON_TYPE),
      413,
      /too large; at most 64 kB/,
    ],
    [
      await send('{"model_name":"refused","epochs":1,"learning_rate":1e999}', JSON_TYPE),
      400,
      /^learning_rate must be .*Infinity/,
    ],
  ];
  for (const [answer, status, error] of cases) {
    assert.equal(answer.status, status, answer.text);
    assert.match(answer.json.error, error);
  }
});

test('pages that cannot be', async () => {
  const id = await api.start(good);
  await api.until(id, 'completed');
  for (const query of ['after=-1', 'after=x', 'after=1.5', 'limit=0', 'limit=10001', 'limit=', 'after=1e3']) {
    for (const kind of ['metrics', 'logs']) {
      const answer = await api.get(`/api/train/${kind}/${id}?${query}`);
      assert.equal(answer.status, 400, `${kind} ${query}: ${answer.text}`);
      assert.match(answer.json.error, /^(after|limit) must be an integer/);
    }
  }
  const beyond = (await api.get(`/api/train/metrics/${id}?after=500`)).json;
  assert.deepEqual([beyond.rows, beyond.next], [[], 500]);
});

test('jobs and routes that do not exist', async () => {
  const unknown = 'job_abc_00000000';
  for (const [method, path] of [
    ['GET', `/api/train/status/${unknown}`],
    ['GET', `/api/train/metrics/${unknown}`],
    ['GET', `/api/train/logs/${unknown}`],
    ['POST', `/api/train/stop/${unknown}`],
    ['POST', `/api/train/pause/${unknown}`],
    ['POST', `/api/train/resume/${unknown}`],
    ['DELETE', `/api/train/${unknown}`],
  ]) {
    const answer = await api.send(method, path);
    assert.equal(answer.status, 404, path);
    assert.equal(answer.json.error, `There is no job "${unknown}".`);
  }
  for (const path of ['/api', '/api/nothing', '/api/train', '/nothing.html'])
    assert.match((await api.get(path)).json.error, /^There is no GET \//, path);
});
