import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../support/browser.js';
import { ReactApp } from '../support/react-app.js';
import { ReactAppPage } from '../support/react-app-page.js';

const POLL_MS = 2_000;
const EPOCHS = 300;
const ofAll = new RegExp(`of ${EPOCHS}`);
const PATIENCE = { timeout: 120_000 };

/** The app of `examples/react-app` in Strict Mode, with React's development build and a real training server. */
describe('the React app', () => {
  let app: ReactApp;
  let browser: Browser;
  let shown: ReactAppPage;
  const compared: string[] = [];

  before(async () => {
    app = await ReactApp.open();
    for (const name of ['iris_one', 'iris_two']) compared.push(await app.start(name));
    browser = await launchBrowser();
  });
  after(async () => {
    await browser?.close();
    await app?.close();
  });
  beforeEach(async () => {
    shown = await ReactAppPage.open(browser, app);
  });
  afterEach(async () => {
    await shown.close();
    assert.deepEqual(shown.problems, []);
  });

  const figure = (text: RegExp) => shown.active.getByText(text).waitFor(PATIENCE);

  async function start(name: string) {
    await shown.main.getByLabel('Model name').fill(name);
    await shown.main.getByRole('spinbutton', { name: 'Epochs' }).fill(String(EPOCHS));
    await shown.main.getByRole('combobox', { name: 'Data source' }).selectOption('iris');
    await shown.main.getByRole('button', { name: 'Start training' }).click();
    await shown.main.locator('training-progress').getByText(ofAll).first().waitFor(PATIENCE);
  }

  for (const made of ['elements', 'tags'])
    test(`made of ${made}: starts, is watched through views and a reload, and finishes`, async () => {
      const name = `iris_${made}`;
      await shown.show(`${made}/start`);
      await start(name);

      for (const view of ['Dashboard', 'Comparison', 'Progress']) {
        await shown.link(view).click();
        await shown.active.getByText(name).waitFor();
        assert.equal(await shown.focused(), view, 'the focus goes along');
      }
      await shown.page.reload();
      const progress = shown.main.locator('training-progress');
      await progress.getByText(ofAll).first().waitFor(PATIENCE);
      await progress.getByText('Completed', { exact: true }).first().waitFor(PATIENCE);
      await figure(/completed · 100 %/);
      await shown.models.getByText(name).waitFor(PATIENCE);
      const steps = await progress.evaluate((element) => {
        const { service, jobId } = element as HTMLElementTagNameMap['training-progress'];
        const series = (service ?? element.shadowRoot!.querySelector('training-chart')!.service!).series(
          jobId,
        );
        return [...series.get('train_loss')!.column('step')!];
      });
      assert.deepEqual(
        steps,
        Array.from({ length: EPOCHS }, (_, i) => i + 1),
        'no point is lost or doubled',
      );

      await shown.link('Dashboard').click();
      await shown.main.getByRole('button', { name }).or(shown.main.getByText(name)).first().waitFor();
      assert.equal(
        shown.statusRequests.some(({ overlaps }) => overlaps),
        false,
        'two questions at a time',
      );
      // What is pushed need not be asked for at all.
      const jobId = await shown.page.evaluate(() => localStorage.getItem('model-workshop.active-job'));
      const asked = shown.statusRequests.filter((request) => request.jobId === jobId);
      const times = asked.map(({ at }) => at);
      const passed = times.length > 0 ? times.at(-1)! - times[0] : 0;
      // One more for each: the first, the reload, and what the start and its end ask at once.
      assert.ok(times.length <= passed / POLL_MS + 4, `${times.length} questions in ${passed} ms`);
    });

  test('made by hand: starts, and finishes', async () => {
    await shown.show('legacy/start');
    const panel = shown.page.getByRole('region', { name: 'Quick start' });
    await panel.getByLabel('Model name').fill('iris_by_hand');
    await panel.getByRole('button', { name: 'Start a quick test' }).click();
    await shown.main.getByRole('heading', { name: 'Progress' }).waitFor();
    await figure(/completed · 100 %/);
    await shown.models.getByText('iris_by_hand').waitFor(PATIENCE);
  });

  test('renders at most once a frame, however fast the stream is', async () => {
    await shown.show('elements/start');
    await start('iris_fast');
    // Each epoch is pushed, many a second. With the end the list of models comes, which is no part of the stream.
    const commits = await shown.commitsDuring(() => figure(/running · [7-9]\d %/));
    assert.ok(commits.length > 3, `the stream was seen: ${commits.length} frames`);
    assert.equal(Math.max(...commits), 1);
  });

  for (const made of ['legacy', 'elements', 'tags'])
    test(`made of ${made}: has no fault that axe finds, in light and dark`, async () => {
      await shown.show(`${made}/start`);
      const [one, other] = compared;
      await shown.page.evaluate((id) => localStorage.setItem('model-workshop.active-job', id), one);
      for (const view of ['start', 'progress', 'dashboard', `compare/${one}+${other}`, 'compare']) {
        await shown.show(`${made}/${view}`);
        await shown.page.reload();
        await shown.active.getByText(/completed/).waitFor(PATIENCE);
        for (const colorScheme of ['light', 'dark'] as const) {
          await shown.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
          assert.deepEqual(await shown.axeViolations(), [], `${view}, ${colorScheme}`);
        }
      }
    });

  test('is walked through by keyboard alone', async () => {
    const { keyboard } = shown.page;
    await shown.show('elements/dashboard');
    await shown.tabTo(/^New training$/);
    await keyboard.press('Enter');
    await shown.main.getByRole('heading', { name: 'New training' }).waitFor();
    assert.equal(await shown.focused(), 'New training');
    await shown.tabTo(/^Model name/);
    await keyboard.type('digits_keys');
    await shown.tabTo(/^Epochs/);
    await keyboard.press('Control+A');
    await keyboard.type('500');
    await shown.tabTo(/^Start training/);
    await keyboard.press('Enter');
    await shown.main
      .locator('training-progress')
      .getByText(/of 500/)
      .first()
      .waitFor(PATIENCE);
    assert.equal(await shown.focused(), 'Progress');
    await shown.tabTo(/^Stop$/);
    await keyboard.press('Enter');
    await shown.main.getByText('Stopped', { exact: true }).first().waitFor(PATIENCE);
    await figure(/stopped/);
    await shown.tabTo(/^Dashboard$/);
    await keyboard.press('Enter');
    await shown.main.getByText('digits_keys').first().waitFor();
    // The table is one stop, within which arrows move.
    await shown.tabTo(/^Select all/);
    await keyboard.press('ArrowDown');
    while (!/^digits_keys/.test(await shown.focused())) await keyboard.press('ArrowRight');
    await keyboard.press('Enter');
    await shown.main.getByRole('heading', { name: 'Progress' }).waitFor();
  });
});
