import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { after, afterEach, before, test } from 'node:test';
import { planeJob, startServer, writePlane, type Api } from './harness.js';
import { OpenApiDocument } from './openapi-document.js';
import { PushListeners, type Heard, type Json } from './push-listeners.js';

let api: Api;
let end: () => Promise<void>;
let document: OpenApiDocument;
let listeners: PushListeners;

before(async () => {
  const started = await startServer();
  ({ api, end } = started);
  listeners = new PushListeners(api.url);
  writePlane(started.dataDir, 100);
  document = new OpenApiDocument((await api.get('/api/openapi.yaml')).text);
});
afterEach(() => listeners.close());
after(() => end());

const train = async (name: string, epochs = 4) => api.start(planeJob(name, epochs));
const isOver = (data: Json) => data.status === 'completed';
const rowsOf = (frames: Json[]) => frames.flatMap(({ rows }) => rows);
const tableOf = async (id: string) => (await api.get(`/api/train/metrics/${id}`)).json;
const linesOf = async (id: string) => (await api.get(`/api/train/logs/${id}`)).json.lines;

test('events tell everything of all jobs, each row where it stands in its table, and an end last', async () => {
  const heard = await listeners.events();
  assert.match(heard.headers.get('content-type')!, /^text\/event-stream/);
  assert.equal(heard.headers.get('cache-control'), 'no-store');
  assert.equal(heard.headers.get('x-accel-buffering'), 'no');
  const ids = [await train('one'), await train('two')];
  await heard.until((all) => ids.every((id) => all.some(({ data }) => data.job_id === id && isOver(data))));
  assert.ok(heard.text().startsWith(': ping\n\n'));
  for (const id of ids) {
    const of = (type: string) => heard.all.filter(({ event, data }) => event === type && data.job_id === id).map(({ data }) => data); // prettier-ignore
    const metrics = of('metrics');
    const { rows, columns } = await tableOf(id);
    assert.deepEqual(rowsOf(metrics), rows);
    let position = 0;
    for (const frame of metrics) {
      assert.deepEqual([frame.after, frame.columns], [position, columns]);
      position = frame.next;
    }
    const lines = await linesOf(id);
    await heard.until(() => of('log').flatMap((frame) => frame.lines).length === lines.length);
    assert.deepEqual(of('log').flatMap((frame) => frame.lines), lines); // prettier-ignore
    const own = heard.all.filter(({ data }) => data.job_id === id);
    const last = (type: string) => own.map(({ event }) => event).lastIndexOf(type);
    assert.ok(last('snapshot') > last('metrics'));
    for (const [event, schema] of [
      ['snapshot', 'JobStatus'],
      ['metrics', 'PushedMetrics'],
      ['log', 'PushedLog'],
    ])
      // prettier-ignore
      for (const data of of(event!)) document.checkSchema(schema!, data);
    assert.ok(of('snapshot').every((data) => !('training_logs' in data)));
  }
});

test('events go on after the last one that was heard, without what was outdated meanwhile', async () => {
  const first = await listeners.events();
  const id = await train('missed');
  await first.until((all) => all.some(({ event, data }) => event === 'metrics' && data.job_id === id));
  const since = first.all.find(({ event, data }) => event === 'metrics' && data.job_id === id)!;
  await api.until(id, 'completed');
  const second = await listeners.events(since.id);
  await second.until((all) => all.some(({ data }) => isOver(data)));
  assert.deepEqual(rowsOf(second.all.filter(({ event }) => event === 'metrics').map(({ data }) => data)), (await tableOf(id)).rows.slice(1)); // prettier-ignore
  assert.equal(second.all.filter(({ event }) => event === 'snapshot').length, 1);
});

test('where what followed is not known, events begin with the jobs that are not over', async () => {
  const running = await train('standing', 10_000);
  await api.until(running, 'running');
  for (const lastId of [
    undefined,
    '00000000:1',
    'nonsense',
    '',
    `${(await lastStream()).split(':')[0]}:999999`,
  ]) {
    const heard = await listeners.events(lastId);
    const [{ event, data }] = await heard.until((all) => all.length > 0);
    assert.deepEqual([event, data.job_id], ['snapshot', running], lastId);
    assert.match(data.status, /running|queued/);
  }
  await api.post(`/api/train/stop/${running}`);
  await api.until(running, 'stopped');
});

async function lastStream(): Promise<string> {
  return (await (await listeners.events()).until((all) => all.length > 0))[0].id;
}

test('a socket tells everybody how jobs stand, and the rest to those who subscribed', async () => {
  const [listener, bystander] = [await listeners.socket(), await listeners.socket()];
  const id = await train('subscribed');
  listener.say({ subscribe: [id, 'none'] });
  await listener.until((all) => all.some((frame) => frame.job_id === id && isOver(frame)));
  await bystander.until((all) => all.some((frame) => frame.job_id === id && isOver(frame)));
  assert.deepEqual(listener.all[0], { type: 'ping' });
  const gone = listener.all.find(({ type }) => type === 'gone');
  assert.deepEqual(gone, { type: 'gone', job_id: 'none', reason: 'There is no such job.' });
  const of = (heard: Heard<Json>) => heard.all.filter((frame) => frame.job_id === id);
  assert.deepEqual(rowsOf(of(listener).filter(({ type }) => type === 'metrics')), (await tableOf(id)).rows);
  assert.deepEqual([...new Set(of(bystander).map(({ type }) => type))], ['snapshot']);
  const own = of(listener);
  const since = own.slice(own.findIndex(({ type }) => type !== 'snapshot'));
  since.forEach(({ seq }, i) => assert.equal(seq, since[0].seq + i));

  await api.send('DELETE', `/api/train/${id}`);
  const { seq: _, ...last } = (await bystander.until((all) => all.some(({ type }) => type === 'gone'))).at(
    -1,
  );
  assert.deepEqual(last, { type: 'gone', job_id: id, reason: 'The job was deleted.' });
});

