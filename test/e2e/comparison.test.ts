import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer as createSite, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import { createServer, type TrainingServer } from '../../server/create-server.js';
import { launchBrowser } from '../support/browser.js';

const BUNDLE = new URL('../../dist/cdn/', import.meta.url);

/** Real runs of the embedded server, compared on a page under a strict policy. */
describe('a comparison of real runs', { timeout: 120_000 }, () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'training-e2e-'));
  let server: TrainingServer;
  let site: Server;
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
    site = await openSite(server.url, ids);
    browser = await launchBrowser();
    page = await browser.newPage();
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
    await page.goto(`http://127.0.0.1:${(site.address() as AddressInfo).port}/`);
  });

  after(async () => {
    await browser?.close();
    site?.close();
    await server?.close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  test('the numbers are those that the server wrote', async () => {
    await page.locator('training-comparison [part=summary]').waitFor();
    const csv = await page.evaluate(() => document.querySelector('training-comparison')!.toCsv());
    const [head, ...rows] = csv
      .trim()
      .split('\r\n')
      .map((line) => line.split(','));
    for (const [i, id] of ids.entries()) {
      const { columns, rows: points } = await ask(`/train/metrics/${id}?after=0&limit=5000`);
      const cell = (name: string) => Number(rows[i][head.indexOf(name)]);
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

/** A page of the server's own origin but for its address, under a strict policy. */
async function openSite(backend: string, ids: readonly string[]): Promise<Server> {
  const policy = `script-src 'self'; style-src 'self'; connect-src ${backend}; require-trusted-types-for 'script'; trusted-types lit-html`;
  const html = `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,">
    <training-comparison endpoint="${backend}/api" job-ids="${ids.join(' ')}"></training-comparison>
    <script type="module" src="/training-elements.js"></script>`;
  const site = createSite(async ({ url }, response) => {
    if (url === '/')
      return void response
        .writeHead(200, { 'content-type': 'text/html', 'content-security-policy': policy })
        .end(html);
    try {
      const script = await readFile(new URL(basename(url!), BUNDLE));
      response.writeHead(200, { 'content-type': 'text/javascript' }).end(script);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  return site;
}
