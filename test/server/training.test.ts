import assert from 'node:assert/strict';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { startServer, writePlane, type Api } from './harness.js';

const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

let api: Api;
let dataDir: string;
let end: () => Promise<void>;

before(async () => {
  ({ api, dataDir, end } = await startServer());
  writePlane(dataDir, 200);
});
after(() => end());

test('iris is learned, and every route tells the same of it', async () => {
  const config = {
    model_name: 'iris_model',
    epochs: 25,
    learning_rate: 0.01,
    data_source: 'iris',
    note: 'kept',
  };
  const started = await api.post('/api/train', config);
  assert.equal(started.status, 202);
  assert.equal(started.json.status, 'started');
  assert.equal(typeof started.json.message, 'string');
  assert.ok(started.json.estimated_duration >= 0);
  const id = started.json.job_id;

  const job = await api.until(id, 'completed');
  const rows = await api.metrics(id);
  assert.deepEqual(
    rows.map((row) => row.epoch),
    Array.from({ length: 25 }, (_, i) => i + 1),
  );
  assert.deepEqual(Object.keys(rows[0]), [
    'step',
    'epoch',
    'time',
    'train_loss',
    'val_loss',
    'train_accuracy',
    'val_accuracy',
  ]);
  assert.ok(Number(rows[24].train_loss) < Number(rows[0].train_loss) / 2, 'the loss has at least halved');
  assert.ok(Number(rows[24].val_accuracy) > 0.8, `val_accuracy ${rows[24].val_accuracy}`);
  assert.ok(rows.every((row) => row.step === row.epoch && Math.abs(Number(row.time) - Date.now()) < 60_000));

  assert.equal(job.job_id, id);
  assert.equal(job.model_name, 'iris_model');
  assert.equal(job.progress, 100);
  assert.equal(job.current_epoch, 25);
  assert.equal(job.total_epochs, 25);
  assert.equal(job.current_loss, rows[24].train_loss);
  assert.equal(job.best_loss, Math.min(...rows.map((row) => Number(row.train_loss))));
  assert.equal(job.best_metrics.val_loss, Math.min(...rows.map((row) => Number(row.val_loss))));
  assert.equal(job.best_metrics.val_accuracy, Math.max(...rows.map((row) => Number(row.val_accuracy))));
  // As TensorBoard writes it: an average that is divided by the weight that it has seen.
  const sum = rows.reduce((last, row) => 0.6 * last + 0.4 * Number(row.val_loss), 0);
  assert.ok(Math.abs(job.smoothed_metrics.val_loss - sum / (1 - 0.6 ** rows.length)) < 1e-12);
  const [{ best_metrics, smoothed_metrics }] = (await api.get('/api/train/history')).json.jobs;
  assert.deepEqual(
    { best_metrics, smoothed_metrics },
    {
      best_metrics: job.best_metrics,
      smoothed_metrics: job.smoothed_metrics,
    },
  );
  assert.equal(job.error_message, null);
  assert.equal(job.data_source, 'iris');
  assert.equal(job.config.batch_size, 64);
  assert.equal(job.config.note, 'kept');
  assert.match(job.start_time, ISO);
  assert.match(job.end_time, ISO);
  assert.equal(job.training_logs.length, 10);
  assert.equal(job.training_logs[9].epoch, 25);
  assert.equal(job.training_logs[9].loss, rows[24].train_loss);
  assert.equal(job.training_logs[9].metrics.val_loss, rows[24].val_loss);
  assert.match(job.training_logs[9].timestamp, ISO);

  const [entry] = (await api.get('/api/train/history')).json.jobs;
  assert.equal(entry.job_id, id);
  assert.equal(entry.final_loss, rows[24].train_loss);
  assert.ok(existsSync(join(dataDir, entry.model_path)));

  const [model] = (await api.get('/api/models')).json;
  assert.equal(model.name, 'iris_model');
  assert.equal(model.architecture, 'dense 4-16-16-3');
  assert.equal(model.training_completed, true);
  assert.equal(model.total_epochs, 25);
  assert.match(model.created_at, ISO);
});

test('MNIST digits are learned', async () => {
  const id = await api.start({ modelName: 'digits', epochs: 2, learningRate: 0.003 });
  const halfway = await api.until(id, (job) => job.current_epoch === 1);
  assert.deepEqual([halfway.status, halfway.progress], ['running', 50]);
  assert.ok(halfway.estimated_time_remaining > 0);
  const job = await api.until(id, 'completed', 45_000);
  assert.equal(job.estimated_time_remaining, null);
  assert.equal(job.data_source, 'mnist');
  const [first, second] = await api.metrics(id);
  assert.ok(Number(second.val_loss) < Number(first.val_loss));
  assert.ok(Number(second.val_accuracy) > 0.85, `val_accuracy ${second.val_accuracy}`);
  const log = await api.logText(id);
  assert.match(log, /4000 rows to train, 1000 to validate/);
  assert.match(log, /dense 784-32-10/);
  assert.match(log, /Epoch 2\/2 - loss 0\.\d{4} - val_loss 0\.\d{4} - val_accuracy 0\.\d{4}/);
  assert.match(log, /Checkpoint written/);
  assert.match(log, /Completed.*2 epochs in \d/);
});

