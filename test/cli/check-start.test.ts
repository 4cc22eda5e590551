import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, test } from 'node:test';
import { gather } from '../../src/cli/gather.js';
import { judge } from '../../src/cli/judge.js';
import { answer, evidence, failure } from './evidence-fixture.js';

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

interface Habits {
  readonly startStatus?: number;
  readonly startBody?: object;
  readonly lists?: boolean;
}

/** The report on a backend whose one job has done an epoch as soon as it is started. */
async function tried({ startStatus = 200, startBody = { job_id: 'j1' }, lists = true }: Habits) {
  let job: Record<string, unknown> | undefined;
  server = createServer((request, response) => {
    const asked = `${request.method} ${request.url}`;
    const say = (status: number, body: unknown) =>
      void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    let text = '';
    request.on('data', (chunk) => (text += String(chunk)));
    request.on('end', () => {
      if (asked === 'POST /train') {
        const { model_name } = JSON.parse(text) as { model_name: string };
        const begun = { start_time: new Date().toISOString(), current_epoch: 1, total_epochs: 100 };
        const losses = { current_loss: 0.5, best_loss: 0.5, config: { epochs: 100 } };
        if (startStatus === 200) job = { job_id: 'j1', model_name, status: 'training', ...begun, ...losses };
        return say(startStatus, startBody);
      }
      if (asked === 'POST /train/stop/j1')
        job = { ...job, status: 'stopped', end_time: new Date().toISOString() };
      if (asked === 'GET /train/history') return say(200, job && lists ? [job] : []);
      if (asked === 'GET /models') return say(200, []);
      return job && asked.endsWith('/j1') ? say(200, job) : say(404, { error: 'Not found' });
    });
  });
  await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const report = judge(await gather({ endpoint, headers: [], timeoutMs: 5000, start: true }));
  const said = report.findings
    .filter(({ severity }) => severity !== 'note')
    .map(({ severity, route, message }) => `${severity} ${route}: ${message}`);
  return { ...report, said };
}

describe('a training that is started to see what comes of it', () => {
  test('is free of findings where all is well', async () => {
    const { said, baseline } = await tried({});
    assert.deepEqual(said, []);
    assert.match(baseline[3].detail, /^ended after/);
  });

  test('is found where the answer does not name it, and that is told', async () => {
    const { said, baseline } = await tried({ startBody: { ok: true } });
    assert.deepEqual(said, ['warning POST /train: the answer has no `job_id`']);
    assert.match(baseline[2].detail, /^j1 was known after/);
  });

  test('is told where history does not have it', async () => {
    const { said } = await tried({ lists: false });
    assert.deepEqual(said, ['warning GET /train/history: the job "j1" was started, and is not in it']);
  });

  test('does not begin: Stop is not asked for, for that reason', async () => {
    const { said, baseline } = await tried({ startStatus: 500, startBody: { error: 'No room' } });
    assert.deepEqual(said, ['error POST /train: No room']);
    assert.deepEqual(baseline.slice(2, 4).map(({ state, detail }) => [state, detail]), [['broken', ''], ['not asked', 'no training was started']]); // prettier-ignore
  });

  test('is not said to be of the history, where its id is not known', () => {
    const trial = { jobId: 'x', isListed: false, metrics: [], stopWasAsked: false, isOver: false };
    const statuses = [{ id: 'x', answer: failure('not-found', 'No such job', 404) }];
    const { findings, baseline } = judge(evidence({ trial, statuses, history: answer([]) }));
    assert.equal(findings[0].message, 'the job "x" that was started is answered with: No such job');
    assert.equal(baseline[3].detail, 'the training could not be watched');
  });
});
