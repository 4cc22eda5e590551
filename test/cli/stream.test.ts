import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { afterEach, describe, test } from 'node:test';
import { judgeStream } from '../../src/cli/judge-stream.js';
import { listenToEvents } from '../../src/cli/listen-events.js';
import { listenToSocket } from '../../src/cli/listen-socket.js';

let server: Server | undefined;
const sockets = new Set<Socket>();
afterEach(() => {
  sockets.forEach((socket) => socket.destroy());
  server?.close();
});

/** A server that says this on its two routes. */
async function open(events: string, frames: readonly object[], type = 'text/event-stream'): Promise<string> {
  server = createServer((request, response) => {
    if (request.url !== '/train/events') return void response.writeHead(404).end();
    response.writeHead(200, { 'content-type': type }).write(events);
  });
  server.on('connection', (socket) => sockets.add(socket));
  server.on('upgrade', (request, socket) => {
    const key = `${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`;
    const accept = createHash('sha1').update(key).digest('base64');
    socket.write(`HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: upgrade\r\nsec-websocket-accept: ${accept}\r\n\r\n`); // prettier-ignore
    for (const frame of frames) {
      const text = Buffer.from(JSON.stringify(frame));
      const length = text.length < 126 ? Buffer.of(text.length) : Buffer.of(126, text.length >> 8, text.length & 255); // prettier-ignore
      socket.write(Buffer.concat([Buffer.of(0x81), length, text]));
    }
  });
  await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function listen(url: string) {
  const [events, socket] = await Promise.all([
    listenToEvents(`${url}/train/events`, [], 2000),
    listenToSocket(`${url}/train/stream`, 2000),
  ]);
  return { events, socket, findings: judgeStream({ events, socket }) };
}

const SNAPSHOT = { job_id: 'a', status: 'training', current_epoch: 3 };
const METRICS = { job_id: 'a', columns: ['epoch', 'train_loss'], rows: [[3, 0.5]], after: 2, next: 3 };
const LONG = { job_id: 'a', lines: [{ seq: 1, message: 'x'.repeat(500) }], next: 1 };
const event = (type: string, data: object, id?: string) =>
  `event: ${type}\r\n${id === undefined ? '' : `id: ${id}\r\n`}data: ${JSON.stringify(data)}\r\n\r\n`;

describe('pushed frames', () => {
  test('are understood on both ways', async () => {
    const url = await open(
      `: ping\r\n\r\n${event('snapshot', SNAPSHOT, 's:1')}${event('metrics', METRICS, 's:2')}${event('log', LONG, 's:3')}`,
      [
        { type: 'ping' },
        { type: 'snapshot', seq: 1, ...SNAPSHOT },
        { type: 'metrics', seq: 2, ...METRICS },
        { type: 'log', seq: 3, ...LONG },
        { type: 'gone', seq: 4, job_id: 'a', reason: 'deleted' },
      ],
    );
    const { events, socket, findings } = await listen(url);
    assert.deepEqual(events.frames.map(({ type, id }) => [type, id]), [['snapshot', 's:1'], ['metrics', 's:2'], ['log', 's:3']]); // prettier-ignore
    assert.deepEqual(socket.frames.map(({ type }) => type), ['ping', 'snapshot', 'metrics', 'log', 'gone']); // prettier-ignore
    assert.deepEqual(findings, []);
  });

  test('a sign of life is enough where nothing happens', async () => {
    assert.deepEqual((await listen(await open(': ping\n\n', [{ type: 'ping' }]))).findings, []);
  });

  test('no more of them are waited for than are of use', async () => {
    const many = Array.from({ length: 200 }, (_, i) => ({ type: 'snapshot', seq: i, ...SNAPSHOT }));
    const { events, socket, findings } = await listen(
      await open(many.map((one, i) => event('snapshot', one, `s:${i}`)).join(''), many),
    );
    assert.deepEqual([events.frames.length, findings], [50, []]);
    assert.ok(socket.frames.length >= 50);
  });

  test('a connection that is closed at once is told', async () => {
    const url = await open('', []);
    server!.removeAllListeners('request');
    server!.on('request', (_, response) =>
      response.writeHead(200, { 'content-type': 'text/event-stream' }).end(': ping\n\n'),
    );
    const { findings } = await listen(url);
    assert.equal(findings[0].message, 'the connection is closed at once');
  });

  test('silence is told', async () => {
    const { findings } = await listen(await open('', []));
    assert.deepEqual(findings.map(({ route, severity }) => [route, severity]), [['GET /train/events', 'warning'], ['WebSocket /train/stream', 'warning']]); // prettier-ignore
  });

  test('frames that are none, that lack a place, or a number', async () => {
    const { after: _, ...withoutAfter } = METRICS;
    const url = await open(event('snapshot', { job_id: 'a' }), [
      { type: 'metrics', seq: 1, ...withoutAfter },
      { type: 'snapshot', ...SNAPSHOT },
      { type: 'zorp', seq: 2, job_id: 'a' },
      { type: 'log', seq: 3, lines: [] },
    ]);
    const { findings } = await listen(url);
    assert.deepEqual(
      findings.map(({ message }) => message),
      [
        'a frame of the type "snapshot" cannot be read: The answer to a status request is not a job.',
        'a frame of the type "metrics" has no `after`: what was missed is not noticed',
        'there is no frame of the type "zorp"',
        'a frame of the type "log" has no `job_id`',
        '1 of 1 frames have no `id`',
        '1 of 4 frames have no `seq`',
      ],
    );
    assert.ok(findings.some(({ severity }) => severity === 'error'), 'neither way works'); // prettier-ignore
  });

  test('one way that works is enough', async () => {
    const { findings } = await listen(await open('', [{ type: 'ping' }], 'text/html'));
    assert.deepEqual(findings.map(({ severity, message }) => [severity, message]), [['warning', 'its type is text/html, not text/event-stream']]); // prettier-ignore
  });

  test('a server that has neither', async () => {
    server = createServer((_, response) => response.writeHead(404).end());
    await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve));
    const { findings } = await listen(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    assert.deepEqual(
      findings.map(({ severity, message }) => [severity, message]),
      [
        ['error', 'it is answered with 404'],
        ['error', 'it is answered with 404, without becoming a WebSocket'],
      ],
    );
  });
});
