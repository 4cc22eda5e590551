import assert from 'node:assert/strict';
import { readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { request, type ClientRequest, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { createApp } from '../../server/create-server.js';
import type { Backend } from '../../server/http/backend.js';
import { startServer, type Answer, type Api } from './harness.js';

const MB = 1024 * 1024;
const BOUNDARY = 'frontier';
const FORM = { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` };
const FILE = `--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="big.csv"\r\n\r\na,b\n`;
/** Node states no length for a DELETE by itself. */
const withLength = (body: string) => ({ 'content-length': String(Buffer.byteLength(body)) });
const JSON_TYPE = { 'content-type': 'application/json' };
const JOB = { model_name: 'refused', epochs: 1, learning_rate: 0.1, data_source: 'iris' };

/** Every route that changes something. */
const CHANGING: readonly (readonly [method: string, path: string])[] = [
  ['POST', '/api/train'],
  ...['stop', 'pause', 'resume'].map((command) => ['POST', `/api/train/${command}/ID`] as const),
  ['DELETE', '/api/train/ID'],
  ['PUT', '/api/train/annotations/ID'],
  ['POST', '/api/datasets'],
  ['POST', '/api/datasets/ID/validate'],
  ['PUT', '/api/presets/ID'],
  ['DELETE', '/api/presets/ID'],
];
/** Every route that reads something by its id. */
const READING = [
  '/api/train/status/ID',
  '/api/train/metrics/ID',
  '/api/train/logs/ID',
  '/api/datasets/ID/preview',
];

let api: Api;
let dataDir: string;
let end: () => Promise<void>;

before(async () => {
  ({ api, dataDir, end } = await startServer({ maxUpload: 1 }));
});
after(() => end());

const everyFile = () => readdirSync(dataDir, { recursive: true }).map(String).sort();

/** Sends as much as is taken, until there is an answer or the connection is closed. */
async function pour(path: string, headers: Record<string, string>, first: string, atMost: number) {
  const { hostname, port } = new URL(api.url);
  const outgoing: ClientRequest = request({ hostname, port, method: 'POST', path, headers, agent: false });
  let status: number | undefined;
  let isClosed = false;
  outgoing.on('response', (incoming: IncomingMessage) => {
    status = incoming.statusCode;
    incoming.resume();
  });
  outgoing.on('error', () => (isClosed = true));
  outgoing.on('close', () => (isClosed = true));
  outgoing.write(first);
  let sent = 0;
  let largest = 0;
  const chunk = '1,2\n'.repeat(16 * 1024);
  while (!isClosed && status === undefined && sent < atMost) {
    sent += chunk.length;
    if (!outgoing.write(chunk)) await Promise.race([new Promise((next) => outgoing.once('drain', next)), delay(50)]); // prettier-ignore
    largest = Math.max(largest, ...partials());
  }
  if (status === undefined && !isClosed) outgoing.end(`\r\n--${BOUNDARY}--\r\n`);
  while (status === undefined && !isClosed) await delay(5);
  outgoing.destroy();
  return { status, sent, largest };
}

const partials = () =>
  readdirSync(join(dataDir, 'datasets'))
    .filter((name) => name.endsWith('.part'))
    .map((name) => statSync(join(dataDir, 'datasets', name), { throwIfNoEntry: false })?.size ?? 0);

describe('bodies', () => {
  test('that are compressed are refused on every route, unread', async () => {
    const bomb = gzipSync(Buffer.alloc(20 * MB, ' ')).toString('latin1');
    for (const [method, path] of CHANGING)
      for (const coding of ['gzip', 'br', 'deflate', 'gzip, identity']) {
        const type = path === '/api/datasets' ? FORM : JSON_TYPE;
        const headers = { ...type, ...withLength(bomb), 'content-encoding': coding };
        const answer = await api.send(method, path, bomb, headers);
        assert.equal(answer.status, 415, `${method} ${path} ${coding}: ${answer.text}`);
        assert.match(answer.json.error, /must not be compressed/);
      }
  });

  test('without an end are read to the limit and no further', async () => {
    const { status, sent } = await pour('/api/train', { ...JSON_TYPE, 'transfer-encoding': 'chunked' }, '{"a": "', 64 * MB); // prettier-ignore
    assert.ok(status === 413 || status === undefined, String(status));
    assert.ok(sent < 16 * MB, `${sent} bytes were taken`);
    assert.equal((await api.get('/api/train/capabilities')).status, 200);
  });

  test('that say that they are too long are refused by that word', async () => {
    const answer = await api.send('POST', '/api/train', `{"a": "${'x'.repeat(70_000)}"}`, JSON_TYPE);
    assert.deepEqual([answer.status, answer.json.error], [413, 'The body is too large; at most 64 kB are accepted.']); // prettier-ignore
  });

  test('with a giant file are written to the limit and no further, and leave nothing', async () => {
    const before = everyFile();
    const { status, largest } = await pour('/api/datasets', { ...FORM, 'transfer-encoding': 'chunked' }, FILE, 40 * MB); // prettier-ignore
    assert.equal(status, 413);
    assert.ok(largest > 0 && largest <= MB, `${largest} bytes on the disk`);
    assert.deepEqual(everyFile(), before);
  });

  test('that are nested very deep, or name prototypes, are refused', async () => {
    const deep = '['.repeat(30_000) + ']'.repeat(30_000);
    for (const body of [deep, JSON.stringify({ ...JOB, extra: 0 }).replace('0}', `${deep}}`)]) {
      const answer = await api.send('POST', '/api/train', body, JSON_TYPE);
      assert.deepEqual(
        [answer.status, answer.json.error],
        [400, 'The body is nested deeper than 50 levels.'],
      );
    }
    const polluted = '{"__proto__": {"epochs": 5}, "model_name": "x"}';
    assert.equal((await api.send('POST', '/api/train', polluted, JSON_TYPE)).status, 400);
    assert.equal(({} as { epochs?: number }).epochs, undefined);
  });
});

describe('pages of strangers', () => {
  /** What a page may send to anywhere without asking first. */
  const SIMPLE = ['text/plain', 'application/x-www-form-urlencoded', FORM['content-type'], ''];

  test('cannot send what a form could, on any route', async () => {
    const before = everyFile();
    for (const [method, path] of CHANGING)
      for (const type of SIMPLE) {
        const headers = { ...withLength(JSON.stringify(JOB)), ...(type !== '' && { 'content-type': type }) };
        const answer = await api.send(method, path, JSON.stringify(JOB), { ...headers, origin: 'http://evil.example' }); // prettier-ignore
        assert.equal(answer.status, 403, `${method} ${path} ${type}: ${answer.text}`);
        if (path !== '/api/train') continue;
        assert.equal((await api.send(method, path, JSON.stringify(JOB), headers)).status, 415, type);
      }
    assert.deepEqual(everyFile(), before);
    assert.deepEqual((await api.get('/api/train/history')).json.jobs, []);
  });

  test('whose name was pointed here neither read nor change anything', async () => {
    const { port } = new URL(api.url);
    for (const host of [`evil.example:${port}`, 'evil.example', `127.0.0.1.evil.example:${port}`])
      for (const [method, path] of [...CHANGING, ...READING.map((path) => ['GET', path] as const)]) {
        const answer = await api.send(method, path, undefined, { host, origin: `http://${host}` });
        assert.equal(answer.status, 403, `${host} ${method} ${path}`);
      }
  });
});

