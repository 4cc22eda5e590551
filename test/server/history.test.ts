import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { CrowdedBackend } from '../support/crowded-backend.js';
import { Api } from './harness.js';

let backend: CrowdedBackend;
let api: Api;

beforeEach(async () => {
  backend = await CrowdedBackend.open({ history: 25, running: 2 });
  api = new Api(backend.url);
});
afterEach(() => backend.close());

const history = async (query = '') => (await api.get(`/api/train/history${query}`)).json;
const idsOf = ({ jobs }: { jobs: { job_id: string }[] }) => jobs.map((job) => job.job_id);

/** All pages of this size, until there are no more. */
async function pages(limit: number): Promise<string[][]> {
  const all: string[][] = [];
  let query = `?limit=${limit}`;
  for (;;) {
    const page = await history(query);
    all.push(idsOf(page));
    if (page.next === null) return all;
    query = `?limit=${limit}&after=${page.next}`;
  }
}

test('pages hold what the whole history holds, in its order, the newest first', async () => {
  const whole = await history();
  assert.deepEqual(Object.keys(whole), ['jobs']);
  const starts = whole.jobs.map((job: { created_at: string }) => job.created_at);
  assert.deepEqual(starts, [...starts].sort().reverse());
  for (const limit of [1, 9, 10, 27, 1000]) {
    const read = await pages(limit);
    assert.deepEqual(read.flat(), idsOf(whole), `by ${limit}`);
    assert.equal(read.length, Math.ceil(27 / limit), `by ${limit}`);
  }
});

test('a page goes on where the last one ended, whatever came and went meanwhile', async () => {
  const first = await history('?limit=10');
  backend.addRunning('newcomer');
  backend.store.remove(first.jobs[9].job_id);
  backend.store.remove(first.jobs[5].job_id);
  const second = await history(`?limit=10&after=${first.next}`);
  const both = [...idsOf(first), ...idsOf(second)];
  assert.equal(new Set(both).size, 20);
  assert.deepEqual(idsOf(await history()).slice(9, 19), idsOf(second));
});

test('tells what changed since a revision: what is new, another or gone, each once', async () => {
  const { revision } = await history('?limit=1');
  assert.deepEqual(await history(`?since=${revision}`), { jobs: [], removed: [], revision });
  const [, moved, old, gone] = idsOf(await history());
  const added = backend.addRunning('newcomer');
  backend.move();
  backend.move();
  await api.send('PUT', `/api/train/annotations/${old}`, '{"notes":"x"}', {
    'content-type': 'application/json',
  });
  backend.store.remove(gone);
  const changes = await history(`?since=${revision}`);
  assert.deepEqual(changes.removed, [gone]);
  assert.equal(idsOf(changes)[0], added);
  assert.deepEqual(new Set(idsOf(changes)), new Set([added, ...backend.running, old]));
  assert.ok(idsOf(changes).includes(moved));
  assert.equal(changes.jobs.find((job: { job_id: string }) => job.job_id === moved).current_epoch, 2);
  assert.deepEqual((await history(`?since=${changes.revision}`)).jobs, []);
});

test('a job that came and went is told as gone', async () => {
  const { revision } = await history('?limit=1');
  const id = backend.addRunning('short');
  backend.store.remove(id);
  const changes = await history(`?since=${revision}`);
  assert.deepEqual([idsOf(changes), changes.removed], [[], [id]]);
});

test('after a restart, places and revisions of before are refused', async () => {
  const { revision, next } = await history('?limit=10');
  await backend.restart();
  for (const query of [`?since=${revision}`, `?limit=10&after=${next}`]) {
    const answer = await api.get(`/api/train/history${query}`);
    assert.equal(answer.status, 410);
    assert.match(answer.json.error, /not known any more/);
  }
  assert.equal(new Set((await pages(10)).flat()).size, 27);
});

test('so many removed jobs that they cannot all be told are refused too', async () => {
  const { revision } = await history('?limit=1');
  for (let i = 0; i <= 10_000; i++) backend.store.emit('remove', `job_${i}`);
  const later = await history('?limit=1');
  assert.equal((await api.get(`/api/train/history?since=${revision}`)).status, 410);
  assert.equal((await api.get(`/api/train/history?since=${later.revision}`)).status, 200);
});

for (const query of ['limit=0', 'limit=1001', 'limit=x', 'since=', 'since=x.1', 'after=1', 'after=abc.def'])
  test(`?${query} is refused`, async () => {
    const answer = await api.get(`/api/train/history?${query}`);
    assert.equal(answer.status, 400);
    assert.match(answer.json.error, /^(limit|since|after) must be /);
  });
