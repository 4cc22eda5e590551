import assert from 'node:assert/strict';
import { subscribe } from 'node:diagnostics_channel';
import { after, before, test } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { startServer, type Api } from './harness.js';
import { OpenApiDocument } from './openapi-document.js';

const routes: string[] = [];
subscribe('fastify.initialization', (message) => {
  const { fastify } = message as { fastify: FastifyInstance };
  fastify.addHook('onRoute', ({ method, url }) => {
    for (const verb of [method].flat()) routes.push(`${verb} ${url.replace(/:(\w+)/g, '{}')}`);
  });
});

let api: Api;
let end: () => Promise<void>;
let document: OpenApiDocument;
let job: string;

before(async () => {
  ({ api, end } = await startServer());
  document = new OpenApiDocument((await api.get('/api/openapi.yaml')).text);
  job = await api.start({
    model_name: 'documented',
    epochs: 2,
    learning_rate: 0.01,
    data_source: 'iris',
    preprocessing: { scaling: 'min-max', missing: 'mean' },
  });
  await api.until(job, 'completed');
});
after(() => end());

test('what is served is documented, and what is documented as served is served', () => {
  const served = routes.filter((route) => /^(GET|POST|PUT|DELETE|PATCH) \/api\//.test(route)).sort();
  const documented = document.operations().map((operation) => operation.replace(' ', ' /api').replace(/\{\w+\}/g, '{}')); // prettier-ignore
  assert.deepEqual(served, documented.sort());
  assert.ok(served.length > 20, 'the routes were seen');
});

const JSON_TYPE = { 'content-type': 'application/json' };
const history = async (query: string) => (await api.get(`/api/train/history?${query}`)).json;

/** Sends a request and holds its answer against the document. */
async function answered(method: string, path: string, url: string, status: number, body?: unknown) {
  const headers: Record<string, string> = body === undefined ? {} : JSON_TYPE;
  const answer = await api.send(
    method,
    `/api${url}`,
    body === undefined ? undefined : JSON.stringify(body),
    headers,
  );
  assert.equal(answer.status, status, answer.text);
  document.check(method, path, status, answer.json);
  return answer.json;
}

test('answers are as the document says, in good and in bad', async () => {
  const good = { model_name: 'another', epochs: 1, learning_rate: 0.1, data_source: 'iris' };
  const { job_id } = await answered('POST', '/train', '/train', 202, good);
  await api.until(job_id, 'completed');
  await answered('POST', '/train', '/train', 400, { ...good, epochs: 0 });
  await answered('GET', '/train/status/{job_id}', `/train/status/${job}`, 200);
  await answered('GET', '/train/status/{job_id}', '/train/status/none', 404);
  await answered('GET', '/train/history', '/train/history', 200);
  const page = await answered('GET', '/train/history', '/train/history?limit=1', 200);
  await answered('GET', '/train/history', `/train/history?after=${page.next}`, 200);
  await answered('GET', '/train/history', `/train/history?since=${page.revision}`, 200);
  await answered('GET', '/train/history', '/train/history?limit=0', 400);
  await answered('GET', '/train/history', '/train/history?since=00000000.0', 410);
  const annotations = `/train/annotations/${job}`;
  await answered('PUT', '/train/annotations/{job_id}', annotations, 200, { tags: ['a'], notes: 'b' });
  await answered('PUT', '/train/annotations/{job_id}', annotations, 400, { tags: 'a' });
  await answered('PUT', '/train/annotations/{job_id}', '/train/annotations/none', 404, {});
  await answered('GET', '/train/capabilities', '/train/capabilities', 200);
  await answered('GET', '/train/metrics/{job_id}', `/train/metrics/${job}`, 200);
  await answered('GET', '/train/metrics/{job_id}', `/train/metrics/${job}?after=x`, 400);
  await answered('GET', '/train/logs/{job_id}', `/train/logs/${job}`, 200);
  await answered('GET', '/train/stream', '/train/stream', 426);
  await answered('POST', '/train/pause/{job_id}', `/train/pause/${job}`, 409);
  await answered('POST', '/train/resume/{job_id}', `/train/resume/${job}`, 409);
  await answered('POST', '/train/stop/{job_id}', `/train/stop/${job}`, 409);
  await answered('DELETE', '/train/{job_id}', `/train/${job_id}`, 200);
  await answered('DELETE', '/train/{job_id}', `/train/${job_id}`, 404);
  await answered('GET', '/models', '/models', 200);
  await answered('GET', '/models/availability', '/models/availability?name=documented', 200);
  await answered('GET', '/models/availability', '/models/availability?name=free_name', 200);
  await answered('GET', '/models/availability', '/models/availability?name=a', 400);
  await answered('GET', '/datasets', '/datasets', 200);
  await answered('POST', '/datasets', '/datasets', 415, {});
  for (const id of ['mnist', 'iris', 'lottery']) {
    await answered('GET', '/datasets/{id}/preview', `/datasets/${id}/preview?limit=3`, 200);
    await answered('POST', '/datasets/{id}/validate', `/datasets/${id}/validate`, 200);
  }
  await answered('GET', '/datasets/{id}/preview', '/datasets/iris/preview?limit=0', 400);
  await answered('GET', '/datasets/{id}/preview', '/datasets/none/preview', 404);
  await answered('POST', '/datasets/{id}/validate', '/datasets/none/validate', 404);
  await answered('PUT', '/presets/{name}', '/presets/mine', 204, {
    epochs: 3,
    learning_rate: 0.1,
    batch_size: 8,
  });
  await answered('PUT', '/presets/{name}', '/presets/mine', 400, {});
  await answered('GET', '/presets', '/presets', 200);
  await answered('GET', '/presets/{name}', '/presets/mine', 200);
  await answered('DELETE', '/presets/{name}', '/presets/mine', 204);
  await answered('DELETE', '/presets/{name}', '/presets/mine', 404);
  await answered('GET', '/presets/{name}', '/presets/mine', 404);
});

test('a wrong answer would be noticed', () => {
  const wrong = (body: unknown) => () => document.check('GET', '/models/availability', 200, body);
  assert.throws(wrong({ name: 'a' }), /available/);
  assert.throws(wrong({ name: 'a', available: 'yes' }), /boolean/);
  assert.throws(wrong({ name: 'a', available: true, more: 1 }), /additional properties/);
  assert.throws(() => document.check('GET', '/models', 500, {}), /not documented/);
  wrong({ name: 'a', available: true })();
});

test('every documented field is answered', async () => {
  const answers: [schema: string, answer: object][] = [
    ['JobStatus', await api.status(job)],
    ['HistoryEntry', (await api.get('/api/train/history')).json.jobs[0]],
    [
      'History',
      { ...(await history('limit=1')), ...(await history(`since=${(await history('limit=1')).revision}`)) },
    ],
    ['Annotations', (await api.send('PUT', `/api/train/annotations/${job}`, '{}', JSON_TYPE)).json],
    ['Model', (await api.get('/api/models')).json[0]],
    ['Dataset', (await api.get('/api/datasets')).json.datasets[0]],
    ['Capabilities', (await api.get('/api/train/capabilities')).json],
    ['Metrics', (await api.get(`/api/train/metrics/${job}`)).json],
    ['Logs', (await api.get(`/api/train/logs/${job}`)).json],
    ['Preview', (await api.get('/api/datasets/iris/preview')).json],
    ['TrainingConfig', (await api.status(job)).config],
  ];
  for (const [schema, answer] of answers) {
    const optional = schema === 'TrainingConfig' ? ['target_column', 'sequence_length'] : [];
    const expected = Object.keys(document.root.components.schemas[schema].properties).filter((key) => !optional.includes(key)); // prettier-ignore
    assert.deepEqual(Object.keys(answer).sort(), expected.sort(), schema);
  }
});
