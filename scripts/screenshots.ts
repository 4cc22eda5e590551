/** Makes the pictures of the README: the start page in the middle of a training, in light and dark. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { createServer } from '../server/create-server.js';
import { CHROMIUM_FLAGS, chromiumPath } from './chromium.mjs';

const FOLDER = 'docs/screenshots';
const EPOCHS = 30;
const SHOWN_EPOCH = 18;

/** Colours move, and the chart is drawn anew once they have. */
async function colorsHaveChanged() {
  const roots = [
    document,
    ...[...document.querySelectorAll('*')].flatMap((element) => element.shadowRoot ?? []),
  ];
  await Promise.all(roots.flatMap((root) => root.getAnimations().map((animation) => animation.finished)));
  for (let frame = 0; frame < 10; frame++) await new Promise(requestAnimationFrame);
}

const dataDir = mkdtempSync(join(tmpdir(), 'training-screenshots-'));
const server = await createServer({ dataDir, port: 0 });
const browser = await chromium.launch({ executablePath: chromiumPath(), args: CHROMIUM_FLAGS });
mkdirSync(FOLDER, { recursive: true });

try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.goto(server.url);
  await page.getByLabel('Model name').fill('digits_v1');
  await page.getByRole('spinbutton', { name: 'Epochs' }).fill(String(EPOCHS));
  await page.getByRole('button', { name: 'Start training' }).click();
  await page.waitForFunction(
    (epoch) => {
      const panel = document.querySelector('training-panel')?.shadowRoot;
      return (panel?.querySelector('training-progress')?.job?.epoch ?? 0) >= epoch;
    },
    SHOWN_EPOCH,
    { timeout: 120_000 },
  );
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.evaluate(colorsHaveChanged);
    await page.screenshot({ path: join(FOLDER, `start-page-${colorScheme}.png`), fullPage: true });
  }
} finally {
  await browser.close();
  await server.close();
  rmSync(dataDir, { recursive: true, force: true });
}
