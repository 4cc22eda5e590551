import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../support/browser.js';
import { HostileBackend } from '../support/hostile-backend.js';
import { PageSite } from '../support/page-site.js';

const MARKUP = `"'>--><x-injected onclick="alert(1)"></x-injected><img src=x onerror=alert(1)><script>alert(1)</script><a href="javascript:alert(1)">`;

const TEXTS: readonly (readonly [what: string, text: string, shown: string])[] = [
  ['markup', MARKUP, '<x-injected'],
  ['markup of attributes', `" onmouseover="alert(1)" style="position:fixed" x="`, 'onmouseover='],
  ['templates', '${alert(1)}{{alert(1)}}<!--?lit$123$--><?lit$123$?>', '${alert(1)}'],
  ['a URL that runs', 'javascript:alert(1)//', 'javascript:alert(1)'],
  [
    'ANSI, NUL and other controls',
    'a\u001b[31;5mb\u001b]8;;javascript:alert(1)\u0007\u0000\u0008\u009bc',
    'a',
  ],
  ['text that turns round', '\u202egnp.\u2066\u2067exe\u200b\u200f', 'gnp'],
  ['a tower of marks', `Z${'\u0301\u0317'.repeat(500)}`, 'Z'],
  ['lone surrogates', '\ud800\udfff\ud83d', ''],
  ['words without a blank', 'W'.repeat(5_000), 'WWW'],
  ['a megabyte', 'long name '.repeat(100_000), 'long name long name'],
];

const ELEMENTS = `
  <training-progress job-id="going"></training-progress>
  <training-progress job-id="failed"></training-progress>
  <training-chart job-ids="going failed"></training-chart>
  <training-log job-id="going"></training-log>
  <training-dashboard persist="none"></training-dashboard>
  <training-comparison job-ids="failed stopped"></training-comparison>
  <training-connection></training-connection>
  <training-panel></training-panel>
  <training-preset-picker></training-preset-picker>
  <model-name-input name="m"></model-name-input>
  <data-source-selector name="d"></data-source-selector>`;

/** Every element against a backend that writes the same hostile text into every field. */
describe('hostile text in every field', { timeout: 300_000 }, () => {
  let browser: Browser;
  let site: PageSite;
  let backend: HostileBackend;
  let page: Page;

  before(async () => {
    site = await PageSite.open();
    backend = await HostileBackend.open();
    browser = await launchBrowser();
  });
  afterEach(() => page.close());
  after(async () => {
    await browser?.close();
    await backend?.close();
    await site?.close();
  });

  for (const [what, text, shown] of TEXTS)
    test(`${what}: stays text, and keeps its place`, async () => {
      backend.text = text;
      site.show(`<style>body { margin: 8px; } .page > * { display: block; margin-block: 8px; }</style>
        <training-provider class="page" endpoint="${backend.endpoint}">${ELEMENTS}</training-provider>`);
      page = await browser.newPage({ viewport: { width: 480, height: 900 } });
      const problems: string[] = [];
      page.on('pageerror', (error) => problems.push(error.message));
      page.on('dialog', (dialog) => (problems.push(`a dialog: ${dialog.message()}`), void dialog.dismiss()));
      await page.addInitScript('globalThis.__name = (named) => named;');
      await page.goto(site.url);
      await page.waitForFunction(() => document.querySelector('training-progress')?.job?.epoch === 12);
      await page.locator('training-dashboard [role=row]').nth(2).waitFor({ state: 'attached' });
      await page.locator('training-log [role=log]').first().waitFor({ state: 'attached' });
      await page.locator('data-source-selector select').first().selectOption({ index: 1 });
      await page.locator('model-name-input input').first().fill('a_name');
      await page.evaluate(
        () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
      );
      const found = await page.evaluate(look);
      assert.deepEqual(problems, []);
      assert.deepEqual(found.injected, []);
      assert.deepEqual(found.wide, [], 'wider or higher than the page');
      assert.ok(found.text.includes(shown), 'it is shown');
      for (const tag of ['training-progress', 'training-dashboard', 'training-comparison'])
        assert.ok(found.textOf[tag].includes(shown), `${tag} shows it`);
    });
});

/** In the page: what is in it, and what is too wide for it. */
function look() {
  const all: Element[] = [...document.querySelectorAll('.page, .page *')];
  // Grows while it is walked.
  for (const one of all) if (one.shadowRoot) all.push(...one.shadowRoot.querySelectorAll('*'));
  const injected = all.filter(
    (one) =>
      one.matches('x-injected, img, script, iframe, [style*=fixed], a[href^="javascript:" i]') ||
      [...one.attributes].some(({ name }) => name.startsWith('on')),
  );
  const hosts = [...document.querySelectorAll('.page > *')];
  const wide = hosts.filter(
    (one) => one.getBoundingClientRect().right > document.documentElement.clientWidth + 1,
  );
  // A card of a long text is high, not endless.
  const tall = hosts.filter((one) => one.getBoundingClientRect().height > 20_000);
  const overflows = document.documentElement.scrollWidth > document.documentElement.clientWidth;
  const textIn = (root: Element): string =>
    [...(root.shadowRoot?.querySelectorAll('*') ?? [])]
      .map((one) => (one.shadowRoot ? textIn(one) : ''))
      .join('') + (root.shadowRoot?.textContent ?? '');
  const texts = hosts.map((one) => [one.localName, textIn(one)] as const);
  return {
    injected: injected.map((one) => one.outerHTML.slice(0, 200)),
    wide: [...wide, ...tall].map((one) => one.localName).concat(overflows ? 'the page' : []),
    text: texts
      .map(([, text]) => text)
      .join('')
      .slice(0, 2e6),
    textOf: Object.fromEntries(texts.map(([tag, text]) => [tag, text.slice(0, 3e6)])),
  };
}
