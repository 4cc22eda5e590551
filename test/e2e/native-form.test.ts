import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { createServer, type TrainingServer } from '../../server/create-server.js';
import { axeFaults } from '../support/axe-faults.js';
import { launchBrowser } from '../support/browser.js';

/** A form of a page as one writes it by hand, whose answer is another page. */
const FORM = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Train</title>
<link rel="icon" href="data:,">
<script type="module" src="/dist/cdn/training-elements.js"></script>
<main><h1>Train</h1>
<form action="/sent">
  <model-name-input name="model" required></model-name-input>
  <data-source-selector name="data" required></data-source-selector>
  <label>Owner <input name="owner" value="vision"></label>
  <button>Start</button> <button type="reset">Reset</button>
</form></main></html>`;
const SENT = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Sent</title><link rel="icon" href="data:,">
<main><h1>Sent</h1></main></html>`;

/** Both form-associated elements in one native form, against the server, with real submissions and a real history. */
describe('a native form', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'training-form-'));
  let server: TrainingServer;
  let browser: Browser;
  let page: Page;
  let problems: string[];

  before(async () => {
    server = await createServer({ dataDir, port: 0 });
    browser = await launchBrowser();
  });
  after(async () => {
    await browser?.close();
    await server?.close();
    rmSync(dataDir, { recursive: true, force: true });
  });
  beforeEach(async () => {
    problems = [];
    page = await browser.newPage();
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
    const answer = (body: string) => ({ contentType: 'text/html', body });
    await page.route(`${server.url}/form`, (route) => route.fulfill(answer(FORM)));
    await page.route(`${server.url}/sent?*`, (route) => route.fulfill(answer(SENT)));
    await page.goto(`${server.url}/form`);
    await source().waitFor();
  });
  afterEach(async () => {
    await page.close();
    assert.deepEqual(problems, []);
  });

  const name = () => page.getByLabel('Model name');
  const source = () => page.getByRole('combobox', { name: 'Data source' });
  const submit = () => page.getByRole('button', { name: 'Start' }).click();
  const submitted = () => new URL(page.url()).searchParams;
  const prepared = () => page.getByLabel('Validation split');

  test('submits what was chosen', async () => {
    await name().fill('digits_v1');
    await source().selectOption('iris');
    await prepared().fill('0.3');
    await submit();
    await page.waitForURL('**/sent?*');
    const options = JSON.parse(submitted().get('data.options')!) as object;
    assert.deepEqual(
      { ...Object.fromEntries(submitted()), 'data.options': options },
      {
        model: 'digits_v1',
        data: 'iris',
        'data.options': { validationSplit: 0.3, preprocessing: {} },
        owner: 'vision',
      },
    );
  });

  test('is held up at the field that is wrong, which says what is', async () => {
    const focused = () => page.evaluate(() => document.activeElement?.localName);
    await submit();
    assert.equal(await focused(), 'model-name-input');
    await page.getByText('Enter a name.').waitFor();
    await name().fill('digits v1');
    await source().selectOption('iris');
    await submit();
    assert.equal(await focused(), 'model-name-input');
    await name().fill('digits_v1');
    await source().selectOption('');
    await submit();
    assert.equal(await focused(), 'data-source-selector');
    await page.getByText('Choose a data source.').waitFor();
    await page.evaluate(() =>
      document.querySelector('model-name-input')!.setCustomValidity('Not on Mondays.'),
    );
    await source().selectOption('iris');
    await submit();
    assert.equal(await focused(), 'model-name-input');
    await page.getByText('Not on Mondays.').waitFor();
    assert.match(page.url(), /\/form$/);
  });

  test('is reset to what the page says', async () => {
    await name().fill('digits_v1');
    await source().selectOption('iris');
    await page.getByRole('button', { name: 'Reset' }).click();
    assert.equal(await name().inputValue(), '');
    assert.equal(await source().inputValue(), '');
    assert.equal(await page.getByText('Enter a name.').count(), 0, 'nobody has been told yet');
  });

  test('has everything again for whoever comes back', async () => {
    await name().fill('digits_v1');
    await source().selectOption('iris');
    await prepared().fill('0.3');
    await prepared().blur();
    await submit();
    await page.waitForURL('**/sent?*');
    await page.goBack();
    await source().waitFor();
    await page.waitForFunction(() => document.querySelector('model-name-input')?.value === 'digits_v1');
    assert.equal(await source().inputValue(), 'iris');
    assert.equal(await prepared().inputValue(), '0.3');
    await page.goForward();
    await page.waitForURL('**/sent?*');
  });

  test('has no fault that axe finds, empty, wrong and filled in', async () => {
    assert.deepEqual(await axeFaults(page), []);
    await submit();
    assert.deepEqual(await axeFaults(page), []);
    await name().fill('digits_v1');
    await source().selectOption('iris');
    await prepared().waitFor();
    assert.deepEqual(await axeFaults(page), []);
  });
});
