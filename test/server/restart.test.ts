import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer as createTcpServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { TrainingServer } from '../../server/create-server.js';
import { Api, planeJob, removeFolder, startServer, temporaryFolder, writePlane } from './harness.js';

const PROJECT = fileURLToPath(new URL('../..', import.meta.url));

let dataDir: string;
let processes: ChildProcess[];
let servers: TrainingServer[];

beforeEach(() => {
  dataDir = temporaryFolder();
  processes = [];
  servers = [];
  writePlane(dataDir, 1500);
});
afterEach(async () => {
  await Promise.all(processes.map((process) => end(process, 'SIGKILL')));
  await Promise.all(servers.map((server) => server.close()));
  removeFolder(dataDir);
});

/** The server inside this process; ended with the test, if the test did not end it. */
async function startHere(): Promise<{ server: TrainingServer; api: Api }> {
  const started = await startServer({ dataDir });
  servers.push(started.server);
  return started;
}

/** The server as `npm start` runs it, in a process of its own. */
function launch(port = 0): { process: ChildProcess; output: () => string } {
  const child = spawn(process.execPath, ['--import', 'tsx', 'server/main.ts'], {
    cwd: PROJECT,
    env: { ...process.env, PORT: String(port), TRAINING_DATA: dataDir },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  processes.push(child);
  return { process: child, output: () => output };
}

async function launched(): Promise<{ process: ChildProcess; api: Api; output: () => string }> {
  const { process, output } = launch();
  for await (const _ of process.stdout!) {
    const url = /http:\/\/\S+/.exec(output())?.[0];
    if (url) return { process, api: new Api(url), output };
  }
  throw new Error(`the server did not start: ${output()}`);
}

async function end(process: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (process.exitCode !== null || process.signalCode !== null) return process.exitCode;
  const gone = once(process, 'exit');
  process.kill(signal);
  return ((await gone) as [number | null])[0];
}

const epochs = (rows: Record<string, number | string>[]) => rows.map((row) => row.epoch);
const upTo = (count: number) => Array.from({ length: count }, (_, i) => i + 1);

test('killed in the middle, it comes back with all but the epoch in flight, and goes on', async () => {
  const before = await launched();
  const id = await before.api.start(planeJob('survivor', 25));
  await before.api.until(id, (job) => job.current_epoch >= 5);
  const told = await before.api.metrics(id);
  await end(before.process, 'SIGKILL');

  const { api, process, output } = await launched();
  const job = await api.status(id);
  assert.equal(job.status, 'interrupted');
  assert.equal(job.total_epochs, 25);
  const kept = await api.metrics(id);
  assert.deepEqual(kept.slice(0, told.length), told, 'everything that was told is still there');
  assert.equal(job.current_epoch, kept.length);

  assert.equal((await api.post(`/api/train/resume/${id}`)).status, 200);
  await api.until(id, 'completed');
  const rows = await api.metrics(id);
  assert.deepEqual(epochs(rows), upTo(25));
  assert.deepEqual(rows.slice(0, told.length), told, 'nothing that was told is trained again');
  assert.ok(Number(rows[24].train_loss) < Number(told.at(-1)!.train_loss));
  assert.match(await api.logText(id), /server ended while[\s\S]*Goes on after epoch \d[\s\S]*Completed/);

  assert.equal(await end(process, 'SIGTERM'), 0);
  assert.doesNotMatch(output(), /Error|tensorflow|Hi, looks like/i);
});

test('killed while a job waits, it comes back with that job queued, which then runs by itself', async () => {
  const before = await launched();
  const running = [
    await before.api.start(planeJob('one', 10_000)),
    await before.api.start(planeJob('two', 10_000)),
  ];
  const waiting = await before.api.start(planeJob('waiting', 2));
  for (const id of running) await before.api.until(id, (job) => job.current_epoch >= 1);
  assert.equal((await before.api.status(waiting)).status, 'queued');
  await end(before.process, 'SIGKILL');

  const { api } = await launched();
  await api.until(waiting, 'completed');
  assert.deepEqual(epochs(await api.metrics(waiting)), upTo(2));
  assert.match(
    await api.logText(waiting),
    /Queued again: the server ended while this job waited[\s\S]*Completed/,
  );
  for (const id of running) assert.equal((await api.status(id)).status, 'interrupted');
});

test('the queue keeps its order over several ends, and a resumed job its place in it', async () => {
  const first = await startHere();
  const resumed = await first.api.start(planeJob('resumed', 10_000));
  await first.api.until(resumed, (job) => job.current_epoch >= 2);
  await first.api.post(`/api/train/pause/${resumed}`);
  const { current_epoch } = await first.api.until(resumed, 'paused');
  const names = ['one', 'two', 'three', 'four', 'five', 'six'];
  const ids: string[] = [];
  for (const name of names) ids.push(await first.api.start(planeJob(name, 10_000)));
  await first.api.post(`/api/train/resume/${resumed}`);
  await first.api.until(ids[1], 'running');
  await first.server.close();

  const all = [...ids, resumed];
  const states = (api: Api) => Promise.all(all.map(async (id) => (await api.status(id)).status));
  const cut = 'interrupted';
  const second = await startHere();
  assert.deepEqual(await states(second.api), [cut, cut, 'running', 'running', 'queued', 'queued', 'queued']);
  await second.server.close();
  const { api } = await startHere();
  assert.deepEqual(await states(api), [cut, cut, cut, cut, 'running', 'running', 'queued']);

  await api.post(`/api/train/stop/${ids[4]}`);
  await api.until(resumed, (job) => job.current_epoch > current_epoch);
  assert.match(
    await api.logText(resumed),
    new RegExp(`(Queued again[\\s\\S]*){2}Goes on after epoch ${current_epoch}`),
  );
});

test('ended in good order, it holds its jobs where they stand', async () => {
  const first = await startHere();
  const running = await first.api.start(planeJob('running', 12));
  const paused = await first.api.start(planeJob('paused', 12));
  const queued = await first.api.start(planeJob('queued', 12));
  await first.api.until(running, (job) => job.current_epoch >= 2);
  await first.api.until(paused, (job) => job.current_epoch >= 2);
  await first.api.post(`/api/train/pause/${paused}`);
  await first.api.until(paused, 'paused');
  await first.api.until(queued, 'running');
  await first.server.close();

  const second = await startHere();
  const states = await Promise.all(
    [running, paused, queued].map(async (id) => (await second.api.status(id)).status),
  );
  assert.deepEqual(states, ['interrupted', 'paused', 'interrupted']);
  for (const id of [running, paused]) {
    await second.api.post(`/api/train/resume/${id}`);
    await second.api.until(id, 'completed');
    assert.deepEqual(epochs(await second.api.metrics(id)), upTo(12));
  }
});

test('half a line at the end, rows ahead of the checkpoint and spoilt folders are no obstacle', async () => {
  const first = await startHere();
  const id = await first.api.start(planeJob('torn', 9));
  await first.api.until(id, (job) => job.current_epoch >= 3);
  await first.api.post(`/api/train/pause/${id}`);
  const { current_epoch } = await first.api.until(id, 'paused');
  await first.server.close();

  const folder = join(dataDir, 'jobs', id);
  const row = {
    epoch: current_epoch + 1,
    time: 1,
    seconds: 1,
    metrics: { train_loss: 99, val_loss: 99, mae: 9, val_mae: 9 },
  };
  appendFileSync(join(folder, 'metrics.jsonl'), `${JSON.stringify(row)}\n{"epoch":${current_epoch + 2},"ti`);
  appendFileSync(join(folder, 'log.jsonl'), '{"seq":');
  const state = JSON.parse(readFileSync(join(folder, 'state.json'), 'utf8'));
  writeFileSync(join(folder, 'state.json'), JSON.stringify({ ...state, status: 'running' }));
  mkdirSync(join(dataDir, 'jobs', 'job_half_00000000'));
  mkdirSync(join(dataDir, 'jobs', 'job_spoilt_00000000'));
  writeFileSync(join(dataDir, 'jobs', 'job_spoilt_00000000', 'state.json'), '{');

  const second = await startHere();
  assert.equal((await second.api.get('/api/train/history')).json.jobs.length, 1);
  assert.equal((await second.api.status(id)).current_epoch, current_epoch + 1);
  await second.api.post(`/api/train/resume/${id}`);
  await second.api.until(id, 'completed');
  const rows = await second.api.metrics(id);
  const again = current_epoch + 1;
  assert.deepEqual(
    epochs(rows),
    [...upTo(again), ...upTo(9).slice(current_epoch)],
    'the row ahead of the checkpoint was trained again, and is not taken back',
  );
  const losses = rows.filter(({ epoch }) => epoch === again).map(({ train_loss }) => Number(train_loss));
  assert.ok(losses[0] === 99 && losses[1] < 50, String(losses));
  const { best_loss } = await second.api.status(id);
  assert.ok(Number(best_loss) < 50);
  const { lines } = (await second.api.get(`/api/train/logs/${id}`)).json;
  assert.deepEqual(lines.map((line: { seq: number }) => line.seq), upTo(lines.length)); // prettier-ignore
  await second.server.close();

  const third = await startHere();
  assert.deepEqual(
    (await third.api.get(`/api/train/logs/${id}`)).json.lines,
    lines,
    'and so it stands on disk',
  );
  assert.deepEqual(await third.api.metrics(id), rows);
});

test('a taken port and a taken folder are said in a sentence', async () => {
  const other = createTcpServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  const refused = launch(port);
  assert.deepEqual(await once(refused.process, 'exit'), [1, null]);
  assert.match(
    refused.output(),
    new RegExp(`^Port ${port} is taken by another program\\. Choose another one: PORT=`, 'm'),
  );
  assert.doesNotMatch(refused.output(), /\n\s+at /, 'no stack');
  other.close();

  const owner = await launched();
  const second = launch();
  assert.deepEqual(await once(second.process, 'exit'), [1, null]);
  assert.match(second.output(), new RegExp(`process ${owner.process.pid}\\) already uses ${dataDir}`));
});
