import assert from 'node:assert/strict';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { planeJob, startServer, temporaryFolder, writePlane, type Api } from './harness.js';

let api: Api;
let dataDir: string;
let end: () => Promise<void>;

before(async () => {
  ({ api, dataDir, end } = await startServer());
});
after(() => end());

const put = (name: string, body: unknown) =>
  api.send('PUT', `/api/presets/${encodeURIComponent(name)}`, JSON.stringify(body), {
    'content-type': 'application/json',
  });
const good = { epochs: 5, learning_rate: 0.01 };

test('presets are saved, replaced, read and deleted, and outlive the server', async () => {
  const dataDir = temporaryFolder();
  const first = await startServer({ dataDir });
  const save = (api: Api, name: string, body: unknown) =>
    api.send('PUT', `/api/presets/${encodeURIComponent(name)}`, JSON.stringify(body), { 'content-type': 'application/json' }); // prettier-ignore
  assert.deepEqual((await first.api.get('/api/presets')).json, { presets: [] });
  assert.equal((await save(first.api, 'zoo', good)).status, 204);
  const full = {
    name: 'Größe & co',
    description: 'x',
    epochs: 9,
    learningRate: 0.1,
    batchSize: 8,
    validationSplit: 0.25,
  };
  assert.equal((await save(first.api, full.name, full)).status, 204);
  assert.equal((await save(first.api, 'zoo', { ...good, epochs: 7, odd: 1 })).status, 204);
  await first.server.close();

  const second = await startServer({ dataDir });
  const stored = {
    name: full.name,
    description: 'x',
    epochs: 9,
    learning_rate: 0.1,
    batch_size: 8,
    validation_split: 0.25,
  };
  assert.deepEqual((await second.api.get('/api/presets')).json.presets, [
    stored,
    { name: 'zoo', ...good, epochs: 7 },
  ]);
  const path = `/api/presets/${encodeURIComponent(full.name)}`;
  assert.deepEqual((await second.api.get(path)).json, stored);
  assert.equal((await second.api.send('DELETE', path)).status, 204);
  assert.equal((await second.api.send('DELETE', path)).json.error, `There is no preset "${full.name}".`);
  assert.equal((await second.api.get('/api/presets')).json.presets.length, 1);
  await second.end();
});

const REFUSED: [what: string, name: string, body: unknown, error: RegExp][] = [
  ['no epochs', 'a', { learning_rate: 1 }, /^epochs is missing; it must be an integer from 1 to 10000\.$/],
  [
    'too many epochs',
    'a',
    { ...good, epochs: 10_001 },
    /^epochs must be an integer from 1 to 10000, but is 10001\.$/,
  ],
  ['a rate of 0', 'a', { ...good, learning_rate: 0 }, /^learning_rate must be a number greater than 0/],
  ['an empty batch', 'a', { ...good, batchSize: 0 }, /^batch_size must be an integer from 1 to 65536/],
  [
    'all to validate',
    'a',
    { ...good, validation_split: 1 },
    /^validation_split must be a number between 0 and 1/,
  ],
  [
    'a long description',
    'a',
    { ...good, description: 'x'.repeat(501) },
    /^description must be a text of at most 500/,
  ],
  ['another name', 'a', { ...good, name: 'b' }, /^name must be the name that the address says, "a"\.$/],
  ['no object', 'a', [], /^The body must be a JSON object/],
  ['a path', '../x', good, /^name must be 1 to 60 characters, without slashes/],
  ['a path of another kind', '..\\x', good, /^name must be/],
  ['dots', '..', good, /./],
  ['a blank', ' a', good, /^name must be/],
  ['a line break', 'a\nb', good, /^name must be/],
  ['a long name', 'x'.repeat(61), good, /^name must be/],
];
for (const [what, name, body, error] of REFUSED)
  test(`a preset is refused: ${what}`, async () => {
    const answer = await put(name, body);
    assert.ok(answer.status === 400 || answer.status === 404, answer.text);
    assert.match(answer.json.error, error);
    assert.deepEqual((await api.get('/api/presets')).json.presets, []);
    assert.ok(!readdirSync(dataDir).some((file) => file.startsWith('presets')));
  });

test('names that objects have by nature are names like others', async () => {
  for (const name of ['__proto__', 'constructor', 'toString']) {
    assert.equal((await api.get(`/api/presets/${name}`)).status, 404, name);
    assert.equal((await put(name, good)).status, 204);
    assert.deepEqual((await api.get(`/api/presets/${name}`)).json, { name, ...good });
    assert.equal((await api.send('DELETE', `/api/presets/${name}`)).status, 204);
  }
});

test('a spoilt file of presets is put aside', async () => {
  const dataDir = temporaryFolder();
  writeFileSync(join(dataDir, 'presets.json'), '[{"name":');
  const { api, end } = await startServer({ dataDir });
  assert.deepEqual((await api.get('/api/presets')).json, { presets: [] });
  assert.ok(readdirSync(dataDir).some((name) => name.startsWith('presets.json.spoilt-')));
  await end();
});

test('a name is taken by a model, and by a job that has not ended', async () => {
  writePlane(dataDir, 1500);
  const ask = async (name: string) =>
    (await api.get(`/api/models/availability?name=${encodeURIComponent(name)}`)).json;
  assert.deepEqual(await ask('claimed'), { name: 'claimed', available: true });
  const id = await api.start(planeJob('claimed', 10_000));
  await api.until(id, (job) => job.current_epoch >= 1);
  assert.deepEqual(await ask('claimed'), {
    name: 'claimed',
    available: false,
    reason: 'A job named "claimed" is running.',
  });
  await api.post(`/api/train/pause/${id}`);
  await api.until(id, 'paused');
  assert.match((await ask('claimed')).reason, /is paused/);
  await api.post(`/api/train/resume/${id}`);
  await api.until(id, 'running');
  await api.post(`/api/train/stop/${id}`);
  await api.until(id, 'stopped');
  assert.match((await ask('claimed')).reason, /^A model named "claimed" exists already\.$/);
  await api.send('DELETE', `/api/train/${id}`);
  assert.equal((await ask('claimed')).available, true);

  for (const name of ['ab', 'a b c', '../../etc', 'x'.repeat(51), ''])
    assert.match(
      (await ask(name)).error,
      /^name must be 3 to 50 characters of A-Z, a-z, 0-9, "_" and "-", but is/,
      name,
    );
  assert.match(
    (await api.get('/api/models/availability')).json.error,
    /^name is missing; it must be 3 to 50/,
  );
  assert.match((await api.get('/api/models/availability?name=abc&name=def')).json.error, /^name must be/);
});
