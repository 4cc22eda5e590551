import assert from 'node:assert/strict';
import { existsSync, rmSync, truncateSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { planeJob, startServer, writePlane, type Api } from './harness.js';

let api: Api;
let dataDir: string;
let end: () => Promise<void>;

beforeEach(async () => {
  ({ api, dataDir, end } = await startServer());
  writePlane(dataDir, 1000);
});
afterEach(() => end());

const losses = async (id: string) => (await api.metrics(id)).map(({ epoch, train_loss, val_loss }) => ({ epoch, train_loss, val_loss })); // prettier-ignore

/** The same to within what rounding may add up to; weights or an optimizer begun anew are far off that. */
function assertSameCurve(
  actual: Awaited<ReturnType<typeof losses>>,
  expected: Awaited<ReturnType<typeof losses>>,
) {
  assert.equal(actual.length, expected.length);
  actual.forEach((row, i) => {
    for (const key of ['epoch', 'train_loss', 'val_loss'] as const) {
      const [is, should] = [Number(row[key]), Number(expected[i][key])];
      assert.ok(Math.abs(is - should) <= should * 1e-3, `${key} of row ${i + 1} is ${is}, not ${should}`);
    }
  });
}

test('a paused job holds still, and resumed it goes on as if nothing had been', async () => {
  const undisturbed = await api.start(planeJob('undisturbed', 16));
  const id = await api.start(planeJob('held', 16));
  await api.until(id, (job) => job.current_epoch >= 3);

  const paused = await api.post(`/api/train/pause/${id}`);
  assert.deepEqual([paused.status, paused.json.status], [200, 'success']);
  const held = await api.until(id, 'paused');
  assert.ok(held.current_epoch < 16);
  assert.ok(existsSync(join(dataDir, 'jobs', id, 'checkpoint', 'model.json')));
  assert.equal(held.end_time, null);

  await api.until(undisturbed, 'completed');
  assert.equal(
    (await api.status(id)).current_epoch,
    held.current_epoch,
    'it does not move while it is paused',
  );
  assert.equal((await api.post(`/api/train/resume/${id}`)).status, 200);
  await api.until(id, 'completed');
  assertSameCurve(await losses(id), await losses(undisturbed));
  assert.match(
    await api.logText(id),
    /Paused after epoch[\s\S]*Resumed[\s\S]*Goes on after epoch[\s\S]*Completed/,
  );
});

test('every optimizer can be held and goes on', async () => {
  for (const optimizer of ['sgd', 'rmsprop', 'adagrad']) {
    const id = await api.start({ ...planeJob(`held-${optimizer}`, 4), optimizer });
    await api.until(id, (job) => job.current_epoch >= 2);
    await api.post(`/api/train/pause/${id}`);
    await api.until(id, 'paused');
    await api.post(`/api/train/resume/${id}`);
    await api.until(id, 'completed');
    const curve = await losses(id);
    assert.equal(curve.length, 4);
    assert.ok(curve[3].train_loss < curve[0].train_loss, optimizer);
  }
});

test('pausing and resuming at once neither loses the job nor trains it twice', async () => {
  const id = await api.start(planeJob('hasty', 8));
  for (let round = 0; round < 4; round++) {
    await api.until(id, 'running');
    await api.post(`/api/train/pause/${id}`);
    // Refused while it is pausing; taken at the first moment it is paused, when its thread is not quite gone.
    const deadline = Date.now() + 10_000;
    while ((await api.post(`/api/train/resume/${id}`)).status === 409) assert.ok(Date.now() < deadline);
  }
  await api.until(id, 'completed');
  assert.deepEqual((await losses(id)).map((row) => row.epoch), [1, 2, 3, 4, 5, 6, 7, 8]); // prettier-ignore
});

test('orders are obeyed between two batches, long before the epoch ends', async () => {
  writePlane(dataDir, 60_000, 'long.csv');
  const id = await api.start({ ...planeJob('long', 2), data_source: 'long.csv', batch_size: 4 });
  await api.until(id, (job) => job.status === 'running');
  while (!/Model dense/.test(await api.logText(id))) assert.equal((await api.status(id)).status, 'running');

  const paused = Date.now();
  await api.post(`/api/train/pause/${id}`);
  await api.until(id, 'paused', 3000);
  await api.post(`/api/train/resume/${id}`);
  await api.until(id, 'running');
  const job = await api.status(id);
  assert.equal(
    job.current_epoch,
    0,
    `the epoch was over ${Date.now() - paused} ms after the order: nothing is shown`,
  );
  await api.post(`/api/train/stop/${id}`);
  assert.equal((await api.until(id, 'stopped', 6000)).current_epoch, 0);
});

test('a stopped job is over', async () => {
  const id = await api.start(planeJob('stopped', 10_000));
  await api.until(id, (job) => job.current_epoch >= 1);
  assert.equal((await api.post(`/api/train/stop/${id}`)).status, 200);
  assert.ok((await api.until(id, 'stopped')).end_time);
  for (const command of ['stop', 'pause', 'resume']) {
    const again = await api.post(`/api/train/${command}/${id}`);
    assert.equal(again.status, 409);
    assert.match(again.json.error, /^The job is stopped; it can only be/);
  }
});

test('two jobs train, a third waits its turn; a waiting job can be paused, resumed and stopped', async () => {
  const first = await api.start(planeJob('first', 10_000));
  const second = await api.start(planeJob('second', 10_000));
  const third = await api.start(planeJob('third', 2));
  const fourth = await api.start(planeJob('fourth', 2));
  await api.until(first, (job) => job.current_epoch >= 1);
  await api.until(second, (job) => job.current_epoch >= 1);
  assert.deepEqual(
    [(await api.status(third)).status, (await api.status(fourth)).status],
    ['queued', 'queued'],
  );

  await api.post(`/api/train/pause/${third}`);
  assert.equal((await api.status(third)).status, 'paused');
  await api.post(`/api/train/resume/${third}`);
  assert.equal((await api.status(third)).status, 'queued');

  await api.post(`/api/train/stop/${first}`);
  const early = await api.until(fourth, 'completed');
  const late = await api.until(third, 'completed');
  assert.ok(early.start_time < late.start_time, 'the third went to the end of the queue when it was resumed');

  const waiting = [await api.start(planeJob('fill', 10_000)), await api.start(planeJob('waiting', 2))];
  await api.post(`/api/train/stop/${waiting[1]}`);
  assert.equal((await api.status(waiting[1])).status, 'stopped');
});

test('a model name belongs to one unfinished job at a time', async () => {
  const id = await api.start(planeJob('taken', 10_000));
  const second = await api.post('/api/train', planeJob('taken', 1));
  assert.equal(second.status, 409);
  assert.match(second.json.error, /"taken" is running/);
  await api.until(id, (job) => job.current_epoch >= 1);
  await api.post(`/api/train/pause/${id}`);
  await api.until(id, 'paused');
  assert.equal((await api.post('/api/train', planeJob('taken', 1))).status, 409);
  await api.post(`/api/train/stop/${id}`);
  assert.equal((await api.status(id)).status, 'stopped');
  assert.equal((await api.post('/api/train', planeJob('taken', 1))).status, 202);
});

test('only what is over can be deleted, and then nothing of it is left', async () => {
  const id = await api.start(planeJob('deleted', 10_000));
  await api.until(id, (job) => job.current_epoch >= 1);
  assert.equal((await api.send('DELETE', `/api/train/${id}`)).status, 409);
  await api.post(`/api/train/stop/${id}`);
  await api.until(id, 'stopped');
  assert.equal((await api.send('DELETE', `/api/train/${id}`)).status, 200);
  assert.deepEqual(readdirSync(join(dataDir, 'jobs')), []);
  assert.equal((await api.get(`/api/train/status/${id}`)).status, 404);
  assert.equal((await api.send('DELETE', `/api/train/${id}`)).status, 404);
  assert.deepEqual((await api.get('/api/train/history')).json.jobs, []);
});

test('a thread that dies fails its job and nothing else', async () => {
  writePlane(dataDir, 50, 'vanishing.csv');
  const first = await api.start(planeJob('first', 10_000));
  const second = await api.start(planeJob('second', 10_000));
  const doomed = await api.start({ ...planeJob('doomed', 2), data_source: 'vanishing.csv' });
  rmSync(join(dataDir, 'datasets', 'vanishing.csv'));
  await api.until(first, (job) => job.current_epoch >= 1);
  await api.post(`/api/train/stop/${first}`);
  const failed = await api.until(doomed, 'failed');
  assert.match(failed.error_message, /"vanishing.csv" is not known/);
  assert.match(await api.logText(doomed), /Failed.*vanishing\.csv/);
  assert.ok(failed.end_time);

  await api.until(second, (job) => job.current_epoch >= 1);
  await api.post(`/api/train/pause/${second}`);
  await api.until(second, 'paused');
  const checkpoint = join(dataDir, 'jobs', second, 'checkpoint');
  const weights = readdirSync(checkpoint).find((name) => name.endsWith('.bin'))!;
  truncateSync(join(checkpoint, weights), 10);
  await api.post(`/api/train/resume/${second}`);
  assert.ok((await api.until(second, 'failed')).error_message);
  await api.until(await api.start(planeJob('alive', 1)), 'completed');
});

test('a job that cannot even begin fails alone, and the next one is taken up', async () => {
  const [first, second] = [
    await api.start(planeJob('first', 10_000)),
    await api.start(planeJob('second', 10_000)),
  ];
  const doomed = await api.start(planeJob('doomed', 1));
  const next = await api.start(planeJob('next', 1));
  rmSync(join(dataDir, 'jobs', doomed), { recursive: true });
  await api.until(first, (job) => job.current_epoch >= 1);
  await api.post(`/api/train/stop/${first}`);
  await api.until(next, 'completed');
  assert.equal((await api.status(doomed)).status, 'failed');
  await api.post(`/api/train/stop/${second}`);
});
