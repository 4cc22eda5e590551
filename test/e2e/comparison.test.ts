import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import Papa from 'papaparse';
import type { Browser, Page } from 'playwright-core';
import { createServer, type TrainingServer } from '../../server/create-server.js';
import { launchBrowser } from '../support/browser.js';

const BUNDLE = new URL('../../dist/cdn/', import.meta.url);
const STRICT =
  "script-src 'self'; style-src 'self'; require-trusted-types-for 'script'; trusted-types lit-html";

/** Real runs of the embedded server, compared on a page under a strict policy. */
describe('a comparison of real runs', { timeout: 120_000 }, () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'training-e2e-'));
  let server: TrainingServer;
  let browser: Browser;
  let page: Page;
  const ids: string[] = [];
  const problems: string[] = [];

  const ask = async (path: string, body?: object) => {
    const init = body && {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    };
    return (await fetch(`${server.url}/api${path}`, init)).json();
  };

  before(async () => {
    server = await createServer({ dataDir, port: 0 });
    for (const learning_rate of [0.001, 0.03]) {
      const model_name = `flowers_${String(learning_rate).slice(2)}`;
      const config = { model_name, learning_rate, epochs: 12, batch_size: 16, data_source: 'iris' };
      ids.push((await ask('/train', config)).job_id);
    }
    for (const id of ids) while ((await ask(`/train/status/${id}`)).status !== 'completed') await sleep(100);
    browser = await launchBrowser();
    page = await browser.newPage();
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
    await servePage(page, `${server.url}/comparison`, ids);
    await page.goto(`${server.url}/comparison`);
  });

  after(async () => {
    await browser?.close();
    await server?.close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  test('the numbers are those that the server wrote', async () => {
    await page.locator('training-comparison [part=summary]').waitFor();
    const csv = await page.evaluate(() => document.querySelector('training-comparison')!.toCsv());
    const { data } = Papa.parse<Record<string, string>>(csv, { header: true, skipEmptyLines: true });
    for (const [i, id] of ids.entries()) {
      const { columns, rows: points } = await ask(`/train/metrics/${id}?after=0&limit=5000`);
      const cell = (name: string) => Number(data[i][name]);
      for (const metric of ['train_loss', 'val_loss']) {
        const values: number[] = points.map((row: number[]) => row[columns.indexOf(metric)]);
        assert.equal(cell(`${metric} final`), values.at(-1));
        assert.equal(cell(`${metric} best`), Math.min(...values));
        assert.equal(cell(`${metric} at epoch 12`), values[11]);
      }
      const { start_time, end_time } = await ask(`/train/status/${id}`);
      assert.equal(cell('wall s'), (Date.parse(end_time) - Date.parse(start_time)) / 1000);
      assert.equal(cell('config learning_rate'), [0.001, 0.03][i]);
    }
  });

  test('runs are drawn by their settings, and a brush filters them', async () => {
    const scatter = page.locator('training-comparison [part=scatter]');
    await scatter.scrollIntoViewIfNeeded();
    await scatter.locator('canvas').waitFor();
    const { x, y, width, height } = (await scatter.boundingBox())!;
    await page.mouse.move(x + 70, y + 32);
    await page.mouse.down();
    await page.mouse.move(x + width / 3, y + height / 2, { steps: 4 });
    await page.mouse.move(x + width / 2, y + height - 48, { steps: 4 });
    await page.mouse.up();
    await page.getByText('1 of 2 runs are left.', { exact: true }).first().waitFor();
    await page.getByRole('button', { name: 'Show all runs' }).click();
    await page.locator('training-comparison tr.faded').waitFor({ state: 'detached' });
  });

  test('jobs that have ended are not asked for again', async () => {
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await sleep(2500); // longer than the usual interval
    assert.deepEqual(asked, []);
  });

  test('nothing breaks the policy', () => assert.deepEqual(problems, []));
});

/** Puts a page under a strict policy beside those of the server. */
async function servePage(page: Page, url: string, ids: readonly string[]): Promise<void> {
  const html = `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,">
    <training-comparison job-ids="${ids.join(' ')}"></training-comparison>
    <script type="module" src="/bundle/training-elements.js"></script>`;
  await page.route(url, (route) =>
    route.fulfill({ contentType: 'text/html', headers: { 'content-security-policy': STRICT }, body: html }),
  );
  await page.route('**/bundle/*.js', async (route) =>
    route.fulfill({
      contentType: 'text/javascript',
      body: await readFile(new URL(basename(new URL(route.request().url()).pathname), BUNDLE)),
    }),
  );
}
