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
import {
  naiveBest,
  naiveEnds,
  naiveGain,
  naiveOverfits,
  naivePlateau,
  naiveReached,
  naiveTraining,
  type Point,
} from '../metrics/naive-analysis.js';
import { launchBrowser } from '../support/browser.js';

const BUNDLE = new URL('../../dist/cdn/', import.meta.url);
const STRICT =
  "script-src 'self'; style-src 'self'; require-trusted-types-for 'script'; trusted-types lit-html";

/** One that learns slowly, one that learns fast, and one that comes to rest. */
const RATES = [0.001, 0.03, 0.3];
const EPOCHS = 40;

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
    for (const learning_rate of RATES) {
      const model_name = `flowers_${String(learning_rate).slice(2)}`;
      const config = { model_name, learning_rate, epochs: EPOCHS, batch_size: 16, data_source: 'iris' };
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
    const read = async () => {
      const csv = await page.evaluate(() => document.querySelector('training-comparison')!.toCsv());
      return Papa.parse<Record<string, string>>(csv, { header: true, skipEmptyLines: true }).data;
    };
    // Run by run; and when all are there, the target that all of them reach, and when they did.
    const isWhole = (row: Record<string, string>) =>
      row['val_loss improvement per s'] &&
      Object.keys(row).some((name) => /^epoch at val_loss/.test(name) && row[name]);
    let data = await read();
    while (data.length === 0 || !data.every(isWhole)) data = await (await sleep(50), read());
    const runs = await Promise.all(ids.map(curvesOf));
    const target = Number(/^epoch at val_loss (.+)$/m.exec(Object.keys(data[0]).join('\n'))![1]);
    for (const [i, id] of ids.entries()) {
      const text = (name: string) => {
        assert.ok(name in data[i], name);
        return data[i][name];
      };
      /** Equal but for the last bits: sums are made in another order. */
      const isNear = (name: string, expected: number | undefined) => {
        if (expected === undefined) return assert.equal(text(name), '', name);
        const allowed = 1e-9 * Math.max(1, Math.abs(expected));
        assert.ok(Math.abs(Number(text(name)) - expected) <= allowed, `${name}: ${text(name)}, ${expected}`);
      };
      for (const metric of Object.keys(runs[i])) {
        const direction = /accuracy/.test(metric) ? 'max' : 'min';
        const told = {
          final: (points: Point[]) => points.at(-1)!.value,
          best: (points: Point[]) => naiveBest(points, direction)!.value,
          [`at epoch ${EPOCHS}`]: (points: Point[]) => points.find(({ epoch }) => epoch === EPOCHS)!.value,
        };
        for (const [which, read] of Object.entries(told)) {
          const [value, base] = [read(runs[i][metric]), read(runs[0][metric])];
          assert.equal(Number(text(`${metric} ${which}`)), value);
          isNear(`${metric} ${which}, difference`, i > 0 ? value - base : undefined);
          isNear(`${metric} ${which}, relative difference`, i > 0 ? (value - base) / base : undefined);
        }
      }

      const { val_loss: losses, train_loss } = runs[i];
      const { start_time, end_time } = await ask(`/train/status/${id}`);
      const [start, end] = [Date.parse(start_time), Date.parse(end_time)];
      const ends = naiveEnds(losses);
      const reached = naiveReached(losses, target, 'min');
      isNear(`epoch at val_loss ${target}`, reached?.epoch);
      isNear(`wall s to val_loss ${target}`, reached && (reached.time! - start) / 1000);
      isNear(`training s to val_loss ${target}`, reached && naiveTraining(ends, start, reached.time!) / 1000);
      isNear('val_loss improvement per s', naiveGain(ends, 'min'));
      isNear('wall s', (end - start) / 1000);
      const seconds = naiveTraining(ends, start, end) / 1000;
      isNear('training s', seconds);
      isNear('epochs per min', (EPOCHS * 60) / seconds);
      // Iris has 150 rows, of which a fifth validates.
      isNear('samples per s', (EPOCHS * 120) / seconds);
      isNear('plateau since epoch', naivePlateau(ends, 'min'));
      assert.equal(text('overfitting'), naiveOverfits(train_loss, losses) ? 'yes' : 'no');
      assert.equal(Number(text('config learning_rate')), RATES[i]);
      assert.equal(Number(text('config train_samples')), 120);
    }
  });

  /** The curves of a job as the server wrote them, by metric. */
  async function curvesOf(id: string): Promise<Record<string, Point[]>> {
    const { columns, rows } = await ask(`/train/metrics/${id}?after=0&limit=5000`);
    const at = (row: unknown[], name: string) => row[columns.indexOf(name)];
    const time = (row: unknown[]) => new Date(at(row, 'time') as string | number).getTime();
    const metrics = columns.filter((name: string) => /_(loss|accuracy)$/.test(name));
    return Object.fromEntries(
      metrics.map((name: string) => [
        name,
        rows.map((row: unknown[]) => ({
          epoch: Number(at(row, 'epoch')),
          value: Number(at(row, name)),
          time: time(row),
        })),
      ]),
    );
  }

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
    await page.getByText('1 of 3 runs are left.', { exact: true }).first().waitFor();
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

/**
 * Puts a page under a strict policy beside those of the server. It comes from no address, so that Chromium lets it open no
 * WebSocket to a local one.
 */
async function servePage(page: Page, url: string, ids: readonly string[]): Promise<void> {
  const html = `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,">
    <training-provider transport="sse">
      <training-comparison job-ids="${ids.join(' ')}"></training-comparison>
    </training-provider>
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
