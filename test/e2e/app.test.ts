import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { axeFaults } from '../support/axe-faults.js';
import { launchBrowser } from '../support/browser.js';
import { CrowdedBackend } from '../support/crowded-backend.js';

const ENDED = 30;
const LIVE = 'digits_live_0';

/** The app that is made of the elements, on the embedded server with jobs from the seed and one that runs. */
describe('the app of four views', { timeout: 120_000 }, () => {
  let backend: CrowdedBackend;
  let browser: Browser;
  let page: Page;
  let problems: string[];
  let live: string;
  let completed: string[];
  /** Which problems belong to a test. */
  let isExpected: (problem: string) => boolean;

  before(async () => {
    backend = await CrowdedBackend.open({ history: ENDED, running: 1 });
    [live] = backend.running;
    backend.move();
    completed = backend.store
      .all()
      .filter(({ state }) => state.status === 'completed')
      .map(({ id }) => id);
    browser = await launchBrowser();
  });

  beforeEach(async () => {
    problems = [];
    isExpected = () => false;
    page = await browser.newPage();
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  });

  afterEach(async () => {
    await page.close();
    assert.deepEqual(
      problems.filter((problem) => !isExpected(problem)),
      [],
    );
  });

  after(async () => {
    await browser?.close();
    await backend?.close();
  });

  const open = async (hash: string) => {
    // From elsewhere, so that the page is loaded anew.
    await page.goto('about:blank');
    await page.goto(`${backend.url}/app.html${hash}`);
  };
  const hash = () => new URL(page.url()).hash;
  const view = (title: string) => page.getByRole('heading', { level: 2, name: title, exact: true });
  const here = () => page.locator('nav [aria-current=page]').allInnerTexts();
  const row = (name: string) => page.getByRole('row').filter({ hasText: name });
  const filtered = () => page.getByRole('heading', { name: `${completed.length} of ${ENDED + 1} jobs` });
  const compared = () => page.locator('training-comparison').getByRole('heading', { name: /^Comparison of/ });

  /** What has the focus, in whichever shadow tree. */
  const focused = () =>
    page.evaluate(() => {
      let element = document.activeElement;
      while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
      return element?.ariaLabel ?? element?.textContent?.trim();
    });

  /** Presses Tab until the focus is on what has this name; with `back`, Shift and Tab. */
  async function tabTo(name: string, { back = false } = {}) {
    for (let presses = 0; presses < 40; presses++) {
      if ((await focused()) === name) return;
      await page.keyboard.press(back ? 'Shift+Tab' : 'Tab');
    }
    assert.fail(`Tab does not lead to “${name}”.`);
  }

  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };

  const views: [hash: string, title: string, link: string[], shown: string][] = [
    ['', 'New training', ['New training'], 'training-panel input'],
    ['#/', 'New training', ['New training'], 'training-panel'],
    ['#/dashboard', 'Dashboard', ['Dashboard'], '[role=gridcell]'],
    ['#/compare', 'Comparison', ['Comparison'], '.view p'],
    ['two', 'Comparison', ['Comparison'], 'training-comparison [part=summary]'],
    ['live', 'Training', [], 'training-progress [role=progressbar]'],
  ];
  const addressOf = (address: string) =>
    ({ two: `#/compare/${completed.slice(0, 2).join('+')}`, live: `#/jobs/${live}` })[address] ?? address;

  test('each view has an address that opens it, and that a reload keeps', async () => {
    for (const [address, title, link, shown] of views) {
      await open(addressOf(address));
      for (const again of [false, true]) {
        if (again) await page.reload();
        await view(title).waitFor();
        await page.locator(shown).first().waitFor();
        assert.deepEqual(await here(), link);
        assert.equal(await page.title(), `${title} · training-elements`);
        assert.equal(hash(), addressOf(address));
      }
    }
  });

  test('an address that leads nowhere leads to the dashboard, and a job that is not there is told', async () => {
    // The browser writes a line for each question about a job that is not there, whenever it comes to it.
    isExpected = (problem) => problem.includes('404');
    for (const nowhere of ['#/nowhere', '#/constructor', '#/__proto__']) {
      await open(nowhere);
      await view('Dashboard').waitFor();
    }
    for (const gone of ['#/jobs/gone', '#/jobs/%E0%A4%A']) {
      await open(gone);
      await view('Training').waitFor();
      await page.getByText(/knows no job/).waitFor();
    }
  });

  test('back and forward go through the views, and the table is as it was left', async () => {
    await open('#/');
    await page.getByRole('link', { name: 'Dashboard' }).click();
    await page.getByRole('searchbox', { name: 'Filter jobs' }).fill('status:completed');
    await filtered().waitFor();
    const address = hash();
    assert.match(address, /^#\/dashboard\?.*completed/);
    await page.getByRole('link', { name: 'Comparison' }).click();
    await view('Comparison').waitFor();

    await page.goBack();
    await filtered().waitFor();
    assert.equal(hash(), address);
    await page.goBack();
    await view('New training').waitFor();
    assert.deepEqual(await here(), ['New training']);
    await page.goForward();
    await filtered().waitFor();
    await page.reload();
    await filtered().waitFor();
  });

  test('by keyboard: to the dashboard, into a job, and to a comparison of two', async () => {
    await open('#/');
    await page.getByLabel('Model name').waitFor();
    await tabTo('Dashboard');
    await press('Enter');
    await view('Dashboard').waitFor();
    assert.equal(await focused(), 'Dashboard');
    await row(LIVE).first().waitFor();

    await tabTo('Filter jobs');
    await press('Tab', 'ArrowDown', 'ArrowRight', 'ArrowRight', 'Enter');
    await view('Training').waitFor();
    assert.equal(hash(), `#/jobs/${live}`);
    assert.equal(await focused(), 'Training');
    await page.getByRole('progressbar', { name: 'Training progress' }).waitFor();

    await page.goBack();
    await row(LIVE).first().waitFor();
    await tabTo('Filter jobs');
    await press('Tab', 'ArrowDown', 'ArrowDown', ' ', 'ArrowDown', ' ');
    await tabTo('Compare selected', { back: true });
    await press('Enter');
    await compared().waitFor();
    assert.match(hash(), /^#\/compare\/[^+]+\+[^+]+$/);
  });

  test('a training can be started from the dashboard', async () => {
    await open('#/dashboard');
    await page.getByRole('button', { name: 'New training' }).click();
    await view('New training').waitFor();
    await page.getByLabel('Model name').waitFor();
  });

  for (const colorScheme of ['light', 'dark'] as const)
    test(`no view has a fault that axe finds, nor scrolls sideways where it is narrow: ${colorScheme}`, async () => {
      await page.emulateMedia({ colorScheme });
      for (const [address, title, , shown] of views)
        for (const width of [280, 1280]) {
          await page.setViewportSize({ width, height: 900 });
          await open(addressOf(address));
          await view(title).waitFor();
          await page.locator(shown).first().waitFor();
          assert.deepEqual(await axeFaults(page), [], `${title}, ${width} px`);
          const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
          assert.equal(beyond, 0, `${title}, ${width} px`);
        }
    });
});
