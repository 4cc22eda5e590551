import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import type * as Elements from '../../src/index.js';
import { epochs } from '../support/dialects.js';
import { pageSuite } from '../support/page-suite.js';
import type { ScriptedBackend } from '../support/scripted-backend.js';
import type { WatchedPage } from '../support/watched-page.js';

/** How long after its scripts have run a page may take, on a machine that is busy with everything else too. */
const GENEROUS_MS = 3_000;

describe('a page that is loaded anew while its backend is gone', () => {
  const { openBackend, openPage, show } = pageSuite();
  let backend: ScriptedBackend;
  let watched: WatchedPage;

  const elements = (userKey: string) =>
    `<training-provider endpoint="${backend.endpoint}" user-key="${userKey}">
      <training-progress job-id="a" no-log></training-progress><training-connection></training-connection>
    </training-provider>`;

  beforeEach(async () => {
    backend = await openBackend();
    backend.set('a', { epoch: 5 });
    watched = await openPage(elements('ada'));
    await watched.untilJob({ epoch: 5 });
    backend.set('a', { epoch: 12 });
    await watched.untilJob({ epoch: 12 });
    await untilKept(12);
    await backend.vanish();
  });

  /** What was told is written a moment later. */
  async function untilKept(epoch: number): Promise<void> {
    for (let tries = 0; (await keptEpoch()) !== epoch; tries++) assert.ok(tries < 500, 'nothing is written');
  }

  const keptEpoch = () =>
    watched.page.evaluate(async () => {
      const request = <T>(asked: IDBRequest<T>) =>
        new Promise<T>((resolve) => (asked.onsuccess = () => resolve(asked.result)));
      const database = await request(indexedDB.open('training-elements'));
      const [job] = await request(database.transaction('jobs').objectStore('jobs').getAll());
      database.close();
      return (job as { state: { job: { epoch: number } } } | undefined)?.state.job.epoch;
    });

  const lost = () =>
    watched.part('notice').getByText('The backend cannot be reached').first().waitFor({ timeout: 10_000 });
  const curve = () =>
    watched.page.evaluate(async (endpoint) => {
      const { TrainingProgressService } = (await import(
        new URL('/one/training-elements.js', document.baseURI).href
      )) as typeof Elements;
      const series = TrainingProgressService.for(endpoint, { userKey: 'ada' }).series('a').get('train_loss');
      return { steps: [...(series?.column('step') ?? [])], missing: [...(series?.missing ?? [])] };
    }, backend.endpoint);

  test('shows what was last seen, with its age, and goes on from there when the backend is back', async (context) => {
    await watched.page.addInitScript(() => {
      const seen = ((globalThis as Record<string, unknown>).seen = { defined: NaN, painted: NaN });
      void customElements.whenDefined('training-progress').then(() => (seen.defined = performance.now()));
      const look = () => {
        if (document.querySelector('training-progress')?.job) seen.painted = performance.now();
        else requestAnimationFrame(look);
      };
      look();
    });
    await watched.page.reload();
    const job = await watched.untilJob({ epoch: 12, stale: true });
    assert.equal(job.modelName, 'digits');
    assert.ok(Date.now() - job.updatedAt! < 60_000);
    const { defined, painted } = await watched.page.evaluate(
      () => (globalThis as unknown as { seen: { defined: number; painted: number } }).seen,
    );
    context.diagnostic(
      `painted ${Math.round(painted - defined)} ms after the elements were defined, ${Math.round(painted)} ms after the page was asked for`,
    );
    assert.ok(painted - defined < GENEROUS_MS, `${painted - defined} ms`);
    assert.deepEqual((await curve()).steps, epochs(1, 12));
    await lost();
    assert.match(await watched.notices(), /What is shown was true (\d+ s ago|just now)/);
    assert.match(await watched.part('freshness').first().innerText(), /updated (\d+ s ago|just now) · stale/);

    backend.set('a', { epoch: 20 });
    await backend.comeBack();
    await watched.untilJob({ epoch: 20, stale: false });
    assert.deepEqual(await curve(), { steps: epochs(1, 20), missing: [] });
  });

  test('shows nothing to another user', async () => {
    show(elements('bob'));
    await watched.page.reload();
    await lost();
    assert.equal(await watched.job(), undefined);
  });

  test('shows nothing after all was cleared', async () => {
    await watched.page.evaluate(async (endpoint) => {
      const { TrainingProgressService } = (await import(
        new URL('/one/training-elements.js', document.baseURI).href
      )) as typeof Elements;
      await TrainingProgressService.for(endpoint, { userKey: 'ada' }).clearCache();
    }, backend.endpoint);
    await watched.page.reload();
    await lost();
    assert.equal(await watched.job(), undefined);
  });
});