describe('ids', () => {
  const HOSTILE = [
    '..%2f..%2f..%2fetc%2fpasswd',
    '%2e%2e%2f%2e%2e',
    '%2fetc%2fpasswd',
    '..%5c..%5cwindows',
    'C:%5cwindows',
    '%00',
    'job_abc_00000000%00.json',
    '..%252f..%252f',
    '__proto__',
    'constructor',
    '%e2%80%ae',
    'a'.repeat(900),
  ];

  test('lead to nothing but what has them', async () => {
    const before = everyFile();
    for (const id of HOSTILE) {
      const answers: Answer[] = [];
      for (const path of READING) answers.push(await api.get(path.replace('ID', id)));
      for (const [method, path] of CHANGING.filter(
        ([, path]) => path.includes('/ID') && !path.includes('presets'),
      )) {
        const body = method === 'PUT' ? '{"tags": []}' : undefined;
        answers.push(await api.send(method, path.replace('ID', id), body, body ? JSON_TYPE : {}));
      }
      for (const { status, text } of answers) {
        assert.ok(status === 404 || status === 400, `${id}: ${status} ${text}`);
        assert.doesNotMatch(text, /root:|ENOENT|\/tmp\//);
      }
    }
    assert.deepEqual(everyFile(), before);
  });

  test('of presets are keys in one file, never paths', async () => {
    const body = JSON.stringify({ epochs: 1, learning_rate: 0.1 });
    for (const id of HOSTILE) await api.send('PUT', `/api/presets/${id}`, body, JSON_TYPE);
    assert.deepEqual(
      everyFile().filter((name) => !/^(datasets|jobs|server\.pid|presets\.json)$/.test(name)),
      [],
    );
    assert.equal(({} as { epochs?: number }).epochs, undefined);
  });

  test('of links are those of no data set', async () => {
    const secret = join(dataDir, 'secret.csv');
    writeFileSync(secret, 'a,b\n1,2\n3,4\n');
    symlinkSync(secret, join(dataDir, 'datasets', 'link.csv'));
    symlinkSync(dataDir, join(dataDir, 'datasets', 'folder.csv'));
    const { datasets } = (await api.get('/api/datasets')).json;
    assert.ok(!datasets.some(({ id }: { id: string }) => /link|folder/.test(id)));
    for (const id of ['link.csv', 'folder.csv']) {
      assert.equal((await api.get(`/api/datasets/${id}/preview`)).status, 404);
      assert.equal((await api.post('/api/train', { ...JOB, data_source: id })).status, 400);
    }
  });
});

describe('requests that never end', () => {
  test('hold up nobody', async () => {
    const { hostname, port } = new URL(api.url);
    const slow = Array.from({ length: 200 }, () => connect(Number(port), hostname));
    for (const socket of slow) socket.on('error', () => {}).write(`POST /api/train HTTP/1.1\r\nHost: ${hostname}:${port}\r\nX-`); // prettier-ignore
    for (let i = 0; i < 10; i++) assert.equal((await api.get('/api/train/history')).status, 200);
    slow.forEach((socket) => socket.destroy());
  });

  test('have a time limit, for headers and in all, and connections are counted', async () => {
    const { server } = await createApp({ uploads: { mostBytes: MB } } as Backend, []);
    for (const limit of [server.headersTimeout, server.requestTimeout, server.maxConnections])
      assert.ok(limit > 0 && limit <= 300_000, String(limit));
  });
});
