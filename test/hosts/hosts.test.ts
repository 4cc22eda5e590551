import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import type { ModelNameInput } from '../../src/elements/model-name-input/model-name-input.js';
import type { TrainingProgress } from '../../src/elements/training-progress/training-progress.js';
import { HostPage } from './host-page.js';
import { jobSuite } from './job-suite.js';
import { PackedHost } from './packed-host.js';

const APPS = readdirSync('examples/hosts').filter((name) => name !== 'micro-frontends');
/** `HOSTS="vue solid"` tries these alone. */
const HOSTS = process.env.HOSTS?.split(' ') ?? APPS;
const NAMES = ['digits_v1', 'digits_v2'];

describe('a host app, from the tarball', { timeout: 1_200_000 }, () => {
  const suite = jobSuite();

  for (const name of HOSTS)
    describe(name, () => {
      const host = new PackedHost(name);
      const liveModel = `live_in_${name}`;
      let opened: HostPage;
      let live: string;
      before(async () => {
        host.install();
        host.build();
        live = await suite.startLong(liveModel);
        opened = await HostPage.open(suite.browser, suite.url, host.root);
      });
      after(async () => {
        await suite.api.post(`/api/train/stop/${live}`);
        await opened?.close();
      });

      const progress = () => opened.page.locator('training-progress');
      const shown = (part: string) => progress().locator(`[part=${part}]`);
      const told = (words: string | RegExp) => opened.page.locator('output').getByText(words).waitFor();
      const view = (model: string) =>
        opened.page.locator('training-dashboard').getByRole('row').getByText(model, { exact: true }).click();

      test('an object that is set before the element is known is kept', async () => {
        await opened.page.waitForFunction(() => 'earlyNames' in globalThis);
        const input = opened.page.locator('model-name-input');
        await input.locator('input').fill(NAMES[0]);
        await input.getByText(`“${NAMES[0]}” is taken`).waitFor();
        const seen = await input.evaluate((element: ModelNameInput) => ({
          early: globalThis.earlyNames,
          now: element.existingModels,
          attributes: element.getAttributeNames().filter((attribute) => /models/.test(attribute)),
        }));
        assert.deepEqual(seen, { early: [NAMES], now: NAMES, attributes: [] });
      });

      test('a job is shown live', async () => {
        await view(liveModel);
        await shown('name').getByText(liveModel, { exact: true }).waitFor();
        const epoch = () => progress().evaluate((element: TrainingProgress) => element.job?.epoch ?? 0);
        await opened.page.waitForFunction(
          (first) => (document.querySelector('training-progress')?.job?.epoch ?? 0) > first + 1,
          await epoch(),
        );
      });

      test('the id changes, and what is complete or failed is told with its fields', async () => {
        const element = await progress().elementHandle();
        await view('short');
        await told('short is complete after 3 epochs');
        await shown('name').getByText('short', { exact: true }).waitFor();
        await view('doomed');
        await told(new RegExp(`^${suite.doomed}: .*vanishing\\.csv.* \\(job\\)$`));
        assert.ok(await element!.evaluate((before) => before.isConnected), 'it is the same element');
      });

      test('nothing is left when it is taken off the page', async () => {
        await view(liveModel);
        await shown('name').getByText(liveModel, { exact: true }).waitFor();
        await opened.page.getByRole('button', { name: 'Close', exact: true }).click();
        await opened.page.getByText('Closed.').waitFor();
        assert.equal(await opened.page.locator(':is(training-progress, training-dashboard)').count(), 0);
        assert.deepEqual(await opened.leftovers(), { open: 0, asked: [] });
      });

      test('the console heard of no error and no warning', () => assert.deepEqual(opened.problems, []));
    });
});
