/**
 * Records runs for the stories, by running them: `tsx stories/recordings/record.ts http://127.0.0.1:8787/api [name…]`, with a
 * training server there that has nothing else to do. Names are those of the files; without one all are made anew.
 */
import { writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RecordedAnswer } from '../../src/sources/replay-source.js';

const [api, ...wanted] = process.argv.slice(2);
if (!api) throw new Error('Give the URL of a training server, such as http://127.0.0.1:8787/api');

const ENDED = /completed|failed|stopped/;
const POLL_MS = 250;

interface Status {
  status: string;
  current_epoch: number;
  training_logs?: unknown;
}

async function ask(path: string, body?: object) {
  const answer = await fetch(`${api}${path}`, {
    method: body ? 'POST' : 'GET',
    headers: body ? { 'content-type': 'application/json' } : {},
    body: body && JSON.stringify(body),
  });
  return answer.json();
}

const start = async (config: object): Promise<string> => (await ask('/train', config)).job_id;
const command = (id: string, word: string) => ask(`/train/${word}/${id}`, {});

/** Writes down every answer that says something new, until the job has ended. `steer` may give commands on the way. */
async function record(
  name: string,
  id: string,
  steer: (status: Status, at: number) => void = () => undefined,
) {
  const began = Date.now();
  const answers: RecordedAnswer[] = [];
  const position = { metrics: 0, logs: 0 };
  let last = '';
  for (let ended = false; !ended; await sleep(POLL_MS)) {
    const status: Status = await ask(`/train/status/${id}`);
    const metrics = await ask(`/train/metrics/${id}?after=${position.metrics}&limit=5000`);
    const logs = await ask(`/train/logs/${id}?after=${position.logs}&limit=5000`);
    // The tables say the same in full.
    delete status.training_logs;
    ended = ENDED.test(status.status);
    const at = Date.now() - began;
    steer(status, at);
    const news = {
      ...(JSON.stringify(status) !== last && { status }),
      ...(metrics.rows.length > 0 && { metrics }),
      ...(logs.lines.length > 0 && { logs }),
    };
    last = JSON.stringify(status);
    position.metrics = metrics.next;
    position.logs = logs.next;
    if (Object.keys(news).length > 0) answers.push({ at, ...news });
  }
  const recording = { began, features: (await ask('/train/capabilities')).features, jobs: { [id]: answers } };
  const file = new URL(`${name}.json`, import.meta.url);
  writeFileSync(file, `${JSON.stringify(recording)}\n`);
  console.error(`${name}: ${answers.length} answers, ${JSON.stringify(recording).length} bytes`);
}

const digits = {
  model_name: 'digits_v1',
  epochs: 20,
  learning_rate: 0.001,
  batch_size: 64,
  data_source: 'mnist',
};

async function recordCompleted() {
  await record('completed', await start(digits));
}

async function recordSteered() {
  // Two jobs run at a time, so that a third one waits.
  const fillers = await Promise.all(
    ['filler_a', 'filler_b'].map((name) => start({ ...digits, model_name: name })),
  );
  const steered = await start({ ...digits, model_name: 'digits_v2', epochs: 50 });
  const asked = new Set<string>();
  const once = (word: string, ids: string[]) => {
    if (asked.has(word + ids[0])) return;
    asked.add(word + ids[0]);
    for (const id of ids) void command(id, word);
  };
  let pausedAt = Infinity;
  await record('steered', steered, ({ status, current_epoch: epoch }, at) => {
    if (at > 2000) once('stop', fillers);
    if (epoch >= 4) once('pause', [steered]);
    if (status === 'paused') pausedAt = Math.min(pausedAt, at);
    if (at > pausedAt + 2000) once('resume', [steered]);
    if (epoch >= 8) once('stop', [steered]);
  });
}

/** Waits until a job is so far. */
async function until(id: string, test: (status: Status) => boolean): Promise<void> {
  while (!test(await ask(`/train/status/${id}`))) await sleep(POLL_MS);
}

/** Runs that differ in two settings, told when all of them have ended. One of them is paused for a while. */
async function recordComparison() {
  const ids: string[] = [];
  const began = Date.now();
  for (const [word, learning_rate] of [
    ['gentle', 0.0003],
    ['usual', 0.001],
    ['bold', 0.01],
  ] as const)
    for (const batch_size of [32, 128]) {
      const model_name = `digits_${word}_b${batch_size}`;
      ids.push(await start({ ...digits, model_name, epochs: 15, learning_rate, batch_size }));
    }
  await until(ids[0], ({ current_epoch }) => current_epoch >= 6);
  await command(ids[0], 'pause');
  await until(ids[0], ({ status }) => status === 'paused');
  await sleep(15_000);
  await command(ids[0], 'resume');
  const jobs: Record<string, RecordedAnswer[]> = {};
  for (const id of ids) {
    await until(id, ({ status }) => ENDED.test(status));
    const status = await ask(`/train/status/${id}`);
    delete status.training_logs;
    jobs[id] = [{ at: 0, status, metrics: await ask(`/train/metrics/${id}?after=0&limit=5000`) }];
  }
  const { features } = await ask('/train/capabilities');
  writeFileSync(
    new URL('comparison.json', import.meta.url),
    `${JSON.stringify({ began, features, jobs })}\n`,
  );
}

const recordings = { completed: recordCompleted, steered: recordSteered, comparison: recordComparison };
for (const [name, make] of Object.entries(recordings))
  if (wanted.length === 0 || wanted.includes(name)) await make();