test('a CSV file of numbers is a regression, with the error in units of its target', async () => {
  const id = await api.start({
    model_name: 'plane',
    epochs: 60,
    learning_rate: 0.01,
    batch_size: 16,
    data_source: 'plane.csv', // prettier-ignore
  });
  await api.until(id, 'completed');
  const rows = await api.metrics(id);
  assert.deepEqual(Object.keys(rows[0]).slice(3), ['train_loss', 'val_loss', 'mae', 'val_mae']);
  // y is spread over ±40: guessing its mean errs by about 18.
  assert.ok(Number(rows[0].mae) > 8, `mae ${rows[0].mae}`);
  assert.ok(Number(rows[59].val_mae) < 3, `val_mae ${rows[59].val_mae}`);
});

test('a text target makes a CSV file a classification; what is left out is said', async () => {
  const rows = Array.from(
    { length: 60 },
    (_, i) => `${i},${i % 7 === 0 ? '' : i * 2},row ${i},${i < 30 ? 'low' : 'high'}`,
  );
  writeFileSync(join(dataDir, 'datasets', 'bands.csv'), `size,twice,label,band\n${rows.join('\n')}\n`);
  const id = await api.start({
    model_name: 'bands',
    epochs: 30,
    learning_rate: 0.02,
    data_source: 'bands.csv',
    target_column: 'band', // prettier-ignore
  });
  await api.until(id, 'completed');
  const metrics = await api.metrics(id);
  assert.ok(Number(metrics.at(-1)!.train_accuracy) > 0.9, `train_accuracy ${metrics.at(-1)!.train_accuracy}`);
  const log = await api.logText(id);
  assert.match(log, /9 incomplete rows left out/);
  assert.match(log, /"label" is text and was left out/);
});

test('a loss that is not a number is told as it is', async () => {
  const id = await api.start({
    model_name: 'diverging',
    epochs: 30,
    learning_rate: 1,
    optimizer: 'sgd',
    data_source: 'plane.csv', // prettier-ignore
  });
  const job = await api.until(id, 'completed');
  assert.equal(job.current_loss, 'NaN');
  assert.ok(job.best_loss === null || Number.isFinite(job.best_loss));
  const rows = await api.metrics(id);
  assert.equal(rows.length, 30);
  assert.equal(rows.at(-1)!.train_loss, 'NaN');
  assert.match(await api.logText(id), /Epoch 30\/30 - loss NaN/);
});

test('metrics and logs come page by page, nothing twice', async () => {
  const id = await api.start({ model_name: 'pages', epochs: 7, learning_rate: 0.01, data_source: 'iris' });
  await api.until(id, 'completed');
  const epochs: number[] = [];
  let next = 0;
  for (const expected of [3, 3, 1, 0]) {
    const page = (await api.get(`/api/train/metrics/${id}?after=${next}&limit=3`)).json;
    assert.equal(page.rows.length, expected);
    epochs.push(...page.rows.map((row: number[]) => row[0]));
    next = page.next;
  }
  assert.deepEqual(epochs, [1, 2, 3, 4, 5, 6, 7]);
  assert.equal(next, 7);

  const all = (await api.get(`/api/train/logs/${id}`)).json;
  assert.deepEqual(all.lines.map((line: { seq: number }) => line.seq), all.lines.map((_: unknown, i: number) => i + 1)); // prettier-ignore
  const rest = (await api.get(`/api/train/logs/${id}?after=4&limit=2`)).json;
  assert.deepEqual(rest.lines, all.lines.slice(4, 6));
  assert.equal(rest.next, 6);
});

test('data sets are listed, and earlier runs make the estimate', async () => {
  const { datasets } = (await api.get('/api/datasets')).json;
  const plane = datasets.find((dataset: { id: string }) => dataset.id === 'plane.csv');
  assert.deepEqual([plane.rows, plane.columns], [200, 3]);
  assert.deepEqual(datasets.slice(0, 2).map((dataset: { id: string }) => dataset.id), ['mnist', 'iris']); // prettier-ignore

  const digits = (await api.get('/api/train/history')).json.jobs.find((job: { model_name: string }) => job.model_name === 'digits'); // prettier-ignore
  const rows = await api.metrics(digits.job_id);
  const answer = await api.post('/api/train', { model_name: 'estimated', epochs: 100, learning_rate: 0.01 });
  const perEpoch = (Number(rows[1].time) - Number(rows[0].time)) / 1000;
  assert.ok(
    answer.json.estimated_duration > 50 * perEpoch && answer.json.estimated_duration < 200 * perEpoch,
  );
  await api.post(`/api/train/stop/${answer.json.job_id}`);
});
