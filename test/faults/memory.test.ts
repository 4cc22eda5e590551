import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { MetricSeries } from '../../src/metrics/metric-series.js';
import { LogBuffer } from '../../src/services/jobs/log-buffer.js';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
const MB = 1024 * 1024;

/** What a collection lets go of is counted as free a little later. */
async function bytesInUse(): Promise<number> {
  for (let again = 0; again < 3; again++) {
    collect();
    await new Promise(setImmediate);
  }
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

test('a million points take no more than 40 bytes each', async () => {
  const before = await bytesInUse();
  const series = new MetricSeries();
  for (let step = 1; step <= 1e6; step++) series.append(step, Math.sin(step), step * 1000);
  assert.equal(series.length, 1e6);
  const grown = (await bytesInUse()) - before;
  assert.ok(grown < 40e6, `${(grown / MB).toFixed(1)} MB`);
  assert.equal(series.at(999_999)!.step, 1e6);
});

test('10 MB of logs take no more than four times that, however often they are told', async () => {
  const before = await bytesInUse();
  const log = new LogBuffer();
  const lines = Array.from({ length: 100_000 }, (_, seq) => ({
    seq: seq + 1,
    level: 'info' as const,
    message: `${seq} `.padEnd(100, 'x'),
  }));
  for (let again = 0; again < 5; again++)
    log.add({ type: 'log', jobId: 'a', lines, extent: 'pages', next: 100_000 });
  lines.length = 0;
  assert.equal(log.lines.length, 100_000);
  const grown = (await bytesInUse()) - before;
  assert.ok(grown < 40 * MB, `${(grown / MB).toFixed(1)} MB`);
});
