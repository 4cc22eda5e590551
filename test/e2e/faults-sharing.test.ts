import assert from 'node:assert/strict';
import { after, before, beforeEach, afterEach, describe, test } from 'node:test';
import type { Browser } from 'playwright-core';
import type * as Elements from '../../src/index.js';
import { PageSite } from '../support/page-site.js';
import { ScriptedBackend } from '../support/scripted-backend.js';
import { WatchedPage } from '../support/watched-page.js';
import { launchBrowser } from './browser.js';

/** The first copy has no chart, as a bundle that an application made of the elements that it needs. */
const FIRST_WITHOUT_CHART = `<script>
  const define = customElements.define;
  customElements.define = function (tag, ...rest) {
    if (tag !== 'training-chart') return define.call(this, tag, ...rest);
    customElements.define = define;
  };
</script>`;

describe('many elements on one page', () => {
  let browser: Browser;
  let site: PageSite;
  let backend: ScriptedBackend;
  let watched: WatchedPage;

  before(async () => {
    browser = await launchBrowser();
    site = await PageSite.open();
  });
  after(async () => {
    await browser?.close();
    await site?.close();
  });
  beforeEach(async () => {
    backend = await ScriptedBackend.open();
    backend.set('a', { epoch: 5 });
  });
  afterEach(async () => {
    await watched?.close();
    await backend?.close();
    assert.deepEqual(watched?.problems, []);
  });

  test('from two copies of the bundle, ask for one job once every 2 s', async () => {
    const elements = [
      ...Array.from({ length: 10 }, () => '<training-progress job-id="a"></training-progress>'),
      ...Array.from({ length: 5 }, () => '<training-chart job-ids="a"></training-chart>'),
    ];
    const provider = (inner: string) =>
      `<training-provider endpoint="${backend.endpoint}">${inner}</training-provider>`;
    const withEndpoint = elements.map((tag) => tag.replace(' job', ` endpoint="${backend.endpoint}/" job`));
    site.show(
      FIRST_WITHOUT_CHART + provider(elements.slice(0, 8).join('')) + withEndpoint.slice(8).join(''),
      ['one', 'two'],
    );
    watched = await WatchedPage.open(browser, site);
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
    await watched.page.waitForTimeout(7_000);
    const shown = await watched.page.evaluate(() =>
      [...document.querySelectorAll('training-progress')].map(({ job }) => job?.epoch),
    );
    assert.deepEqual(shown, Array(10).fill(6));
    const times = backend.asked.filter(({ route }) => route === 'status').map(({ at }) => at);
    const pauses = times.slice(1).map((at, i) => at - times[i]);
    assert.ok(times.length >= 4, `asked ${times.length} times`);
    assert.ok(Math.min(...pauses) > 1900, `asked after ${pauses.join(', ')} ms`);
    assert.equal(backend.count('history'), 0);
    assert.ok(backend.asked.length <= times.length + 1, 'nothing else was asked but what the backend can do');
  });

  test('leave nothing behind after 1000 times connected, disconnected and moved', async () => {
    site.show(
      `<training-provider endpoint="${backend.endpoint}" poll-interval="150"><div id="here"></div><div id="there"></div></training-provider>`,
    );
    watched = await WatchedPage.open(browser, site);
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
    await page.waitForTimeout(5_500);
    const asked = backend.asked.length;
    const session = await page.context().newCDPSession(page);
    await session.send('HeapProfiler.collectGarbage');
    await page.waitForTimeout(500);
    await session.send('HeapProfiler.collectGarbage');
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
