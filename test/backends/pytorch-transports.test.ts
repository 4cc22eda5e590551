import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../support/browser.js';
import { PageSite } from '../support/page-site.js';
import { WatchedPage } from '../support/watched-page.js';
import { PyTorchBackend } from './pytorch-backend.js';
import { show, trainingPage, untilItMoves } from './training-page.js';

const EPOCHS = 20;
const PATIENCE_MS = 60_000;

/** How the news of a run come in, and the words that `<training-connection>` has for it. */
const TRANSPORTS = { poll: 'Polling', sse: 'Live (events)', websocket: 'Live (WebSocket)' };

describe('a PyTorch backend tells the same', { timeout: 240_000 }, () => {
  let site: PageSite;
  let browser: Browser;
  let backend: PyTorchBackend;

  before(async () => {
    site = await PageSite.open();
    [backend, browser] = await Promise.all([
      PyTorchBackend.open({ allowOrigin: new URL(site.url).origin }),
      launchBrowser(),
    ]);
  });

  after(async () => {
    await browser?.close();
    await backend?.close();
    await site?.close();
  });

  for (const [transport, words] of Object.entries(TRANSPORTS))
    test(`by ${transport}, also across a kill`, async () => {
      site.show(trainingPage(backend.endpoint, transport));
      const page = await WatchedPage.open(browser, site);
      const jobId = await backend.start(`draws_${transport}`, EPOCHS);
      await show(page, jobId);
      await page.untilJob({ status: 'running' }, PATIENCE_MS);
      await untilItMoves(page);
      await page.page.locator('training-connection').getByText(words).first().waitFor();
      await backend.kill();
      await backend.comeBack();
      await page.untilJob({ status: 'paused' }, PATIENCE_MS);
      await page.part('controls').getByRole('button', { name: 'Resume' }).click();
      await page.untilJob({ status: 'completed', epoch: EPOCHS }, PATIENCE_MS);
      const { steps, values, missing } = await page.curve(backend.endpoint, jobId, 'train_loss');
      assert.deepEqual({ steps, values }, await backend.column(jobId, 'train_loss'));
      assert.deepEqual(missing, []);
      await page.page.locator('training-connection').getByText(words).first().waitFor();
      assert.deepEqual(page.problems, []);
      await page.close();
    });
});
