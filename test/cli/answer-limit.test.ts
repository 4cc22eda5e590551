import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { gather } from '../../src/cli/gather.js';
import { judge } from '../../src/cli/judge.js';
import { exitCodeOf } from '../../src/cli/report.js';

const MB = 2 ** 20;

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** A backend whose history is this; it knows no other route. Gives the report, and how much of the history was sent. */
async function check(history: Iterable<Buffer>, headers = {}) {
  let sent = 0;
  server = createServer((request, response) => {
    if (request.url !== '/train/history') return void response.writeHead(404).end();
    response.writeHead(200, { 'content-type': 'application/json', ...headers });
    const chunks = history[Symbol.iterator]();
    const send = () => {
      const { value, done } = chunks.next() as IteratorResult<Buffer, undefined>;
      if (done) return void response.end();
      sent += value.length;
      response.write(value, (error) => error ?? send());
    };
    send();
  });
  await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const report = judge(await gather({ endpoint, headers: [], timeoutMs: 20_000, start: false }));
  return { report, sent };
}

function* blanks(most = Infinity): Iterable<Buffer> {
  const chunk = Buffer.alloc(MB, ' ');
  for (let count = 0; count < most; count++) yield chunk;
}

const SENTENCE = 'The answer is longer than 64 MB, and was read no further.';

describe('an answer', () => {
  test('without an end is read to a limit, and said to be too long', async () => {
    const { report, sent } = await check(blanks());
    assert.equal(report.findings[0].message, SENTENCE);
    assert.deepEqual([report.outcome, exitCodeOf(report)], ['does not conform', 1]);
    assert.ok(sent < 100 * MB, `${sent / MB} MB were taken`);
  });

  test('that unpacks to more is no different', async () => {
    const bomb = gzipSync(Buffer.alloc(100 * MB, ' '));
    const { report } = await check([bomb], { 'content-encoding': 'gzip' });
    assert.equal(report.findings[0].message, SENTENCE);
  });

  test('of some length, in pieces and packed, is read to its end', async () => {
    const { report } = await check([...blanks(20), Buffer.from('[]')]);
    assert.equal(report.outcome, 'conforms');
    const packed = gzipSync(Buffer.concat([...blanks(20), Buffer.from('[]')]));
    server?.close();
    assert.equal((await check([packed], { 'content-encoding': 'gzip' })).report.outcome, 'conforms');
  });
});
