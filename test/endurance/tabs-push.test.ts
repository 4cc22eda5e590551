import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { startServer, writePlane, temporaryFolder, planeJob } from '../server/harness.js';
import type { PlainTab } from '../support/plain-browser.js';
import { seededRandom } from '../support/seeded-random.js';
import { tabSuite } from '../support/tab-suite.js';

const EPOCHS = 300;

type Started = Awaited<ReturnType<typeof startServer>>;

describe('tabs of one browser, with the embedded server', () => {
  const { origin, openTab, openTabs } = tabSuite();
  let started: Started;
  let jobId: string;

  beforeEach(async () => {
    const dataDir = temporaryFolder();
    writePlane(dataDir, 500);
    writePlane(dataDir, 2_500, 'slow.csv');
    started = await startServer({ dataDir, allowedOrigins: [origin()] });
  });
  afterEach(() => started.end());

  const page = (transport: string, elements = 1) =>
    `<training-provider endpoint="${started.server.url}/api" transport="${transport}">${`<training-progress job-id="${jobId}"></training-progress>`.repeat(elements)}</training-provider>`;
  const epochOf = (tab: PlainTab) =>
    tab.evaluate<number>(`document.querySelector('training-progress').job?.epoch ?? 0`);
  const sockets = (tabs: readonly PlainTab[]) => tabs.reduce((sum, tab) => sum + tab.sockets, 0);

  /** The steps and values of a curve, as a tab has them. */
  const curve = (tab: PlainTab, metric: string) =>
    tab.evaluate<[number, number][]>(`(async () => {
      const { TrainingProgressService } = await import(new URL('/one/training-elements.js', document.baseURI).href);
      const service = TrainingProgressService.for('${started.server.url}/api');
      const series = service.series('${jobId}').get('${metric}');
      return [...series.column('step')].map((step, i) => [step, series.values[i]]);
    })()`);

  test('five with ten elements each have one connection in all', async () => {
    jobId = await started.api.start({ ...planeJob('long', 10_000), data_source: 'slow.csv' });
    const tabs = await openTabs(5, page('auto', 10));
    for (const tab of tabs)
      await tab.until(`document.querySelector('training-progress').job?.epoch > 0`, 60_000);
    /** What each asks while all come 10 epochs on. */
    const askedMeanwhile = async () => {
      const asked = tabs.map((tab) => tab.asked.length);
      const epochs = await Promise.all(tabs.map(epochOf));
      for (const [i, tab] of tabs.entries())
        await tab.until(`document.querySelector('training-progress').job.epoch > ${epochs[i] + 10}`, 60_000);
      return tabs.map((tab, i) => tab.asked.length - asked[i]);
    };
    // Whoever has just begun reads what was before, and whoever led before lets go: that passes.
    let asked = await askedMeanwhile();
    for (let tries = 0; tries < 5 && (asked.some(Boolean) || sockets(tabs) !== 1); tries++)
      asked = await askedMeanwhile();
    assert.deepEqual(asked, [0, 0, 0, 0, 0], 'nothing is asked for besides');
    assert.equal(sockets(tabs), 1);
  });

  for (const [transport, seed] of [
    ['auto', 1],
    ['poll', 2],
  ] as const)
    test(`have every point at the end, whichever is closed, by transport ${transport}`, async () => {
      jobId = await started.api.start(planeJob('shared', EPOCHS));
      const random = seededRandom(seed);
      const tabs = await openTabs(5, page(transport));
      for (let next = 20; next < EPOCHS - 40; next += 20 + Math.floor(random() * 60)) {
        await started.api.until(jobId, ({ current_epoch: epoch }) => epoch >= next, 120_000);
        // The one that is looked at leads; any other is closed now and then, too.
        const leads = random() < 0.7;
        const [closed] = tabs.splice(leads ? -1 : Math.floor(random() * tabs.length), 1);
        await closed.close();
        tabs.push(await openTab(page(transport)));
      }
      await started.api.until(jobId, 'completed', 120_000);
      const table = await started.api.metrics(jobId);
      for (const tab of tabs)
        await tab.until(`document.querySelector('training-progress').job?.status === 'completed'`, 120_000);
      for (const metric of ['train_loss', 'val_loss'])
        for (const [i, tab] of tabs.entries())
          assert.deepEqual(
            await curve(tab, metric),
            table.map((row) => [row.step, row[metric]]),
            `${metric} of tab ${i}, seed ${seed}`,
          );
    });
});
