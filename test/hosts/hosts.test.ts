import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { HostPage } from './host-page.js';
import { jobSuite } from './job-suite.js';
import { PackedHost } from './packed-host.js';

const HOSTS = process.env.HOSTS?.split(' ') ?? [
  'react-18',
  'vue',
  'svelte',
  'angular',
  'solid',
  'preact',
  'plain',
];
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
        const seen = await input.evaluate((element) => ({
          early: (globalThis as unknown as { earlyNames: string[][] }).earlyNames,
          now: (element as unknown as { existingModels: string[] }).existingModels,
          attributes: element.getAttributeNames().filter((attribute) => /models/.test(attribute)),
        }));
        assert.deepEqual(seen, { early: [NAMES], now: NAMES, attributes: [] });
      });

      test('a job is shown live', async () => {
        await view(liveModel);
        await shown('name').getByText(liveModel, { exact: true }).waitFor();
        const epoch = async () => (await progress().evaluate((element) => (element as HTMLElement & { job?: { epoch: number } }).job?.epoch)) ?? 0; // prettier-ignore
        const first = await epoch();
        while ((await epoch()) <= first + 1) await new Promise(setImmediate);
        assert.equal(await opened.page.locator('training-progress').count(), 1);
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
