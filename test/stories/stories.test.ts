import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { chromium, type Browser } from 'playwright-core';
import { CHROMIUM_FLAGS, chromiumPath } from '../../scripts/chromium.mjs';
import { buildStorybook, readStories, serveStorybook } from './storybook.js';
import { StoryPage } from './story-page.js';

const TIMEOUT_MS = 30_000;
const TAGS = [
  'data-source-selector',
  'model-name-input',
  'training-chart',
  'training-comparison',
  'training-connection',
  'training-dashboard',
  'training-log',
  'training-panel',
  'training-preset-picker',
  'training-progress',
  'training-provider',
];

buildStorybook();
const stories = readStories();

it('there are stories of every element', () => {
  const titles = new Set(stories.map(({ title }) => title));
  for (const tag of TAGS) assert.ok(titles.has(`Elements/${tag}`), `no stories of ${tag}`);
});

describe('stories', { concurrency: 2 }, () => {
  let browser: Browser;
  let storybook: Awaited<ReturnType<typeof serveStorybook>>;

  before(async () => {
    storybook = await serveStorybook();
    browser = await chromium.launch({ executablePath: chromiumPath(), args: CHROMIUM_FLAGS });
  });

  after(async () => {
    await browser?.close();
    await storybook?.close();
  });

  for (const scheme of ['light', 'dark'] as const)
    describe(scheme, { concurrency: 1 }, () => {
      let page: StoryPage;

      before(async () => {
        page = await StoryPage.open(browser, storybook.url, stories[0].id, scheme);
      });

      for (const { id, title, name } of stories)
        it(`${title}, ${name}: no error, and accessible`, { timeout: TIMEOUT_MS }, async () => {
          await page.show(id);
          assert.deepEqual(await page.violations(), []);
          assert.deepEqual(page.complaints, []);
        });
    });
});
