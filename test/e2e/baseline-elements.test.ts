import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { trainLoss, valLoss } from '../support/dialects.js';
import { pageSuite } from '../support/page-suite.js';
import type { ScriptedBackend } from '../support/scripted-backend.js';

const DAY = 86_400_000;

/** What a backend with the baseline routes tells is enough to manage and to compare. */
describe('dashboard and comparison of a baseline backend', { timeout: 60_000 }, () => {
  const { openBackend, openPage } = pageSuite();
  let backend: ScriptedBackend;

  beforeEach(async () => {
    backend = await openBackend();
    const startedAt = Date.now() - DAY;
    const ended = { status: 'completed', totalEpochs: 8, startedAt };
    backend.set('short', { ...ended, modelName: 'digits_short', epoch: 8, endedAt: startedAt + 8000 });
    backend.set('long', {
      ...ended,
      modelName: 'digits_long',
      epoch: 25,
      totalEpochs: 25,
      endedAt: startedAt + 25_000,
    });
    backend.set('live', { modelName: 'digits_live', epoch: 3 });
  });

  test('the dashboard shows and stops, and has nothing that the backend cannot do', async () => {
    const { page } = await openPage(
      `<training-dashboard endpoint="${backend.endpoint}" persist="none"></training-dashboard>`,
    );
    const row = (name: string) => page.getByRole('row').filter({ hasText: name });
    await row('digits_live').getByText('Running', { exact: true }).waitFor();
    await row('digits_long').getByText('Completed', { exact: true }).waitFor();
    await row('digits_short').getByText('8 / 8').waitFor();
    for (const name of ['Pause', 'Delete old…']) assert.equal(await page.getByText(name).count(), 0, name);
    await row('digits_short').getByRole('checkbox').click();
    assert.equal(await page.getByRole('button', { name: /Delete/ }).count(), 0);

    await page.locator('training-dashboard-card').getByRole('button', { name: 'Stop' }).click();
    await row('digits_live').getByText('Stopped', { exact: true }).waitFor({ timeout: 15_000 });
    assert.equal(backend.count('stop'), 1);
  });

  test('the comparison tells what the last ten epochs tell, and says what is not known', async () => {
    const { page } = await openPage(
      `<training-comparison endpoint="${backend.endpoint}" job-ids="short long"></training-comparison>`,
    );
    await page.locator('training-comparison [part=summary]').waitFor();
    const results = page.getByRole('table', { name: 'Results' });
    const values = async (name: string) =>
      (await results.getByRole('row').filter({ hasText: name }).innerText()).replace(/\s+/g, ' ');
    for (const [name, epoch] of [
      ['digits_short', 8],
      ['digits_long', 25],
    ] as const) {
      const shown = await values(name);
      for (const loss of [trainLoss(epoch), valLoss(epoch)])
        assert.ok(shown.includes(String(loss)), `${name}: ${loss} in ${shown}`);
    }
    await page
      .locator('training-comparison [part=unknown]')
      .getByText(/digits_long/)
      .first()
      .waitFor();
    assert.equal(await page.locator('training-comparison [part=message]').count(), 0);
  });
});
