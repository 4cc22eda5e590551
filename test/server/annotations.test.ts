import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { planeJob, startServer, writePlane, type Api } from './harness.js';

let api: Api;
let dataDir: string;
let end: () => Promise<void>;
let close: () => Promise<void>;

beforeEach(async () => {
  const started = await startServer();
  ({ api, end, dataDir } = started);
  close = () => started.server.close();
  writePlane(dataDir, 1500);
});
afterEach(() => end());

const put = (id: string, body: unknown) =>
  api.send('PUT', `/api/train/annotations/${id}`, JSON.stringify(body), {
    'content-type': 'application/json',
  });

const finished = async (name: string) => {
  const id = await api.start({ model_name: name, epochs: 1, learning_rate: 0.01, data_source: 'iris' });
  await api.until(id, 'completed');
  return id;
};

test('tags and notes are kept with the job, and told by status and history', async () => {
  const id = await finished('noted');
  assert.deepEqual(
    [(await api.status(id)).tags, (await api.status(id)).notes],
    [[], ''],
    'nobody wrote any yet',
  );
  const written = {
    tags: ['baseline', 'größer 🙂'],
    notes: 'First line\nsecond, with "quotes" & <b>markup</b>',
  };
  assert.deepEqual((await put(id, written)).json, written);
  const { tags, notes } = await api.status(id);
  assert.deepEqual({ tags, notes }, written);
  const [entry] = (await api.get('/api/train/history')).json.jobs;
  assert.deepEqual({ tags: entry.tags, notes: entry.notes }, written);
});

test('what is not named stays, an empty list or text takes away', async () => {
  const id = await finished('noted');
  await put(id, { tags: ['a'], notes: 'n' });
  assert.deepEqual((await put(id, {})).json, { tags: ['a'], notes: 'n' });
  assert.deepEqual((await put(id, { notes: '' })).json, { tags: ['a'], notes: '' });
  assert.deepEqual((await put(id, { notes: 'm' })).json, { tags: ['a'], notes: 'm' });
  assert.deepEqual((await put(id, { tags: [] })).json, { tags: [], notes: 'm' });
});

test('they are no news of the training, and outlive the server and what the training does next', async () => {
  const id = await finished('noted');
  const before = (await api.get('/api/train/history')).json.jobs[0].last_updated;
  await put(id, { tags: ['keep'] });
  assert.equal((await api.get('/api/train/history')).json.jobs[0].last_updated, before);
  const running = await api.start(planeJob('running', 500));
  await put(running, { notes: 'while it runs' });
  await api.until(running, (job) => job.current_epoch >= 2);
  assert.equal((await api.status(running)).notes, 'while it runs');
  await close();
  const again = await startServer({ dataDir });
  assert.deepEqual((await again.api.status(id)).tags, ['keep']);
  assert.equal((await again.api.status(running)).notes, 'while it runs');
  await again.server.close();
});

test('a job that waits keeps its place when something is written about it', async () => {
  for (const name of ['one', 'two']) await api.start(planeJob(name, 500));
  const first = await api.start(planeJob('three', 500));
  const second = await api.start(planeJob('four', 500));
  await put(first, { tags: ['later?'] });
  await close();
  const order = [first, second].map(
    (id) => JSON.parse(readFileSync(join(dataDir, 'jobs', id, 'state.json'), 'utf8')).updated_at as number,
  );
  assert.ok(order[0] <= order[1]);
});

const LONG = 'x'.repeat(41);
for (const [body, sentence] of [
  [{ tags: 'a' }, /^tags must be a list of at most 20 different tags, but is "a"/],
  [{ tags: [5] }, /^tags\.0 must be a text of 1 to 40 characters/],
  [{ tags: [''] }, /^tags\.0 must be/],
  [{ tags: [' a'] }, /^tags\.0 must be .*no blank at either end/],
  [{ tags: ['a\nb'] }, /^tags\.0 must be/],
  [{ tags: [LONG] }, /^tags\.0 must be a text of 1 to 40/],
  [{ tags: ['a', 'a'] }, /^tags must be .*different/],
  [{ tags: Array.from({ length: 21 }, (_, i) => `t${i}`) }, /^tags must be a list of at most 20/],
  [{ notes: 'x'.repeat(10_001) }, /^notes must be a text of at most 10,000 characters/],
  [{ notes: null }, /^notes must be/],
  [[], /^The body must be a JSON object/],
] as const)
  test(`${JSON.stringify(body).slice(0, 40)} is refused with a sentence, and nothing of it is kept`, async () => {
    const id = await finished('noted');
    await put(id, { tags: ['kept'], notes: 'kept' });
    const answer = await put(id, body);
    assert.equal(answer.status, 400);
    assert.match(answer.json.error, sentence);
    const { tags, notes } = await api.status(id);
    assert.deepEqual({ tags, notes }, { tags: ['kept'], notes: 'kept' });
  });

test('as much as is allowed is kept', async () => {
  const id = await finished('noted');
  const most = {
    tags: Array.from({ length: 20 }, (_, i) => '🙂'.repeat(38) + String(i).padStart(2, '0')),
    notes: 'ü'.repeat(10_000),
  };
  const answer = await put(id, most);
  assert.equal(answer.status, 200, answer.text);
  assert.deepEqual(answer.json, most);
});

test('of a job that is not there, it is said so', async () => {
  const answer = await put('job_1', { notes: 'x' });
  assert.equal(answer.status, 404);
  assert.equal(answer.json.error, 'There is no job "job_1".');
});