test('a socket goes on after what was seen, and is silent about what is no longer wanted', async () => {
  const first = await listeners.socket();
  const id = await train('resumed', 10_000);
  first.say({ subscribe: [id] });
  const isMetrics = ({ type }: Json) => type === 'metrics';
  const seen = (await first.until((all) => all.some(isMetrics))).find(isMetrics);
  await api.until(id, (job) => job.current_epoch >= 4);
  const second = await listeners.socket();
  second.say({ subscribe: [id], after: { [id]: seen.seq } });
  const metrics = (await second.until((all) => all.filter(isMetrics).length >= 3)).filter(isMetrics);
  assert.equal(metrics[0].after, seen.next);
  metrics.reduce((position, frame) => (assert.equal(frame.after, position), frame.next), seen.next);

  second.say({ unsubscribe: [id] });
  second.say('nonsense');
  await second.until((all) => all.some(({ type }) => type === 'error'));
  const count = second.all.findIndex(({ type }) => type === 'error') + 1;
  const { current_epoch } = await api.status(id);
  await api.until(id, (job) => job.current_epoch > current_epoch + 2);
  await second.until((all) => all.length > count);
  assert.ok(second.all.slice(count).every(({ type }) => type === 'snapshot'));

  const third = await listeners.socket();
  third.say({ subscribe: [id], after: { [id]: 1_000_000 } });
  const [, answer] = await third.until((all) => all.length > 1);
  assert.equal(answer.type, 'snapshot', 'what it has seen is of another start of the server');
  await api.post(`/api/train/stop/${id}`);
  await api.until(id, 'stopped');
});

test('what a socket cannot understand it says, and stays open', async () => {
  const heard = await listeners.socket();
  const messages = ['{', '[]', '{}', '{"subscribe": "a"}', '{"subscribe": [1]}', '{"unsubscribe": {}}', '{"subscribe": [], "after": {"a": -1}}', '{"subscribe": [], "after": 3}']; // prettier-ignore
  for (const message of messages) heard.say(message);
  await heard.until((all) => all.length > messages.length);
  for (const { type, error } of heard.all.slice(1)) {
    assert.equal(type, 'error');
    assert.match(error, /^\S.*\.$/);
  }
  heard.say('{"subscribe": ["__proto__"], "after": {"__proto__": 1}}');
  await heard.until((all) => all.some(({ type }) => type === 'gone'));
});

test('strangers cannot listen: not from another page, not under another name', async () => {
  const path = '/api/train/stream';
  const upgrade = { connection: 'Upgrade', upgrade: 'websocket', 'sec-websocket-version': '13', 'sec-websocket-key': 'AAAAAAAAAAAAAAAAAAAAAA==' }; // prettier-ignore
  const strangers: Record<string, string>[] = [
    { origin: 'http://evil.test' },
    { origin: 'null' },
    { host: 'evil.test' },
  ];
  for (const strange of strangers)
    assert.equal((await api.get(path, { ...upgrade, ...strange })).status, 403, JSON.stringify(strange));
  const read = await api.get('/api/train/events', { host: 'evil.test' });
  assert.equal(read.status, 403);
});

test('what is refused, or no WebSocket, keeps no connection', async () => {
  const { hostname, port, host } = new URL(api.url);
  for (const [path, name] of [
    ['/api/train/stream', 'evil.test'],
    ['/api/nowhere', host],
    ['/api/train/history', host],
  ]) {
    const socket = connect(Number(port), hostname);
    socket.write(
      `GET ${path} HTTP/1.1\r\nHost: ${name}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`,
    );
    socket.resume();
    await once(socket, 'end', { signal: AbortSignal.timeout(10_000) });
  }
});

test('who does not read is cut off, and costs no more than a few megabytes', async () => {
  const deaf = await listeners.deafSocket();
  const closed = new Promise((resolve) => deaf.once('close', resolve));
  const id = await train('flood', 10_000);
  const heard = await listeners.socket();
  heard.say({ subscribe: [id] });
  const config = JSON.stringify({ subscribe: [id] });
  // Each subscription is answered by a snapshot: megabytes for one who asks and does not read.
  for (let i = 0; i < 60_000 && !deaf.destroyed; i++) {
    deaf.write(maskedFrame(config));
    if (i % 500 === 0) await new Promise(setImmediate);
  }
  deaf.resume();
  await closed;
  assert.equal((await heard.until((all) => all.length > 1))[0].type, 'ping', 'others are still told');
  await api.post(`/api/train/stop/${id}`);
  await api.until(id, 'stopped');
});

test('who does not read holds up no end of the server', async () => {
  const other = await startServer();
  const deaf = await listeners.deafSocket(other.api.url);
  let closed = false;
  const patience = AbortSignal.timeout(10_000);
  await Promise.race([other.end().then(() => (closed = true)), once(patience, 'abort')]);
  assert.ok(closed, 'it ends within seconds');
  deaf.destroy();
});

/** A text message as a client sends it, with a mask of zeros. */
function maskedFrame(text: string): Buffer {
  const body = Buffer.from(text);
  return Buffer.concat([Buffer.from([0x81, 0x80 | body.length, 0, 0, 0, 0]), body]);
}
