import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../support/browser.js';
import { PageSite } from '../support/page-site.js';
import { bundleStories, STORY_POLICY } from '../support/story-bundle.js';

/** What pages may ask for, and the name under which the stories' own templates are drawn. */
const STRICT = [
  "default-src 'none'",
  "connect-src 'self'",
  'img-src data: blob:',
  "script-src 'self'",
  "style-src 'self'",
  "require-trusted-types-for 'script'",
  `trusted-types lit-html ${STORY_POLICY}`,
].join('; ');

const TAGS = [
  ...['data-source-selector', 'model-name-input', 'training-chart', 'training-comparison'],
  ...['training-connection', 'training-dashboard', 'training-log', 'training-panel'],
  ...['training-preset-picker', 'training-progress', 'training-provider'],
];

interface StoryName {
  readonly title: string;
  readonly name: string;
}

interface Runner {
  readonly stories: readonly StoryName[];
  readonly heard: readonly string[];
  show(title: string, name: string): Promise<void>;
  pressAll(): Promise<number>;
  plots(): { x: number; y: number }[];
  untilDrawn(): Promise<void>;
}

/** Every element in every state that has a story, its menus, dialogs, tables and tooltips opened, from `dist/cdn`. */
describe('under a strict policy with Trusted Types', { timeout: 600_000 }, () => {
  let browser: Browser;
  let site: PageSite;
  let page: Page;
  const errors: string[] = [];

  before(async () => {
    site = await PageSite.open();
    site.policy = STRICT;
    site.scripts.set('/stories.js', await bundleStories());
    site.show('<script type="module" src="/stories.js"></script>');
    browser = await launchBrowser();
    page = await browser.newPage({ viewport: { width: 1024, height: 900 } });
    page.on('pageerror', (error) => errors.push(error.message));
    await page.addInitScript('globalThis.__name = (named) => named;');
    await page.addInitScript(() => {
      const heard: string[] = [];
      Object.assign(globalThis, { heard });
      document.addEventListener('securitypolicyviolation', ({ violatedDirective, sourceFile, sample }) =>
        heard.push(`${violatedDirective} in ${sourceFile}: ${sample}`),
      );
    });
    await page.goto(site.url);
    await page.waitForFunction(() => 'stories' in globalThis);
  });
  after(async () => {
    await browser?.close();
    await site?.close();
  });

  const inPage = <T>(run: (runner: Runner) => T) => page.evaluate<T>(`(${String(run)})(globalThis)`);

  test('a violation is heard of, and reported', async () => {
    await inPage(() => {
      try {
        document.createElement('p').innerHTML = '<b>x</b>';
      } catch {
        // That is what the policy is for.
      }
      document.createElement('p').setAttribute('style', 'color: red');
    });
    await page.waitForFunction(() => (globalThis as unknown as Runner).heard.length >= 2);
    const heard = await inPage(({ heard }) => (heard as string[]).splice(0));
    assert.deepEqual(heard.map((one) => one.split(' in ')[0]).sort(), ['require-trusted-types-for', 'style-src-attr']); // prettier-ignore
    while (site.reports.length < 2) await new Promise(setImmediate);
    site.reports.length = 0;
  });

  test('every story of every element is drawn without one', async () => {
    const stories = await inPage(({ stories }) => stories);
    assert.deepEqual(
      TAGS.filter((tag) => !stories.some(({ title }) => title === `Elements/${tag}`)),
      [],
      'elements without a story',
    );
    const found: string[] = [];
    let pressed = 0;
    let plots = 0;
    for (const { title, name } of stories) {
      const where = `${title}, ${name}`;
      try {
        await page.evaluate(([t, n]) => (globalThis as unknown as Runner).show(t, n), [title, name] as const);
        plots += await useCharts();
        pressed += await inPage((runner) => runner.pressAll());
      } catch (error) {
        found.push(`${where}: ${(error as Error).message.split('\n')[0]}`);
      }
      const heard = await inPage(({ heard }) => (heard as string[]).splice(0));
      found.push(...[...heard, ...errors.splice(0)].map((one) => `${where}: ${one}`));
    }
    assert.deepEqual(found, []);
    assert.deepEqual(site.reports, []);
    assert.ok(pressed > 50, `${pressed} buttons pressed`);
    assert.ok(plots > 10, `${plots} charts used`);
  });

  /** Tooltips, zoom and pan. */
  async function useCharts(): Promise<number> {
    const plots = await inPage((runner) => runner.plots());
    for (const { x, y } of plots.slice(0, 3)) {
      await page.mouse.move(x, y);
      await page.mouse.wheel(0, -200);
      await page.mouse.down();
      await page.mouse.move(x + 40, y + 20, { steps: 3 });
      await page.mouse.up();
      await inPage((runner) => runner.untilDrawn());
    }
    await page.mouse.move(0, 0);
    return plots.length;
  }
});
