import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { plantJobs } from '../../server/seed/plant-jobs.js';
import { removeFolder, startServer, temporaryFolder } from './harness.js';

const PROJECT = fileURLToPath(new URL('../..', import.meta.url));
const DAY = 86_400_000;

let dataDir: string;
beforeEach(() => {
  dataDir = temporaryFolder();
});
afterEach(() => removeFolder(dataDir));

const seed = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', 'server/seed.ts', '--data', dataDir, ...args],
    { cwd: PROJECT, encoding: 'utf8' },
  );
  return { status, stdout, stderr };
};
const jobs = () => readdirSync(join(dataDir, 'jobs')).sort();
const written = (folder = dataDir) =>
  readdirSync(join(folder, 'jobs'))
    .sort()
    .map((id) =>
      ['config.json', 'state.json', 'metrics.jsonl', 'log.jsonl'].map((file) => {
        try {
          return readFileSync(join(folder, 'jobs', id, file), 'utf8');
        } catch {
          return undefined;
        }
      }),
    );

test('writes jobs that the server takes for its own', async () => {
  const told = seed('--jobs', '300');
  assert.equal(told.status, 0, told.stderr);
  assert.match(told.stdout, /^300 jobs written to /);
  const { api, server } = await startServer({ dataDir });
  const history = (await api.get('/api/train/history')).json.jobs;
  assert.equal(history.length, 300);
  const count = (status: string) => history.filter((job: { status: string }) => job.status === status).length;
  assert.equal(count('completed') + count('stopped') + count('failed'), 300);
  for (const status of ['completed', 'stopped', 'failed']) assert.ok(count(status) > 10, status);
  for (const job of history) {
    const rows = await api.metrics(job.job_id);
    assert.equal(rows.length, job.current_epoch);
    const last = rows.at(-1);
    assert.deepEqual(job.final_loss, last?.train_loss ?? null);
    assert.equal(job.status === 'failed', job.error !== null);
    if (job.status === 'completed') assert.equal(job.current_epoch, job.config.epochs);
    const [created, started, ended] = [job.created_at, job.start_time, job.end_time].map(Date.parse);
    assert.ok(
      created > Date.now() - 91 * DAY && created <= started && started <= ended && ended <= Date.now(),
    );
    assert.ok((await api.logText(job.job_id)).startsWith('Queued: '));
    // Nothing was trained, so that there is no model, and its name is free.
    assert.equal(job.model_path, null);
  }
  assert.deepEqual((await api.get('/api/models')).json, []);
  await server.close();
});

test('shows trainings of every kind: learned, learned by heart, lost', async () => {
  plantJobs({ dataDir, jobs: 300, seed: 3, now: Date.now() });
  const { api, server } = await startServer({ dataDir });
  const kinds = new Set<string>();
  for (const job of (await api.get('/api/train/history')).json.jobs) {
    const validation = (await api.metrics(job.job_id)).map((row) => Number(row.val_loss));
    const [last, best] = [validation.at(-1)!, Math.min(...validation)];
    if (validation.some(Number.isNaN)) kinds.add('lost');
    else if (validation.length >= 20) kinds.add(last > best * 1.15 ? 'by heart' : 'learned');
  }
  assert.deepEqual([...kinds].sort(), ['by heart', 'learned', 'lost']);
  await server.close();
});

test('the same seed makes the same jobs, another one others', () => {
  const now = Date.now();
  const folders = [7, 7, 8].map((number) => {
    const folder = temporaryFolder();
    plantJobs({ dataDir: folder, jobs: 20, seed: number, now });
    return folder;
  });
  const [one, same, other] = folders.map(written);
  assert.deepEqual(one, same);
  assert.notDeepEqual(one, other);
  folders.forEach(removeFolder);
});

test('jobs that are there stay as they are, also those of the same seed and time', () => {
  const now = Date.now();
  plantJobs({ dataDir, jobs: 10, seed: 1, now });
  const before = jobs();
  const times = before.map((id) => statSync(join(dataDir, 'jobs', id, 'state.json')).mtimeMs);
  plantJobs({ dataDir, jobs: 10, seed: 1, now });
  assert.equal(jobs().length, 20);
  assert.deepEqual(
    before.filter((id) => jobs().includes(id)),
    before,
  );
  assert.deepEqual(
    before.map((id) => statSync(join(dataDir, 'jobs', id, 'state.json')).mtimeMs),
    times,
  );
});

test('leaves the folder of a server that runs alone, and says who has it', () => {
  writeFileSync(join(dataDir, 'server.pid'), String(process.pid));
  const { status, stderr } = seed('--jobs', '3');
  assert.equal(status, 1);
  assert.match(stderr, /^A training server \(process \d+\) already uses /);
  assert.ok(!readdirSync(dataDir).includes('jobs'));
});

for (const [args, sentence] of [
  [['--jobs', '0'], /^--jobs must be a whole number from 1 to 100000, but is "0"\.\n$/],
  [['--jobs', '1e9'], /^--jobs must be/],
  [['--seed', 'x'], /^--seed must be a whole number/],
  [['--jbos', '5'], /^Unknown option '--jbos'[^]*--jobs N/],
] as const)
  test(`${args.join(' ')} is refused with a sentence, and nothing is written`, () => {
    const { status, stderr } = seed(...args);
    assert.equal(status, 1);
    assert.match(stderr, sentence);
    assert.ok(!readdirSync(dataDir).includes('jobs'));
  });

test('--help says what it does', () => {
  const { status, stdout } = seed('--help');
  assert.equal(status, 0);
  assert.match(stdout, /npm run seed -- --jobs 10000/);
});
