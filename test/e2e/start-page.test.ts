import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { createServer, type TrainingServer } from '../../server/create-server.js';
import { launchBrowser } from '../support/browser.js';

/** The page of `npm start`, as a newcomer meets it: a real server, a real training, a real browser. */
describe('the start page', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'training-e2e-'));
  let server: TrainingServer;
  let browser: Browser;
  let page: Page;
  const problems: string[] = [];

  before(async () => {
    server = await createServer({ dataDir, port: 0 });
    browser = await launchBrowser();
    page = await browser.newPage();
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  });

  after(async () => {
    await browser?.close();
    await server?.close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  // What was started is shown in the panel's place.
  const progress = () => page.locator('training-panel training-progress');
  const bar = () => progress().getByRole('progressbar', { name: 'Training progress' });
  const status = () => progress().locator('[part=status]');
  const epoch = async () =>
    Number(/Epoch (\d+)/.exec(await progress().locator('[part=epoch]').innerText())?.[1]);
  const figure = (name: string) => progress().locator(`[part~=${name}] .value`).innerText();
  const untilEpoch = (least: number) =>
    page.waitForFunction(
      (n) => {
        const panel = document.querySelector('training-panel')!.shadowRoot!;
        return (panel.querySelector('training-progress')?.job?.epoch ?? 0) >= n;
      },
      least,
      { timeout: 60_000 },
    );
  const points = (name: string) =>
    progress().evaluate((element, metric) => {
      const { service, jobId } = element as HTMLElementTagNameMap['training-progress'];
      const series = service!.series(jobId).get(metric)!;
      return Array.from({ length: series.length }, (_, i) => series.at(i)!.step);
    }, name);

  async function start(data: string, name: string, epochs: number) {
    await page.goto(server.url);
    const another = page.getByRole('button', { name: 'Start another' });
    await another.or(page.getByLabel('Model name')).first().waitFor();
    if (await another.isVisible()) await another.click();
    await page.getByRole('combobox', { name: 'Data source' }).selectOption(data);
    await page.getByLabel('Model name').fill(name);
    await page.getByRole('spinbutton', { name: 'Epochs' }).fill(String(epochs));
    await page.getByRole('button', { name: 'Start training' }).click();
    await status().waitFor();
  }

  test('a training of digits runs live, pauses, survives a reload, resumes and completes', async () => {
    await start('mnist', 'digits_e2e', 8);

    await untilEpoch(3);
    assert.match(await status().innerText(), /Running/);
    assert.ok(Number(await bar().getAttribute('aria-valuenow')) > 0);
    assert.match((await bar().getAttribute('aria-valuetext')) ?? '', /Epoch \d+ of 8/);
    assert.match(await figure('eta'), /\d+ s/);
    assert.ok(Number(await figure('train-loss')) < 2.5);
    assert.ok(Number(await figure('val-loss')) < 2.5);
    assert.ok(Number(await figure('accuracy')) > 0.5);
    await page
      .locator('training-log')
      .getByText(/Epoch 3\/8/)
      .first()
      .waitFor();

    await page.getByRole('button', { name: 'Pause' }).click();
    await status().getByText('Paused', { exact: true }).waitFor();
    const held = await epoch();

    await page.reload();
    await status().getByText('Paused', { exact: true }).waitFor();
    assert.equal(await epoch(), held);

    await page.getByRole('button', { name: 'Resume' }).click();
    await untilEpoch(held + 1);
    await page.reload();
    await status().getByText('Completed', { exact: true }).waitFor({ timeout: 60_000 });
    assert.equal(await bar().getAttribute('aria-valuenow'), '100');
    const all = Array.from({ length: 8 }, (_, i) => i + 1);
    assert.deepEqual(await points('train_loss'), all);
    assert.deepEqual(await points('val_loss'), all);
    assert.equal(await page.getByRole('group', { name: 'Job controls' }).count(), 0);
  });

  test('a training is stopped, and the page says so once the backend does', async () => {
    await start('iris', 'iris_e2e', 10_000);
    await untilEpoch(2);
    await page.getByRole('button', { name: 'Stop' }).click();
    await status().getByText('Stopped', { exact: true }).waitFor();
    assert.ok((await epoch()) < 10_000);
  });

  test('every training can be chosen from the list, and has an address', async () => {
    await page.goto(server.url);
    await page.getByRole('navigation').getByRole('link', { name: 'digits_e2e' }).click();
    const chosen = page.locator('.stage > training-progress');
    await chosen.getByText('Completed', { exact: true }).first().waitFor();
    await page.reload();
    await chosen.getByText('Completed', { exact: true }).first().waitFor();
    assert.match(page.url(), /#job=job_/);
    await page.getByRole('link', { name: 'New training' }).click();
    await page.getByLabel('Model name').waitFor();
  });

  test('the header keeps its height when the backend is lost', async () => {
    const lost = await browser.newPage();
    const heights = async () => {
      const measured: number[] = [];
      for (const width of [320, 768, 1440]) {
        await lost.setViewportSize({ width, height: 800 });
        measured.push((await lost.locator('header').first().boundingBox())!.height);
      }
      return measured;
    };
    // What is pushed comes over a connection that stands: here there is none that could.
    await lost.routeWebSocket(/\/train\/stream$/, (socket) => void socket.close());
    await lost.route('**/train/events', (route) => route.abort());
    await lost.goto(server.url);
    const header = lost.locator('training-connection');
    await header.getByText('Connected').waitFor();
    const before = await heights();
    await lost.route('**/api/**', (route) => route.abort());
    await lost.evaluate(() => dispatchEvent(new Event('online')));
    await header.getByText('Reconnecting').waitFor();
    assert.deepEqual(await heights(), before);
    await lost.close();
  });

  test('the page keeps its own strict policy', () => {
    assert.deepEqual(problems, []);
  });
});
