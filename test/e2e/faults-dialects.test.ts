import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import type * as Elements from '../../src/index.js';
import { DIALECTS, epochs, trainLoss, valLoss } from '../support/dialects.js';
import { pageSuite } from '../support/page-suite.js';
import type { ScriptedBackend } from '../support/scripted-backend.js';
import type { WatchedPage } from '../support/watched-page.js';

/** The bundle alone, in a page of another origin, against a backend that has the baseline routes and nothing more. */
describe('a page of another origin, with a baseline backend', () => {
  const { openBackend, openPage } = pageSuite();
  let backend: ScriptedBackend;
  let watched: WatchedPage;

  beforeEach(async () => {
    backend = await openBackend();
  });

  async function show() {
    watched = await openPage(
      `<training-provider endpoint="${backend.endpoint}" poll-interval="150">
        <training-progress job-id="a"></training-progress>
      </training-provider>`,
      { clock: true },
    );
  }

  for (const dialect of DIALECTS)
    test(`shows a run told in the dialect ${dialect}, from its middle to its end`, async () => {
      backend.dialect = dialect;
      backend.set('a', { epoch: 12 });
      await show();
      const job = await watched.untilJob({ epoch: 12 });
      assert.equal(job.status, 'running');
      assert.equal(job.statusText, 'training');
      assert.equal(job.modelName, 'digits');
      assert.equal(job.totalEpochs, 50);
      assert.ok(Math.abs(job.progress! - 0.24) < 1e-9, `progress is ${job.progress}`);
      await watched.page.waitForFunction(
        (loss) => document.querySelector('training-progress')!.job!.latest.val_loss === loss,
        valLoss(12),
      );
      assert.equal((await watched.job())!.latest.train_loss, trainLoss(12));
      assert.equal(await watched.part('epoch').innerText(), 'Epoch 12 of 50');
      assert.match(await watched.part('status').innerText(), /Running/);
      const bar = watched.page.getByRole('progressbar');
      assert.equal(await bar.getAttribute('aria-valuenow'), '24');
      assert.match((await bar.getAttribute('aria-valuetext'))!, /Running, Epoch 12 of 50, 24/);
      assert.deepEqual(await watched.buttons(), ['Stop'], 'only what the backend can do');

      for (const epoch of [18, 25, 33]) {
        backend.set('a', { epoch });
        await watched.untilJob({ epoch });
      }
      backend.set('a', { epoch: 42, status: 'completed', endedAt: Date.now() });
      const done = await watched.untilJob({ status: 'completed' });
      assert.equal(done.progress, 1);
      assert.deepEqual(await watched.buttons(), []);
      const first = dialect === 'loss-history' ? 1 : 3;
      const curve = await watched.curve(backend.endpoint, 'a', 'train_loss');
      assert.deepEqual(curve.steps, epochs(first, 42));
      assert.deepEqual(curve.values, epochs(first, 42).map(trainLoss));
      assert.deepEqual(curve.missing, []);
      assert.deepEqual(
        (await watched.told()).map(({ type }) => type),
        ['training-complete'],
      );
      const updates = (await watched.told({ updates: true })).filter(
        ({ type }) => type === 'training-update',
      );
      assert.ok(updates.length >= 5 && updates.some(({ epoch }) => epoch === 25));
      const asked = backend.count('status');
      await watched.forward(5_000);
      assert.equal(backend.count('status'), asked, 'a job that has ended is asked for no more');
    });

  test('stops a job, and says so when the backend does', async () => {
    backend.set('a', { epoch: 3 });
    await show();
    await watched.part('controls').getByRole('button', { name: 'Stop' }).click();
    await watched.untilJob({ status: 'stopped' });
    assert.equal(backend.count('stop'), 1);
    assert.deepEqual(
      (await watched.told()).map(({ type }) => type),
      ['training-stopped'],
    );
  });

  test('tells of a job that failed, and why', async () => {
    backend.set('a', { epoch: 3, status: 'error', error: 'out of memory', endedAt: Date.now() });
    await show();
    await watched.untilJob({ status: 'failed' });
    assert.match(await watched.notices(), /out of memory/);
    const [error] = await watched.told();
    assert.deepEqual([error.type, error.reason, error.error], ['training-error', 'job', 'out of memory']);
  });

  test('says that the backend reported no metrics, where it did not', async () => {
    backend.set('a', { epoch: 0, status: 'completed', endedAt: Date.now() });
    backend.overlay = { progress: 100, current_loss: 'Infinity', best_loss: 1.797e308, training_logs: [] };
    await show();
    await watched.untilJob({ status: 'completed' });
    assert.match(await watched.part('card').first().innerText(), /reported no metrics/);
    assert.equal(await watched.page.locator('training-progress training-chart').count(), 0);
    assert.doesNotMatch(await watched.part('card').first().innerText(), /Infinity|e\+?308|NaN/);
  });

  test('finds a job whose start blocks until the training ends', async () => {
    backend.blocksStarts = true;
    await show();
    const started = await watched.page.evaluate(async (endpoint) => {
      const url = new URL('/one/training-elements.js', document.baseURI).href;
      const { TrainingProgressService } = (await import(url)) as typeof Elements;
      const job = await TrainingProgressService.for(endpoint).start({
        modelName: 'slow',
        epochs: 9,
        learningRate: 0.1,
      });
      document.querySelector('training-progress')!.jobId = job.id;
      return job;
    }, backend.endpoint);
    assert.equal(started.id, 'job-1');
    await watched.untilJob({ id: 'job-1', modelName: 'slow', status: 'running' });
    backend.set('job-1', { epoch: 9, status: 'completed', endedAt: Date.now() });
    await watched.untilJob({ status: 'completed' });
    assert.equal(backend.count('start'), 1);
  });

  test('takes no header to another address', async () => {
    const other = await openBackend();
    other.set('a', { epoch: 3 });
    backend.fault = { redirectTo: `${other.endpoint}/train/status/a` };
    watched = await openPage(`<training-provider endpoint="${backend.endpoint}"></training-provider>`);
    await watched.page.evaluate(async () => {
      await customElements.whenDefined('training-progress');
      const provider = document.querySelector('training-provider')!;
      provider.headers = { 'x-token': 'secret' };
      await provider.updateComplete;
      provider.append(Object.assign(document.createElement('training-progress'), { jobId: 'a' }));
    });
    await watched.part('notice').getByText('redirects to another address').first().waitFor();
    assert.equal(backend.asked.at(-1)!.headers['x-token'], 'secret');
    assert.equal(other.asked.length, 0);
  });

  test('shows hostile text as text', async () => {
    const hostile = (where: string) =>
      `"'><img src=x onerror="alert('${where}')"><script>alert('${where}')</script><a href="javascript:alert(1)">${where}</a>\u001b[31m`;
    backend.set('a', { epoch: 2, status: hostile('status'), modelName: hostile('name') });
    backend.overlay = {
      training_logs: [
        hostile('line'),
        `Epoch 2/50 - Loss: 0.5 ${hostile('epoch line')}`,
        { epoch: 2, loss: 0.5, metrics: { [hostile('metric')]: 1 } },
      ],
      config: { [hostile('key')]: hostile('value') },
    };
    await show();
    await watched.untilJob({ epoch: 2 });
    await watched.page.locator('training-progress training-log').getByText('epoch line').first().waitFor();
    backend.set('a', { status: 'failed', error: hostile('error'), endedAt: Date.now() });
    await watched.untilJob({ status: 'failed' });
    const found = await watched.page.evaluate(() => {
      const inside = (root: ParentNode): Element[] =>
        [...root.querySelectorAll('*')].flatMap((one) => [
          one,
          ...(one.shadowRoot ? inside(one.shadowRoot) : []),
        ]);
      const all = inside(document.body);
      return {
        injected: all.filter((one) => one.matches('img, script, a[href^="javascript:" i], [onerror]')).length,
        text: all.map((one) => one.shadowRoot?.textContent ?? '').join(''),
      };
    });
    assert.equal(found.injected, 0);
    for (const where of ['name', 'error'])
      assert.ok(found.text.includes(`<script>alert('${where}')</script>`), where);
    assert.ok(
      (await watched.page.locator('training-log [part=card]').innerText()).includes(
        '<img src=x onerror="alert(\'line\')">',
      ),
    );
  });
});
