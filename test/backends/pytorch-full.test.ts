import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../support/browser.js';
import { PageSite } from '../support/page-site.js';
import { WatchedPage } from '../support/watched-page.js';
import { PyTorchBackend } from './pytorch-backend.js';
import { remove, show, startFromPanel, trainingPage, untilItMoves } from './training-page.js';

const EPOCHS = 30;
/** A busy machine takes a while to load PyTorch, and to train. */
const PATIENCE_MS = 60_000;

/** The elements on a page of another origin, and a PyTorch backend that speaks the whole protocol. */
describe('a PyTorch backend with the extended routes', { timeout: 240_000 }, () => {
  let site: PageSite;
  let browser: Browser;
  let backend: PyTorchBackend;
  let page: WatchedPage;
  let jobId: string;

  before(async () => {
    site = await PageSite.open();
    [backend, browser] = await Promise.all([
      PyTorchBackend.open({ allowOrigin: new URL(site.url).origin }),
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

  const button = (name: string) => page.part('controls').getByRole('button', { name });

  const compareCurves = async () => {
    for (const metric of ['train_loss', 'val_loss', 'val_hits']) {
      const { steps, values, missing } = await page.curve(backend.endpoint, jobId, metric);
      assert.deepEqual({ steps, values }, await backend.column(jobId, metric), metric);
      assert.deepEqual(missing, []);
    }
  };

  test('a run is started from the panel and seen live', async () => {
    jobId = await startFromPanel(page, {
      name: 'draws_v1',
      epochs: EPOCHS,
      dataSource: backend.dataSource,
      isListed: true,
    });
    const { epoch, totalEpochs, config } = await page.untilJob({ status: 'running' }, PATIENCE_MS);
    assert.equal(totalEpochs, EPOCHS);
    assert.ok(epoch < EPOCHS, 'it was not seen under way');
    assert.equal(config.model_name, 'draws_v1');
    await untilItMoves(page);
    assert.ok((await page.job())!.latest.train_loss > 0, 'there is no loss');
    assert.match(await page.part('epoch').innerText(), /of 30/);
    await page.page
      .locator('training-progress')
      .getByRole('log')
      .getByText(/Epoch 2\/30/)
      .first()
      .waitFor();
    await page.page.locator('training-progress training-chart canvas').first().waitFor();
  });

  test('paused it holds, and it goes on where it was', async () => {
    await button('Pause').click();
    await page.untilJob({ status: 'paused' }, PATIENCE_MS);
    const { current_epoch, status } = await backend.ask<Record<string, unknown>>(`/train/status/${jobId}`);
    assert.equal(status, 'paused');
    assert.ok(Number(current_epoch) < EPOCHS);
    await button('Resume').click();
    await page.untilJob({ status: 'running' }, PATIENCE_MS);
  });

  test('it completes, and its curves are the table of the backend, point for point', async () => {
    await page.untilJob({ status: 'completed', epoch: EPOCHS }, PATIENCE_MS);
    await compareCurves();
    assert.equal((await backend.column(jobId, 'train_loss')).steps.length, EPOCHS);
    const told = (await page.told()).map(({ type }) => type);
    assert.deepEqual(told, ['training-complete']);
    assert.deepEqual(await page.buttons(), []);
  });

  test('its model is listed, and it stands in the dashboard', async () => {
    const models = await backend.ask<{ name: string; training_completed: boolean }[]>('/models');
    assert.deepEqual(
      models.map(({ name, training_completed }) => ({ name, training_completed })),
      [{ name: 'draws_v1', training_completed: true }],
    );
    const dashboard = page.page.locator('training-dashboard');
    await dashboard.getByText('draws_v1').first().waitFor();
    await dashboard.getByRole('button', { name: 'Delete old…' }).waitFor();
  });

  test('a stop is confirmed by the backend', async () => {
    jobId = await backend.start('draws_v2', 5000);
    await show(page, jobId);
    await page.untilJob({ status: 'running' }, PATIENCE_MS);
    await button('Stop').click();
    await page.untilJob({ status: 'stopped' }, PATIENCE_MS);
    assert.ok((await page.job())!.epoch < 5000);
  });

  test('a killed backend loses no epoch that it told, and the run is resumed', async () => {
    jobId = await backend.start('draws_v3', EPOCHS);
    await show(page, jobId);
    await backend.untilEpoch(jobId, 8);
    await backend.kill();
    await backend.comeBack();
    await page.untilJob({ status: 'paused', statusText: 'interrupted' }, PATIENCE_MS);
    const { steps } = await backend.column(jobId, 'train_loss');
    assert.ok(steps.length >= 8 && steps.length < EPOCHS, `${steps.length} epochs are left`);
    await button('Resume').click();
    await page.untilJob({ status: 'completed', epoch: EPOCHS }, PATIENCE_MS);
    await compareCurves();
    assert.deepEqual((await backend.column(jobId, 'train_loss')).steps.length, EPOCHS);
  });

  test('a run is deleted, and nothing is left of it', async () => {
    await remove(page, backend.endpoint, jobId);
    assert.equal((await fetch(`${backend.endpoint}/train/status/${jobId}`)).status, 404);
    const models = await backend.ask<{ name: string }[]>('/models');
    assert.ok(!models.some(({ name }) => name === 'draws_v3'));
  });

  test('its own page starts trainings under a strict policy', async () => {
    const own = await browser.newPage();
    own.on('console', (message) => message.type() === 'error' && page.problems.push(message.text()));
    own.on('pageerror', (error) => page.problems.push(error.message));
    await own.goto(new URL('/', backend.endpoint).href);
    await own.getByRole('combobox', { name: 'Data source' }).selectOption(backend.dataSource);
    await own.getByLabel('Model name').fill('draws_v4');
    await own.getByRole('button', { name: 'Start training' }).click();
    await own.locator('training-panel training-progress').getByText('draws_v4').first().waitFor();
    await own.getByRole('button', { name: 'New training' }).click();
    await own.getByLabel('Model name').waitFor();
  });

  test('nothing went wrong on the pages', () => assert.deepEqual(page.problems, []));
});
