import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../support/browser.js';
import { define, openEarlyPage } from './early-page.js';

/** What a page says of each, besides its tag. */
const ATTRIBUTES: Record<string, string> = {
  'training-progress': 'job-id="a"',
  'training-log': 'job-id="a"',
  'training-chart': 'job-ids="a"',
  'training-comparison': 'job-ids="a b"',
};
const stylesheet = readFileSync('integrations/training-elements.css', 'utf8');
const TAGS = [...stylesheet.matchAll(/^([\w-]+):not\(:defined\) \{\s*min-height/gm)].map(([, tag]) => tag);

/** A page must not move when its elements come: at 1024 px, while the backend has not answered. */
describe('the place that the stylesheet keeps', { timeout: 120_000 }, () => {
  let browser: Browser;
  before(async () => {
    browser = await launchBrowser();
  });
  after(() => browser?.close());

  test('is kept for every element but the provider, which takes none', () => {
    assert.equal(TAGS.length, 10);
  });

  for (const tag of TAGS)
    test(`is about that of <${tag}>`, async () => {
      const page = await openEarlyPage(browser, `<${tag} ${ATTRIBUTES[tag] ?? ''}></${tag}>`);
      const height = () => page.locator(tag).evaluate((element) => element.getBoundingClientRect().height);
      const kept = await height();
      await define(page);
      // Two frames: what was measured in the first is drawn in the second.
      await page.evaluate(
        () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(0)))),
      );
      const taken = await height();
      await page.close();
      const difference = Math.abs(kept - taken);
      assert.ok(difference <= Math.max(24, taken * 0.15), `${kept} px are kept, ${taken} px are taken`);
    });
});
