import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import type * as Elements from '../../src/index.js';
import { pageSuite } from '../support/page-suite.js';
import type { ScriptedBackend } from '../support/scripted-backend.js';

/** The first copy has no chart, as a bundle that an application made of the elements that it needs. */
const FIRST_WITHOUT_CHART = `<script>
  const define = customElements.define;
  customElements.define = function (tag, ...rest) {
    if (tag !== 'training-chart') return define.call(this, tag, ...rest);
    customElements.define = define;
  };
</script>`;

const STRICT =
  "script-src 'self'; style-src 'self'; require-trusted-types-for 'script'; trusted-types lit-html";

describe('many elements on one page', () => {
  const { openBackend, openPage } = pageSuite();
  let backend: ScriptedBackend;

  beforeEach(async () => {
    backend = await openBackend();
    backend.set('a', { epoch: 5 });
    backend.set('b', { epoch: 5 });
  });

  test('from two copies of the bundle, ask for one job once every 2 s', async () => {
    const elements = [
      ...Array.from({ length: 10 }, () => '<training-progress job-id="a"></training-progress>'),
      ...Array.from({ length: 5 }, () => '<training-chart job-ids="a"></training-chart>'),
    ];
    const provider = (inner: string) =>
      `<training-provider endpoint="${backend.endpoint}">${inner}</training-provider>`;
    const withEndpoint = elements.map((tag) => tag.replace(' job', ` endpoint="${backend.endpoint}/" job`));
    const watched = await openPage(
      FIRST_WITHOUT_CHART + provider(elements.slice(0, 8).join('')) + withEndpoint.slice(8).join(''),
      { copies: ['one', 'two'], clock: true },
    );
    await watched.untilJob({ epoch: 5 });
    const bothAreUsed = await watched.page.evaluate(async () => {
      const load = (copy: string) =>
        import(new URL(`/${copy}/training-elements.js`, document.baseURI).href) as Promise<typeof Elements>;
      const [one, two] = [await load('one'), await load('two')];
      return (
        customElements.get('training-progress') === one.TrainingProgress &&
        customElements.get('training-chart') === two.TrainingChart
      );
    });
    assert.ok(bothAreUsed);
    backend.set('a', { epoch: 6 });
    const now = () => watched.page.evaluate(() => Date.now());
    const [since, asked] = [await now(), backend.count('status')];
    await watched.forward(20_000);
    const [passed, times] = [(await now()) - since, backend.count('status') - asked];
    const shown = await watched.page.evaluate(() =>
      [...document.querySelectorAll('training-progress')].map(({ job }) => job?.epoch),
    );
    assert.deepEqual(shown, Array(10).fill(6));
    assert.ok(times >= 4 && times <= passed / 2_000 + 1, `asked ${times} times in ${passed} ms`);
    assert.equal(backend.count('history'), 0);
    assert.ok(
      backend.asked.length <= backend.count('status') + 1,
      'nothing else was asked but what the backend can do',
    );
  });

  test('from two copies of the bundle, work under a strict policy that allows the second copy of Lit', async () => {
    const watched = await openPage(
      `<training-progress endpoint="${backend.endpoint}" job-id="a"></training-progress>`,
      { copies: ['one', 'two'], policy: `${STRICT} 'allow-duplicates'` },
    );
    await watched.part('epoch').getByText('Epoch 5 of 50').waitFor();
    await watched.page.locator('training-chart canvas').first().waitFor();
    const loaded = await watched.page.evaluate(
      () =>
        performance
          .getEntriesByType('resource')
          .filter(({ name }) => /\/(one|two)\/training-elements.js$/.test(name)).length,
    );
    assert.equal(loaded, 2);
  });

  test('of two users get the token of their own only, and share with their own, from two copies of the bundle', async () => {
    const watched = await openPage('', { copies: ['one', 'two'] });
    await watched.page.evaluate(async (endpoint) => {
      const { TrainingProvider } = (await import(
        new URL('/two/training-elements.js', document.baseURI).href
      )) as typeof Elements;
      customElements.define('second-provider', class extends TrainingProvider {});
      const show = (tag: string, user: string, jobId: string) => {
        const provider = document.createElement(tag);
        Object.assign(provider, { endpoint, headers: { 'x-user': user } });
        provider.append(Object.assign(document.createElement('training-progress'), { jobId, noLog: true }));
        document.body.append(provider);
      };
      await customElements.whenDefined('training-provider');
      for (const tag of ['training-provider', 'second-provider']) {
        show(tag, 'ada', 'a');
        show(tag, 'bob', 'b');
      }
    }, backend.endpoint);
    await watched.page.waitForFunction(() =>
      [...document.querySelectorAll('training-progress')].every(({ job }) => job),
    );
    const users = (id: string) =>
      backend.asked.filter(({ path }) => path.endsWith(`/${id}`)).map(({ headers }) => headers['x-user']);
    assert.deepEqual(new Set(users('a')), new Set(['ada']));
    assert.deepEqual(new Set(users('b')), new Set(['bob']));
    const services = await watched.page.evaluate(() => {
      const lists = (globalThis as Record<symbol, unknown>)[
        Symbol.for('training-elements.1.leased-services')
      ];
      return [...(lists as Map<string, Set<{ leases: number }>>).values()].map((among) =>
        [...among].map(({ leases }) => leases),
      );
    });
    assert.deepEqual(services, [[2, 2]]);
  });

  test('leave nothing behind after 1000 times connected, disconnected and moved', async () => {
    const watched = await openPage(
      `<training-provider endpoint="${backend.endpoint}" poll-interval="150"><div id="here"></div><div id="there"></div></training-provider>`,
      { clock: true },
    );
    const { page } = watched;
    await page.evaluate(() => customElements.whenDefined('training-connection'));
    await page.evaluate(() => {
      const held = ((globalThis as Record<string, unknown>).held = {
        timers: new Set<unknown>(),
        listeners: 0,
        elements: [] as WeakRef<Element>[],
      });
      const { setInterval, clearInterval, addEventListener, removeEventListener } = window;
      Object.assign(window, {
        setInterval: (...args: Parameters<typeof setInterval>) => {
          const id = setInterval(...args);
          held.timers.add(id);
          return id;
        },
        clearInterval: (id?: number) => {
          held.timers.delete(id);
          clearInterval(id);
        },
      });
      for (const target of [window, document]) {
        target.addEventListener = (...args: Parameters<typeof addEventListener>) => {
          held.listeners++;
          addEventListener.apply(target, args);
        };
        target.removeEventListener = (...args: Parameters<typeof removeEventListener>) => {
          held.listeners--;
          removeEventListener.apply(target, args);
        };
      }
    });
    await page.evaluate(async () => {
      const { held } = globalThis as unknown as { held: { elements: WeakRef<Element>[] } };
      const places = [document.querySelector('#here')!, document.querySelector('#there')!];
      let elements: HTMLElement[] = [];
      const make = () =>
        (elements = ['training-progress', 'training-chart', 'training-log', 'training-connection'].map(
          (tag) => {
            const element = document.createElement(tag);
            element.setAttribute(tag === 'training-chart' ? 'job-ids' : 'job-id', 'a');
            held.elements.push(new WeakRef(element));
            return element;
          },
        ));
      make();
      for (let i = 0; i < 1000; i++) {
        places[i % 2].append(...elements);
        if (i % 5 === 0) await new Promise(requestAnimationFrame);
        if (i % 3 === 0) elements.forEach((element) => element.remove());
        if (i % 50 === 49) {
          elements.forEach((element) => element.remove());
          make();
        }
      }
      elements.forEach((element) => element.remove());
    });
    // The shared stream is kept for 5 s in case somebody comes back.
    await watched.forward(5_500);
    const asked = backend.asked.length;
    await watched.forward(5_000);
    await page.requestGC();
    const left = await page.evaluate(() => {
      const { held } = globalThis as unknown as {
        held: { timers: Set<unknown>; listeners: number; elements: WeakRef<Element>[] };
      };
      return {
        timers: held.timers.size,
        listeners: held.listeners,
        elements: held.elements.flatMap((one) => one.deref()?.localName ?? []),
      };
    });
    assert.equal(left.timers, 0, 'timers');
    assert.equal(left.listeners, 0, 'listeners');
    assert.deepEqual(left.elements, [], 'elements that are still held');
    assert.equal(backend.asked.length, asked, 'requests');
  });
});
