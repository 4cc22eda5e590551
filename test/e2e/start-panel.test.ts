import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { createServer, type TrainingServer } from '../../server/create-server.js';
import { launchBrowser } from '../support/browser.js';

const REAL = fileURLToPath(new URL('../../../shared/data/powerball.csv', import.meta.url));

/** Real draws where they are at hand, else those that the server makes up: of the same shape. */
async function drawsFile(server: TrainingServer): Promise<Buffer> {
  if (existsSync(REAL)) return readFileSync(REAL);
  const answer = await fetch(`${server.url}/api/datasets/lottery/preview?limit=1000`);
  const { rows } = (await answer.json()) as { rows: string[][] };
  return Buffer.from(
    ['date,white_balls,red_ball,power_play', ...rows.map((row) => row.join(','))].join('\n'),
  );
}

/** From an empty form to a job that is found again after a reload, without a pointer. */
describe('a training is started by keyboard alone', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'training-panel-'));
  let server: TrainingServer;
  let browser: Browser;
  let page: Page;
  const problems: string[] = [];

  before(async () => {
    server = await createServer({ dataDir, port: 0 });
    browser = await launchBrowser();
    page = await browser.newPage();
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
    await fetch(`${server.url}/api/train`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ model_name: 'draws_v1', epochs: 1, learning_rate: 0.01, data_source: 'iris' }),
    });
    await page.goto(server.url);
    await page.getByLabel('Model name').waitFor();
  });

  after(async () => {
    await browser?.close();
    await server?.close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  const focused = () =>
    page.evaluate(() => {
      let element = document.activeElement;
      while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
      const labels = (element as HTMLInputElement | null)?.labels;
      const words = element?.ariaLabel ?? labels?.[0]?.textContent ?? element?.textContent ?? '';
      return words.trim().replace(/\s+/g, ' ');
    });

  /** Presses Tab until the focus is where it says so. */
  async function tabTo(name: RegExp) {
    const passed: string[] = [];
    for (let i = 0; i < 60; i++) {
      const at = await focused();
      if (name.test(at)) return;
      passed.push(at);
      await page.keyboard.press('Tab');
    }
    assert.fail(`${name} cannot be reached: ${passed.join(' → ')}`);
  }

  const panel = () => page.locator('training-panel');

  test('a name that is taken is told before anything is sent, and made unique by one key', async () => {
    await tabTo(/^Model name/);
    await page.keyboard.type('draws_v1');
    await panel()
      .getByText(/“draws_v1” is taken/)
      .waitFor();
    await tabTo(/^Make it unique/);
    await page.keyboard.press('Enter');
    assert.equal(await page.getByLabel('Model name').inputValue(), 'draws_v2');
    assert.match(await focused(), /^Model name/);
  });

  test('the fields follow a preset', async () => {
    await tabTo(/^standard/);
    await page.keyboard.press('ArrowLeft');
    await panel()
      .getByRole('radio', { name: /^quick-test/, checked: true })
      .waitFor();
    assert.equal(await page.getByRole('spinbutton', { name: 'Epochs' }).inputValue(), '10');
    assert.equal(await page.getByRole('spinbutton', { name: 'Learning rate' }).inputValue(), '0.01');
    await tabTo(/^Epochs/);
    await page.keyboard.press('Control+A');
    await page.keyboard.type('3');
    await tabTo(/^Learning rate/);
    await page.keyboard.press('ArrowDown');
    assert.equal(await page.getByRole('spinbutton', { name: 'Learning rate' }).inputValue(), '0.005');
    await panel()
      .getByText(/^Custom/)
      .waitFor();
  });

  test('a file is sent, reported on and previewed, and its lists are split', async () => {
    const buffer = await drawsFile(server);
    page.on('filechooser', (chooser) =>
      chooser.setFiles({ name: 'powerball.csv', mimeType: 'text/csv', buffer }),
    );
    await tabTo(/^Choose a CSV file/);
    await page.keyboard.press('Enter');
    const source = page.getByRole('combobox', { name: 'Data source' });
    await page.waitForFunction(() => {
      const form = document.querySelector('training-panel')!.shadowRoot!;
      const selector = form.querySelector('data-source-selector')!;
      // Not while it is still being sent.
      return selector.value?.dataSource === 'powerball.csv' && selector.validity.valid;
    });
    assert.equal(await source.inputValue(), 'powerball.csv');
    await panel().getByText('white_balls').first().waitFor();
    await panel()
      .getByRole('checkbox', { name: /white_balls/ })
      .first()
      .waitFor();
    const value = await page.evaluate(() => {
      const form = document.querySelector('training-panel')!.shadowRoot!;
      return form.querySelector('data-source-selector')!.value;
    });
    assert.deepEqual(value?.preprocessing.split, { white_balls: '|' });
  });

  test('all of it makes sense to a screen reader', async () => {
    const tree = await panel().ariaSnapshot();
    for (const expected of [
      'form "New training"',
      'combobox "Model name"',
      'radiogroup "Preset"',
      'spinbutton "Epochs"',
      'spinbutton "Learning rate"',
      'spinbutton "Batch size"',
      'spinbutton "Validation split"',
      'group "Data source"',
      'button "Start training"',
    ])
      assert.ok(tree.includes(expected), `${expected} is not in\n${tree}`);
  });

  test('the job takes the form’s place, and is there again after a reload', async () => {
    await tabTo(/^Start training/);
    await page.keyboard.press('Enter');
    const progress = panel().locator('training-progress');
    await progress.locator('[part=epoch]').getByText(/of 3/).waitFor({ timeout: 30_000 });
    assert.match(await focused(), /Start another/, 'the focus goes on from where the form was');
    await page.reload();
    await progress.getByText('Completed', { exact: true }).first().waitFor({ timeout: 60_000 });
    await tabTo(/^Start another/);
    await page.keyboard.press('Enter');
    await page.getByLabel('Model name').waitFor();
    assert.match(await focused(), /^Model name/);
    const history = (await (await fetch(`${server.url}/api/train/history`)).json()) as {
      jobs: { model_name: string; config: { preprocessing: { split: object }; train_samples: number } }[];
    };
    const job = history.jobs.find(({ model_name }) => model_name === 'draws_v2');
    const { train_samples: samples, ...config } = job!.config;
    assert.ok(samples > 0, 'the server says how many rows it trains on');
    assert.deepEqual(
      { ...config, preprocessing: config.preprocessing.split },
      {
        model_name: 'draws_v2',
        epochs: 3,
        learning_rate: 0.005,
        batch_size: 32,
        validation_split: 0.2,
        data_source: 'powerball.csv',
        optimizer: 'adam',
        preprocessing: { white_balls: '|' },
      },
    );
  });

  test('nothing went wrong on the page', () => assert.deepEqual(problems, []));
});
