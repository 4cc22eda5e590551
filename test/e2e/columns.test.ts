import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../support/browser.js';
import { CrowdedBackend } from '../support/crowded-backend.js';

/** The columns of the dashboard under a real pointer, and what a reload keeps of them. */
describe('columns of the dashboard', { timeout: 60_000 }, () => {
  let backend: CrowdedBackend;
  let browser: Browser;
  let page: Page;

  before(async () => {
    backend = await CrowdedBackend.open({ history: 5, running: 0 });
    browser = await launchBrowser();
  });

  beforeEach(async () => {
    await page?.close();
    page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
    await page.goto(`${backend.url}/app.html#/dashboard`);
    await page.getByRole('row').nth(2).waitFor();
  });

  after(async () => {
    await browser?.close();
    await backend?.close();
  });

  const header = (name: string) => page.getByRole('columnheader', { name, exact: true });
  const names = async () => (await page.getByRole('columnheader').allInnerTexts()).slice(2, 7);
  const widthOf = async (name: string) => Math.round((await header(name).boundingBox())!.width);
  const AS_USUAL = ['Name', 'State', 'Started', 'Duration', 'Epochs'];

  /** Pulls from one place to another, in steps as a hand does; the places are parts of the width of headers. */
  async function pull(from: [name: string, part: number], to: [name: string, part: number]) {
    const at = async ([name, part]: [string, number]) => {
      const { x, y, width, height } = (await header(name).boundingBox())!;
      return [x + width * part, y + height / 2] as const;
    };
    await page.mouse.move(...(await at(from)));
    await page.mouse.down();
    await page.mouse.move(...(await at(to)), { steps: 6 });
  }

  test('change places when a header is pulled, and are not sorted by that', async () => {
    await pull(['Epochs', 0.5], ['State', 0.2]);
    assert.equal(await header('State').getAttribute('data-drop'), 'before');
    await page.mouse.up();
    assert.deepEqual(await names(), ['Name', 'Epochs', 'State', 'Started', 'Duration']);
    assert.equal(await header('Epochs').getAttribute('aria-sort'), 'none');
    assert.equal(await page.locator('[data-drop], [data-dragged]').count(), 0);

    await page.reload();
    await page.getByRole('row').nth(2).waitFor();
    assert.deepEqual(await names(), ['Name', 'Epochs', 'State', 'Started', 'Duration']);
  });

  test('stay in view when they are put beside one that does, and no longer when they are taken away', async () => {
    await pull(['Started', 0.5], ['Name', 0.9]);
    await page.mouse.up();
    assert.deepEqual(await names(), ['Name', 'Started', 'State', 'Duration', 'Epochs']);
    const pinned = () => page.locator('.head-row .start [role=columnheader]').allInnerTexts();
    assert.deepEqual((await pinned()).slice(2), ['Name', 'Started']);
    await page.reload();
    await page.getByRole('row').nth(2).waitFor();
    assert.deepEqual((await pinned()).slice(2), ['Name', 'Started']);

    await pull(['Name', 0.5], ['Epochs', 0.2]);
    await page.mouse.up();
    assert.deepEqual((await pinned()).slice(2), ['Started']);
    assert.deepEqual(await names(), ['Started', 'State', 'Duration', 'Name', 'Epochs']);
  });

  test('stay where they are after Escape, a click, or a pull to nowhere', async () => {
    await pull(['Epochs', 0.5], ['State', 0.2]);
    await page.keyboard.press('Escape');
    await page.mouse.up();
    assert.deepEqual(await names(), AS_USUAL);
    assert.equal(await page.locator('[data-drop], [data-dragged]').count(), 0);
    await pull(['Epochs', 0.5], ['Epochs', 0.8]);
    await page.mouse.up();
    assert.deepEqual(await names(), AS_USUAL);
    await page.getByRole('button', { name: 'Epochs' }).click();
    assert.equal(await header('Epochs').getAttribute('aria-sort'), 'descending');
    assert.deepEqual(await names(), AS_USUAL);
  });

  test('get wider and narrower at their edges, and keep their widths', async () => {
    const before = await widthOf('State');
    const { x, y, width } = (await header('State').boundingBox())!;
    await page.mouse.move(x + width - 1, y + 20);
    await page.mouse.down();
    await page.mouse.move(x + width + 59, y + 20, { steps: 6 });
    await page.mouse.up();
    assert.equal(await widthOf('State'), before + 60);
    assert.deepEqual(await names(), AS_USUAL);
    await page.reload();
    await page.getByRole('row').nth(2).waitFor();
    assert.equal(await widthOf('State'), before + 60);
  });

  test('are pulled the other way where one reads from right to left', async () => {
    await page.evaluate(() => (document.documentElement.dir = 'rtl'));
    await pull(['Epochs', 0.5], ['State', 0.8]);
    await page.mouse.up();
    assert.deepEqual(await names(), ['Name', 'Epochs', 'State', 'Started', 'Duration']);
  });
});
