import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../support/browser.js';
import { PageSite } from '../support/page-site.js';
import { WatchedPage } from '../support/watched-page.js';
import { PyTorchBackend } from './pytorch-backend.js';
import { show, startFromPanel, trainingPage, untilItMoves } from './training-page.js';

const EPOCHS = 30;
/** A busy machine takes a while to train. */
const PATIENCE_MS = 60_000;

interface Status {
  readonly current_epoch: number;
  readonly training_logs: readonly { epoch: number }[];
  readonly training_progress: readonly { epoch: number; loss: number }[];
  readonly loss_history: readonly number[];
}

/** The elements on a page of another origin, and a PyTorch backend with the four routes and nothing more. */
describe('a PyTorch backend with the baseline routes', { timeout: 240_000 }, () => {
  let site: PageSite;
  let browser: Browser;
  let backend: PyTorchBackend;
  let page: WatchedPage;
  let jobId: string;

  before(async () => {
    site = await PageSite.open();
    [backend, browser] = await Promise.all([
      PyTorchBackend.open({ baseline: true, allowOrigin: new URL(site.url).origin }),
      launchBrowser(),
    ]);
    site.show(trainingPage(backend.endpoint));
    page = await WatchedPage.open(browser, site);
  });

  after(async () => {
    await browser?.close();
    await backend?.close();
    await site?.close();
  });

  test('it has no extended route', async () => {
    for (const path of ['capabilities', 'metrics/x', 'logs/x', 'events', 'stream'])
      assert.equal((await fetch(`${backend.endpoint}/train/${path}`)).status, 404, path);
  });

  test('a run is started from the panel and seen live, with Stop and nothing more', async () => {
    const { dataSource } = backend;
    jobId = await startFromPanel(page, { name: 'draws_v1', epochs: EPOCHS, dataSource });
    const { totalEpochs, config } = await page.untilJob({ status: 'running' }, PATIENCE_MS);
    assert.equal(totalEpochs, EPOCHS);
    assert.equal(config.data_source, dataSource);
    await untilItMoves(page);
    assert.deepEqual(await page.buttons(), ['Stop']);
    await page.page.locator('training-progress').getByRole('log').getByText(/Epoch/).first().waitFor();
    await page.page.locator('training-progress training-chart canvas').first().waitFor();
  });

  test('it completes, and its curve is what the status tells, point for point', async () => {
    await page.untilJob({ status: 'completed', epoch: EPOCHS }, PATIENCE_MS);
    const status = await backend.ask<Status>(`/train/status/${jobId}`);
    assert.equal(status.training_logs.length, 10);
    const { steps, values } = await page.curve(backend.endpoint, jobId, 'train_loss');
    assert.deepEqual(
      { steps, values },
      {
        steps: status.training_progress.map(({ epoch }) => epoch),
        values: status.loss_history,
      },
    );
    assert.equal(steps.length, EPOCHS);
    assert.deepEqual(
      (await page.told()).map(({ type }) => type),
      ['training-complete'],
    );
  });

  test('its model is listed, and it stands in the dashboard', async () => {
    const models = await backend.ask<{ name: string }[]>('/models');
    assert.deepEqual(
      models.map(({ name }) => name),
      ['draws_v1'],
    );
    const dashboard = page.page.locator('training-dashboard');
    await dashboard.getByText('draws_v1').first().waitFor();
    assert.equal(await dashboard.getByRole('button', { name: 'Delete old…' }).count(), 0);
  });

  test('a stop is confirmed by the backend', async () => {
    jobId = await backend.start('draws_v2', 5000);
    await show(page, jobId);
    await page.untilJob({ status: 'running' }, PATIENCE_MS);
    await page.part('controls').getByRole('button', { name: 'Stop' }).click();
    await page.untilJob({ status: 'stopped' }, PATIENCE_MS);
  });

  test('a run that a killed backend cannot go on with has failed, and says why', async () => {
    jobId = await backend.start('draws_v3', 5000);
    await show(page, jobId);
    await backend.untilEpoch(jobId, 3);
    await backend.kill();
    await backend.comeBack();
    const { error } = await page.untilJob({ status: 'failed' }, PATIENCE_MS);
    assert.match(error!, /server ended/);
  });

  test('nothing went wrong on the page', () => assert.deepEqual(page.problems, []));
});
