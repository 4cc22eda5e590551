import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import type * as Elements from '../../src/index.js';
import { pageSuite } from '../support/page-suite.js';
import type { ScriptedBackend } from '../support/scripted-backend.js';
import type { WatchedPage } from '../support/watched-page.js';

/** Tokens of a page: asked for before each request, given to its backend alone, and kept nowhere. */
describe('a page with tokens', () => {
  const { openBackend, openPage } = pageSuite();
  let backend: ScriptedBackend;
  let watched: WatchedPage;
  let said: string[];

  beforeEach(async () => {
    backend = await openBackend();
    backend.set('a', { epoch: 5 });
  });

  /** The token of the page is `secret-1`, then `secret-2` …, one more each time that it is asked for. */
  async function show() {
    watched = await openPage(`<training-provider endpoint="${backend.endpoint}"></training-provider>`, {
      clock: true,
    });
    said = [];
    watched.page.on('console', (message) => said.push(message.text()));
    await watched.page.evaluate(async () => {
      await customElements.whenDefined('training-progress');
      let asked = 0;
      const provider = document.querySelector('training-provider')!;
      provider.headers = async () => ({ 'x-token': `secret-${++asked}` });
      await provider.updateComplete;
      provider.append(Object.assign(document.createElement('training-progress'), { jobId: 'a' }));
      provider.append(document.createElement('training-dashboard'));
    });
  }

  /** What the elements of the page speak with: the provider's, which nobody else has. */
  const service = <T>(run: (service: Elements.TrainingProgressService) => Promise<T>) =>
    watched.page.evaluate(
      `(${String(run)})(document.querySelector('training-progress').training).then(() => 'done', String)`,
    );

  test('are asked for before each request, and stand in no URL, storage or message', async () => {
    await show();
    await watched.untilJob({ epoch: 5 });
    await watched.forward(10_000);
    const tokens = backend.asked.map(({ headers }) => headers['x-token']);
    assert.ok(
      tokens.every((token) => /^secret-\d+$/.test(String(token))),
      String(tokens),
    );
    assert.equal(new Set(tokens).size, tokens.length, 'each one is fresh');
    assert.ok(backend.asked.every(({ path }) => !path.includes('secret')));
    const kept = await watched.page.evaluate(async () => {
      const everything: unknown[] = [
        { ...localStorage },
        { ...sessionStorage },
        document.cookie,
        location.href,
      ];
      for (const { name } of await indexedDB.databases()) {
        const database = await new Promise<IDBDatabase>((resolve, reject) => {
          const opening = indexedDB.open(name!);
          opening.onsuccess = () => resolve(opening.result);
          opening.onerror = () => reject(opening.error);
        });
        for (const store of database.objectStoreNames)
          everything.push(
            await new Promise((resolve) => {
              const reading = database.transaction(store).objectStore(store).getAll();
              reading.onsuccess = () => resolve(reading.result);
            }),
          );
        database.close();
      }
      for (const name of 'caches' in globalThis ? await caches.keys() : [])
        everything.push((await (await caches.open(name)).keys()).map(({ url }) => url));
      return JSON.stringify([everything, document.documentElement.outerHTML]);
    });
    assert.doesNotMatch(kept, /secret-\d/);
    assert.doesNotMatch(said.join('\n'), /secret-\d/);
  });

  test('that expired are asked for again once, without a word to the user', async () => {
    await show();
    await watched.untilJob({ epoch: 5 });
    backend.refuseNext = 1;
    backend.set('a', { epoch: 6 });
    await watched.forward(2_500);
    await watched.untilJob({ epoch: 6 });
    assert.deepEqual(await watched.told(), []);
  });

  test('that are refused twice are said to be, and nothing is asked until the user says so', async () => {
    await show();
    await watched.untilJob({ epoch: 5 });
    backend.fault = 'unauthorized';
    await watched.forward(2_500);
    await watched
      .part('notice')
      .getByText(/Sign in, then retry/)
      .first()
      .waitFor();
    const asked = backend.count('status');
    await watched.forward(60_000);
    assert.equal(backend.count('status'), asked);
  });

  test('never start a training twice', async () => {
    await show();
    await watched.untilJob({ epoch: 5 });
    backend.refuseNext = Infinity;
    await service((it) => it.start({ modelName: 'once', epochs: 1, learningRate: 0.1 }));
    assert.equal(backend.count('start'), 1);
  });

  test('are not taken to another origin by a redirect, whatever is asked', async () => {
    const other = await openBackend();
    await show();
    await watched.untilJob({ epoch: 5 });
    backend.fault = { redirectTo: `${other.endpoint}/train/history` };
    await service((it) => it.models());
    await service((it) => it.stop('a'));
    await service((it) => it.remove('a'));
    await service((it) => it.start({ modelName: 'x', epochs: 1, learningRate: 0.1 }));
    await watched.forward(5_000);
    assert.deepEqual(new Set(backend.asked.map(({ method }) => method)), new Set(['GET', 'POST', 'DELETE']));
    assert.deepEqual(other.asked, []);
  });
});
