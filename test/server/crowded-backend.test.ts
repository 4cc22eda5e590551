import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { CrowdedBackend } from '../support/crowded-backend.js';
import { Api } from './harness.js';

let backend: CrowdedBackend;
afterEach(() => backend.close());

const PAGE = 'http://page.test';

async function open(crowd = {}): Promise<Api> {
  backend = await CrowdedBackend.open({ history: 5, running: 8, allowedOrigins: [PAGE], ...crowd });
  return new Api(backend.url);
}
const stop = (api: Api, id: string) => api.post(`/api/train/stop/${id}`, undefined, { origin: PAGE });

test('its jobs move, stop and fail to stop as a test says', async () => {
  const api = await open();
  let asked = 0;
  backend.fails = (method) =>
    method === 'POST' && ++asked % 7 === 0 ? { status: 500, error: 'It does not listen.' } : undefined;
  backend.move();
  const ids = backend.running;
  assert.deepEqual([ids.length, (await api.status(ids[0])).current_epoch], [8, 1]);
  const answers = await Promise.all(ids.map((id) => stop(api, id)));
  const failed = answers.filter(({ status }) => status === 500);
  assert.equal(failed.length, 1);
  assert.equal(failed[0].json.error, 'It does not listen.');
  assert.equal(failed[0].headers['access-control-allow-origin'], PAGE);
  await api.until(ids[0], 'stopped').catch(() => api.until(ids[1], 'stopped'));
  assert.equal(backend.running.length, 1);
});

test('as a baseline backend it knows nothing else, and tells nothing of it', async () => {
  const api = await open({ baselineOnly: true });
  const [id] = backend.running;
  backend.store.annotate(id, { tags: ['a]', '"'], notes: 'x "y" \\' });
  const [job] = (await api.get('/api/train/history')).json.jobs;
  assert.ok(!('tags' in job) && !('notes' in job));
  assert.ok(!('tags' in (await api.status(id))));
  for (const path of [
    '/api/train/capabilities',
    `/api/train/metrics/${id}`,
    `/api/train/logs/${id}`,
    '/api/datasets',
  ])
    assert.equal((await api.get(path)).status, 404, path);
  assert.equal((await api.send('DELETE', `/api/train/${id}`)).status, 404);
  assert.equal((await stop(api, id)).status, 200);
});

test('comes back on the same port, with its jobs', async () => {
  const api = await open();
  const [id] = backend.running;
  await backend.restart();
  assert.equal((await api.status(id)).status, 'interrupted');
  assert.equal((await api.get('/api/train/history')).json.jobs.length, 13);
});
