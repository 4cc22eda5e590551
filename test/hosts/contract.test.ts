import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../support/browser.js';
import { bundle } from './contract/bundle.js';
import { EVENTS, type Moment } from './contract/moment.js';
import { PackedHost } from './packed-host.js';

const FIRST: Moment = {
  shown: true,
  bool: true,
  num: 42,
  str: 'text',
  arr: ['a', 'b'],
  obj: { name: 'object' },
  text: 'an attribute',
  child: 'a child',
};

/** What frameworks ask of elements, as custom-elements-everywhere.com words it; here of those made on `TrainingElement`. */
describe('an element of this package', { timeout: 600_000 }, () => {
  const angular = new PackedHost('angular');
  let browser: Browser;
  before(async () => {
    angular.install();
    browser = await launchBrowser();
  });
  after(() => browser?.close());

  for (const framework of ['react', 'vue', 'svelte', 'preact', 'solid', 'angular'])
    describe(`in ${framework}`, () => {
      const problems: string[] = [];
      let page: Page;
      before(async () => {
        page = await browser.newPage();
        page.on('pageerror', (error) => problems.push(error.message));
        page.on('console', (said) => problems.push(said.text()));
        await page.addScriptTag({ content: await bundle(framework, angular.modules), type: 'module' });
        await page.waitForFunction(() => 'contract' in globalThis);
      });
      after(() => page?.close());

      const show = async (change: Partial<Moment> = {}) => {
        const moment = { ...FIRST, ...change };
        const { shown, ...expected } = moment;
        const seen = await page.evaluate((next) => contract.show(next), moment);
        assert.deepEqual(seen, shown ? { ...expected, readAtOnce: 'Rendered' } : undefined);
      };

      test('has its properties, attributes and children, and is rendered when it is inserted', () => show());

      test('objects are kept that came before it was known', async () => {
        const { bool, str, arr, obj } = FIRST;
        const seen = await page.evaluate(() => contract.define());
        assert.deepEqual(seen, { bool, str, arr, obj, asText: [] });
      });

      for (const [what, change] of Object.entries({
        'a boolean': { bool: false },
        'a number': { num: 0 },
        'a text': { str: '' },
        'an array': { arr: [] },
        'an object': { obj: { name: 'another' } },
        'an attribute': { text: 'another' },
        'a child': { child: 'another child' },
        'a child that goes': { child: '' },
        'a child that comes': {},
      }))
        test(`follows ${what}`, () => show(change));

      test('is heard in every way of writing', async () => {
        assert.deepEqual(await page.evaluate(() => contract.fire()), EVENTS);
      });

      test('goes and comes', async () => {
        await show({ shown: false });
        await show();
        assert.deepEqual(await page.evaluate(() => contract.fire()), EVENTS);
      });

      test('makes no framework complain', () => assert.deepEqual(problems, []));
    });
});
