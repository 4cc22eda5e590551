import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, Locator, Page } from 'playwright-core';
import { launchBrowser } from '../support/browser.js';
import { CrowdedBackend } from '../support/crowded-backend.js';

/** Where the system's few colours take the place of all others: what was told by colour is told by borders and icons. */
describe('with forced colours', { timeout: 60_000 }, () => {
  let backend: CrowdedBackend;
  let browser: Browser;
  let page: Page;
  /** System colours as the page computes them. */
  let system: Record<'Highlight' | 'HighlightText', string>;

  before(async () => {
    backend = await CrowdedBackend.open({ history: 20, running: 1 });
    for (let i = 0; i < 900; i++) backend.move();
    browser = await launchBrowser();
    page = await browser.newPage({ forcedColors: 'active', reducedMotion: 'reduce' });
    await page.goto(`${backend.url}/app.html#/dashboard`);
    await page.getByRole('row').nth(4).waitFor();
    const [Highlight, HighlightText] = await page.evaluate(() =>
      ['Highlight', 'HighlightText'].map((color) => {
        const probe = document.body.appendChild(document.createElement('i'));
        probe.style.setProperty('forced-color-adjust', 'none');
        probe.style.color = color;
        return getComputedStyle(probe).color;
      }),
    );
    system = { Highlight, HighlightText };
  });

  after(async () => {
    await browser?.close();
    await backend?.close();
  });

  const style = (part: Locator, name: string) =>
    part.first().evaluate((node, key) => getComputedStyle(node).getPropertyValue(key), name);

  test('the dashboard shows states, bars, what is pressed, what is selected, and the focus', async () => {
    const rows = page.getByRole('grid').getByRole('row');
    assert.ok(await rows.locator('.chip svg').first().isVisible());
    assert.equal(await style(rows.locator('.chip'), 'border-top-style'), 'solid');

    assert.equal(await style(page.locator('.bar'), 'border-top-style'), 'solid');
    assert.equal(await style(page.locator('.bar .fill'), 'background-color'), system.Highlight);

    const pressed = page.locator('.tile[aria-pressed=true]');
    assert.equal(await style(pressed, 'background-color'), system.Highlight);
    assert.equal(await style(pressed.locator('.what'), 'color'), system.HighlightText);

    await rows.nth(2).getByRole('checkbox').click();
    for (const part of ['.start', '.center']) {
      assert.equal(await style(rows.nth(2).locator(part), 'border-top-color'), system.Highlight);
      assert.equal(await style(rows.nth(3).locator(part), 'border-top-style'), 'none');
    }
    await page.keyboard.press('ArrowDown');
    assert.equal(await style(rows.nth(3).getByRole('gridcell'), 'outline-style'), 'solid');
  });

  test('the comparison shows the baseline, and whose colour is whose', async () => {
    const [a, b] = backend.store.all().filter(({ state }) => state.status === 'completed');
    await page.goto(`${backend.url}/app.html#/compare/${a.id}+${b.id}`);
    const pin = page.locator('training-comparison .pin[aria-pressed=true]');
    await pin.waitFor();
    assert.equal(await style(pin, 'background-color'), system.Highlight);
    assert.equal(await style(pin, 'color'), system.HighlightText);
    const swatch = page.locator('training-comparison tbody .swatch');
    const colours = await swatch.evaluateAll((all) => all.map((one) => getComputedStyle(one).fill));
    assert.ok(new Set(colours).size > 1);
  });
});
