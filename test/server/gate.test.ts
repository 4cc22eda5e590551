import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startServer, type Api } from './harness.js';

const FRIEND = 'http://localhost:5173';

let api: Api;
let port: string;
let end: () => Promise<void>;

before(async () => {
  ({ api, end } = await startServer({ allowedOrigins: [FRIEND] }));
  port = new URL(api.url).port;
});
after(() => end());

const job = (name: string) => ({ model_name: name, epochs: 1, learning_rate: 0.01, data_source: 'iris' });

test('it answers to its own names only', async () => {
  for (const host of [`127.0.0.1:${port}`, `localhost:${port}`, `LOCALHOST:${port}`, `[::1]:${port}`])
    assert.equal((await api.get('/api/datasets', { host })).status, 200, host);
  for (const host of [
    'evil.example',
    `evil.example:${port}`,
    '127.0.0.1',
    'localhost:1',
    `127.0.0.1.nip.io:${port}`,
  ]) {
    for (const path of ['/api/datasets', '/', '/dist/index.js']) {
      const answer = await api.get(path, { host });
      assert.equal(answer.status, 403, `${host} ${path}`);
      assert.match(answer.json.error, /only to its own address/);
    }
  }
});

test('pages of strangers change nothing, and cannot read', async () => {
  for (const origin of [
    'http://evil.example',
    'null',
    `https://127.0.0.1:${port}`,
    'http://127.0.0.1:1',
    `${FRIEND}.evil`,
  ]) {
    for (const [method, path] of [
      ['POST', '/api/train'],
      ['POST', '/api/train/stop/job_abc_00000000'],
      ['DELETE', '/api/train/job_abc_00000000'],
    ]) {
      const answer = await api.send(method, path, undefined, { origin });
      assert.equal(answer.status, 403, `${origin} ${method} ${path}`);
      assert.match(answer.json.error, /another origin/);
    }
    const read = await api.get('/api/train/history', { origin });
    assert.equal(read.headers['access-control-allow-origin'], undefined);
  }
  assert.deepEqual((await api.get('/api/train/history')).json.jobs, []);
});

test('its own pages, programs without an origin and named friends may', async () => {
  assert.equal((await api.post('/api/train', job('own_page'), { origin: api.url })).status, 202);
  assert.equal((await api.post('/api/train', job('program'))).status, 202);

  const asked = await api.send('OPTIONS', '/api/train', undefined, {
    origin: FRIEND,
    'access-control-request-method': 'POST',
  });
  assert.equal(asked.status, 204);
  assert.equal(asked.headers['access-control-allow-origin'], FRIEND);
  assert.match(String(asked.headers['access-control-allow-headers']), /content-type/);
  const started = await api.post('/api/train', job('friend'), { origin: FRIEND });
  assert.equal(started.status, 202);
  assert.equal(started.headers['access-control-allow-origin'], FRIEND);
  assert.equal((await api.get('/api/datasets')).headers['access-control-allow-origin'], undefined);
});

test('no path leads out of the folders that are served', async () => {
  for (const path of [
    '/api/train/status/..%2f..%2f..%2fetc%2fpasswd',
    '/api/train/status/..',
    '/api/train/metrics/%2e%2e%2f%2e%2e',
    '/api/train/logs/..%5c..',
    `/api/train/status/${'a'.repeat(5000)}`,
    '/../package.json',
    '/..%2fpackage.json',
    '/%2e%2e/%2e%2e/package.json',
    '/dist/../package.json',
    '/dist/..%2f..%2fpackage.json',
    '/dist/%2e%2e/package.json',
    '/package.json',
    '/%00',
  ]) {
    const answer = await api.get(path);
    assert.ok([400, 403, 404, 414].includes(answer.status), `${path}: ${answer.status}`);
    assert.equal(typeof answer.json.error, 'string', path);
    assert.doesNotMatch(answer.text, /devDependencies|root:/);
  }
  assert.equal((await api.send('DELETE', '/api/train/..%2f..')).status, 404);
});

test('every answer forbids what a page does not need, and none of the API is kept', async () => {
  for (const path of ['/', '/api/datasets', '/api/nothing', '/api/openapi.yaml']) {
    const { headers } = await api.get(path);
    const policy = String(headers['content-security-policy']);
    for (const rule of ["default-src 'self'", "script-src 'self'", "style-src 'self'", "require-trusted-types-for 'script'", 'trusted-types lit-html'])
      assert.ok(policy.split('; ').includes(rule), `${path}: ${rule}`); // prettier-ignore
    assert.equal(headers['x-content-type-options'], 'nosniff');
    assert.equal(headers['referrer-policy'], 'no-referrer');
    if (path.startsWith('/api')) assert.equal(headers['cache-control'], 'no-store', path);
  }
});

test('the start page and the protocol are served', async () => {
  const page = await api.get('/');
  assert.equal(page.status, 200);
  assert.match(String(page.headers['content-type']), /^text\/html/);
  const protocol = await api.get('/api/openapi.yaml');
  assert.equal(protocol.status, 200);
  assert.match(String(protocol.headers['content-type']), /^application\/yaml/);
  assert.match(protocol.text, /^openapi: 3\.1/m);
});

test('capabilities say what this server can do', async () => {
  assert.deepEqual((await api.get('/api/train/capabilities')).json, {
    protocol: 1,
    features: [
      'pause',
      'resume',
      'delete',
      'metrics',
      'logs',
      'stream',
      'models',
      'model-names',
      'datasets',
      'presets',
      'history-pages',
      'annotations',
    ],
  });
});
