import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import type { Browser } from 'playwright-core';
import type { MetricRow } from '../../server/jobs/job.js';
import { planeJob, removeFolder, temporaryFolder, writePlane } from '../server/harness.js';
import { launchBrowser } from '../support/browser.js';
import { PageSite } from '../support/page-site.js';
import { ServerProcess } from '../support/server-process.js';
import { WatchedPage } from '../support/watched-page.js';

const SECONDS = 60;
const EVERY_SECONDS = 5;
/** Between two kills. */
const LEAST_EPOCHS = 10;

/** The job's file as it is read: of an epoch that was trained again, the newer row counts. */
function rowsOf(dataDir: string, id: string): MetricRow[] {
  const lines = readFileSync(join(dataDir, 'jobs', id, 'metrics.jsonl'), 'utf8')
    .trim()
    .split('\n');
  const rows = lines.map((line) => JSON.parse(line) as MetricRow);
  return [...new Map(rows.map((row) => [row.epoch, row])).values()];
}

describe('a server that is killed again and again', () => {
  const dataDir = temporaryFolder();
  let browser: Browser;
  let site: PageSite;
  let server: ServerProcess;
  let watched: WatchedPage;

  before(async () => {
    // So few rows that there are more than twenty epochs a second.
    writePlane(dataDir, 1000);
    browser = await launchBrowser();
    site = await PageSite.open();
    server = await ServerProcess.start({ dataDir, allow: new URL(site.url).origin });
  });
  after(async () => {
    await browser?.close();
    await site?.close();
    await server?.kill();
    removeFolder(dataDir);
  });

  test('leaves the curve of a page that listens equal to its own file, point for point', async () => {
    const endpoint = `${server.url}/api`;
    const id = await server.api.start({ ...planeJob('survivor', 10_000), batch_size: 64 });
    site.show(
      `<training-provider endpoint="${endpoint}"><training-progress job-id="${id}"></training-progress><training-connection></training-connection></training-provider>`,
    );
    watched = await WatchedPage.open(browser, site);
    const pushed = watched.page.locator('training-connection').getByText(/^Live/);
    await pushed.waitFor();

    let restarts = 0;
    for (const end = Date.now() + SECONDS * 1000; Date.now() < end; restarts++) {
      // On a machine with much else to do, a server may need that long to get going.
      const { current_epoch } = await server.api.status(id);
      const goesOn = server.api.until(id, (job) => job.current_epoch >= current_epoch + LEAST_EPOCHS, 60_000);
      await Promise.all([delay(EVERY_SECONDS * 1000), goesOn]);
      await server.kill();
      await server.comeBack();
      await server.api.post(`/api/train/resume/${id}`);
    }
    await server.api.until(id, 'running');
    await server.api.post(`/api/train/pause/${id}`);
    await server.api.until(id, 'paused');

    const rows = rowsOf(dataDir, id);
    await watched.untilJob({ status: 'paused', epoch: rows.at(-1)!.epoch });
    for (const name of ['train_loss', 'val_loss']) {
      const curve = await watched.curve(endpoint, id, name);
      assert.deepEqual(curve.steps, rows.map(({ epoch }) => epoch), name); // prettier-ignore
      assert.deepEqual(curve.values, rows.map(({ metrics }) => metrics[name]), name); // prettier-ignore
      assert.deepEqual(curve.missing, [], name);
    }
    console.log(`# ${restarts} kills, ${rows.length} epochs`);
    assert.ok(restarts > 0 && rows.length >= restarts * LEAST_EPOCHS, `${rows.length} epochs`);
    assert.deepEqual(watched.problems, []);
  });
});
