import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { gather, type CheckOptions } from '../../src/cli/gather.js';
import { judge } from '../../src/cli/judge.js';
import { startServer } from '../server/harness.js';
import { DIALECTS } from '../support/dialects.js';
import { ScriptedBackend } from '../support/scripted-backend.js';

const check = async (endpoint: string, options: Partial<CheckOptions> = {}) =>
  judge(await gather({ endpoint, headers: [], timeoutMs: 5000, start: false, ...options }));

describe('checking a baseline backend', () => {
  let backend: ScriptedBackend;
  beforeEach(async () => {
    backend = await ScriptedBackend.open();
    backend.set('a', { epoch: 5 });
    backend.set('b', { epoch: 50, status: 'completed', endedAt: Date.now() });
  });
  afterEach(() => backend.close());

  for (const dialect of DIALECTS)
    test(`in the dialect ${dialect}: it conforms, and is only read`, async () => {
      backend.dialect = dialect;
      const { outcome, findings } = await check(backend.endpoint);
      assert.equal(outcome, 'conforms');
      assert.deepEqual(findings.filter(({ severity }) => severity !== 'note'), []); // prettier-ignore
      assert.ok(backend.asked.every(({ method }) => method === 'GET'));
    });

  for (const [fault, outcome, words] of [
    ['html', 'does not conform', /web page instead of JSON/],
    ['truncated', 'does not conform', /cut off/],
    ['text-500', 'does not conform', /Internal Server Error/],
    ['drop', 'not reached', /cannot be reached/],
    ['hang', 'not reached', /did not answer within 0\.2 s/],
    ['unauthorized', 'not reached', /asks for a sign-in/],
  ] as const)
    test(`that answers with ${fault}: ${outcome}`, async () => {
      backend.fault = fault;
      const report = await check(backend.endpoint, { timeoutMs: 200 });
      assert.equal(report.outcome, outcome);
      assert.match(report.findings[0].message, words);
    });

  test('that is gone: not reached', async () => {
    await backend.close();
    assert.equal((await check(backend.endpoint)).outcome, 'not reached');
  });

  test('headers go with each request, and not to another address', async () => {
    const headers = [['x-token', 'secret-token']] as const;
    await check(backend.endpoint, { headers });
    assert.ok(backend.asked.length > 3);
    assert.ok(backend.asked.every((one) => one.headers['x-token'] === 'secret-token'));
    const other = await ScriptedBackend.open();
    backend.fault = { redirectTo: `${other.endpoint}/train/history` };
    const report = await check(backend.endpoint, { headers });
    assert.match(report.findings[0].message, /redirects to another address/);
    assert.deepEqual(other.asked, []);
    await other.close();
  });

  test('hostile words come into the report as they are, and shortened', async () => {
    backend.set('a', { status: `\u001b[2J${'x'.repeat(1e6)}` });
    const { findings } = await check(backend.endpoint);
    assert.ok(findings.some(({ field }) => field === 'status'));
    assert.ok(JSON.stringify(findings).length < 2000);
  });

  test('--start: it is started, watched and stopped', async () => {
    const checking = check(backend.endpoint, { start: true });
    await untilStarted(backend);
    backend.set('job-3', { epoch: 1 });
    const { findings, baseline } = await checking;
    assert.deepEqual(findings.filter(({ severity }) => severity !== 'note'), []); // prettier-ignore
    assert.equal(backend.runs.get('job-3')!.status, 'stopped');
    assert.equal(backend.runs.get('job-3')!.totalEpochs, 100);
    assert.match(baseline[2].detail, /^job-3 was known after .* 1 epoch seen$/);
    assert.match(baseline[3].detail, /^ended after /);
  });

  test('--start: a stop that is not carried out is told', async () => {
    backend.ignoresStops = true;
    const checking = check(backend.endpoint, { start: true });
    await untilStarted(backend);
    backend.set('job-3', { epoch: 1 });
    const { outcome, findings } = await checking;
    assert.equal(outcome, 'does not conform');
    assert.match(
      findings.find(({ severity }) => severity === 'error')!.message,
      /after 15 s the job goes on/,
    );
  });
});

async function untilStarted(backend: ScriptedBackend): Promise<void> {
  while (backend.count('start') === 0 || backend.runs.size < 3) await new Promise(setImmediate);
}

describe('checking the embedded server', () => {
  test('it is free of findings, empty, with a training, and when it was left', async () => {
    const { api, end } = await startServer();
    const endpoint = `${api.url}/api`;
    assert.deepEqual((await check(endpoint)).findings, []);
    const id = await api.start({
      model_name: 'iris_run',
      epochs: 3,
      learning_rate: 0.01,
      data_source: 'iris',
    });
    await api.until(id, 'completed');
    assert.deepEqual((await check(endpoint)).findings, []);
    const tried = await check(endpoint, { start: true });
    assert.deepEqual(tried.findings, []);
    assert.deepEqual(tried.baseline.map(({ state }) => state), Array(5).fill('ok')); // prettier-ignore
    const { jobs } = (await api.get('/api/train/history')).json;
    assert.deepEqual(jobs.map((job: { job_id: string }) => job.job_id), [id], 'nothing is left behind'); // prettier-ignore
    await end();
  });
});
