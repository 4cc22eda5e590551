/** A page that stays open: a day of polling every 2 s, by a fake clock. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { merge } from 'rxjs';
import { TrainingProgressService } from '../../src/services/training-progress-service.js';
import { RestSource } from '../../src/sources/rest-source.js';
import { historyBody, statusBody } from '../support/dialects.js';
import { FakeClock } from '../support/fake-clock.js';

const HOUR_MS = 3_600_000;
const EPOCH_MS = 11_000;
const HOURS = 24;
const MOST_BYTES = 5e6;

let clock: FakeClock;
let handles: string[];

beforeEach(() => {
  handles = process.getActiveResourcesInfo();
  clock = FakeClock.install();
});
afterEach(() => clock.restore());

/** A job that trains an epoch in several polls, as a baseline backend tells of it. */
function trainingBackend() {
  const backend = {
    asked: 0,
    fetch: async (input: RequestInfo | URL) => {
      backend.asked++;
      const path = String(input);
      const run = {
        jobId: 'a',
        modelName: 'digits',
        status: 'training',
        epoch: Math.floor((clock.now - began) / EPOCH_MS),
        totalEpochs: 10_000,
        startedAt: began,
      };
      if (path.includes('/train/status/')) return answer(statusBody('snake', run));
      if (path.endsWith('/train/history')) return answer(historyBody('snake', 'jobs', [run]));
      return answer({ error: 'Not found' }, 404);
    },
  };
  const began = clock.now;
  return backend;
}

const answer = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status });

function heldBytes(): number {
  globalThis.gc!();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

test('holds no more than the points and lines that came, and nothing once nobody watches', async (context) => {
  const backend = trainingBackend();
  const source = new RestSource('http://backend.test/api', { fetch: backend.fetch, random: () => 0.5 });
  const service = new TrainingProgressService({ source });
  let told = 0;
  const watching = merge(
    ...[service.state$('a'), service.logs$('a'), service.jobs$, service.connection$],
  ).subscribe(() => told++);

  await clock.tick(HOUR_MS);
  const before = heldBytes();
  await clock.tick((HOURS - 1) * HOUR_MS);
  const grown = heldBytes() - before;

  const epochs = Math.floor((HOURS * HOUR_MS) / EPOCH_MS);
  const curve = service.series('a').get('train_loss')!;
  context.diagnostic(
    `${backend.asked} requests, ${told} emissions, ${curve.length} points, ${grown} bytes more`,
  );
  assert.ok(backend.asked > 1_790 * HOURS, `only ${backend.asked} requests`);
  assert.ok(Math.abs(curve.length - epochs) <= 1, `${curve.length} points of ${epochs} epochs`);
  assert.deepEqual(curve.missing, []);
  assert.ok(grown < MOST_BYTES, `${grown} bytes more after ${HOURS} hours`);

  watching.unsubscribe();
  await clock.tick(10_000);
  const asked = backend.asked;
  assert.equal(clock.pending, 0, 'timers that go on');
  await clock.tick(HOUR_MS);
  assert.equal(backend.asked, asked, 'nothing is asked');
  clock.restore();
  const left = process.getActiveResourcesInfo().filter((name) => !handles.includes(name));
  assert.deepEqual(left, [], 'handles that are left');
});
