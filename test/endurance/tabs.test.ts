import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import type { PlainTab } from '../support/plain-browser.js';
import { ScriptedBackend } from '../support/scripted-backend.js';
import { tabSuite } from '../support/tab-suite.js';

/** Three intervals of polling. */
const TAKE_OVER_MS = 6_000;
const TAG = '<training-progress job-id="a"></training-progress>';
const shows = (epoch: number) =>
  `[...document.querySelectorAll('training-progress')].every(({ job }) => job?.epoch === ${epoch})`;

const statusesOf = ({ asked }: PlainTab) => asked.filter((path) => path.includes('/train/status/')).length;

describe('tabs of one browser', () => {
  const { openTab, openTabs } = tabSuite();
  let backend: ScriptedBackend;

  beforeEach(async () => {
    backend = await ScriptedBackend.open();
    backend.set('a', { epoch: 5 });
  });
  afterEach(() => backend.close());

  const page = (elements = TAG) =>
    `<training-provider endpoint="${backend.endpoint}">${elements}</training-provider>`;

  async function untilAll(tabs: readonly PlainTab[], epoch: number, withinMs?: number) {
    for (const tab of tabs) await tab.until(shows(epoch), withinMs);
  }

  /** Waits until one of the tabs has asked so many times; gives it, and how often the others asked meanwhile. */
  async function asker(tabs: readonly PlainTab[], times = 2) {
    const before = new Map(tabs.map((tab) => [tab, statusesOf(tab)]));
    const since = (tab: PlainTab) => statusesOf(tab) - before.get(tab)!;
    for (const end = Date.now() + 40_000; Date.now() < end; await delay(50)) {
      const leader = tabs.find((tab) => since(tab) >= times);
      if (leader)
        return {
          leader,
          others: tabs.filter((tab) => tab !== leader).reduce((sum, tab) => sum + since(tab), 0),
        };
    }
    throw new Error('none of the tabs asks');
  }

  /** Waits until the one that is looked at asks for all, as it does in the end. */
  async function untilOneAsks(tabs: readonly PlainTab[], shown: PlainTab) {
    for (const end = Date.now() + 40_000; Date.now() < end;) {
      const { leader, others } = await asker(tabs, 3);
      if (leader === shown && others === 0) return;
    }
    assert.fail('more than one asks');
  }

  const lastAsked = () => backend.asked.filter(({ route }) => route === 'status').at(-1)!.at;

  test('five with ten elements each ask for one job once every 2 s in all', async () => {
    const tabs = await openTabs(5, page(TAG.repeat(10)));
    await untilAll(tabs, 5);
    await untilOneAsks(tabs, tabs[4]);
    backend.asked.length = 0;
    backend.set('a', { epoch: 6 });
    const { others } = await asker(tabs, 6);
    const asked = backend.asked.filter(({ route }) => route === 'status').map(({ at }) => at);
    assert.equal(others, 0, 'one asks for all');
    assert.ok(asked.at(-1)! - asked[0] >= (asked.length - 1) * 2_000 - 50, `asked at ${asked.join()}`);
    assert.equal(backend.asked.length, asked.length, 'nothing else was asked for');
    await untilAll(tabs, 6);
  });

  test('go on when the one that asks is closed', async () => {
    const tabs = await openTabs(3, page());
    await untilAll(tabs, 5);
    const { leader } = await asker(tabs);
    const left = tabs.filter((tab) => tab !== leader);
    backend.set('a', { epoch: 6 });
    const closedAt = Date.now();
    await leader.close();
    await untilAll(left, 6);
    assert.ok(lastAsked() - closedAt < TAKE_OVER_MS, `${lastAsked() - closedAt} ms`);
  });

  test('go on when the one that asks is frozen, which follows them when it thaws', async () => {
    const tabs = await openTabs(3, page());
    await untilAll(tabs, 5);
    const { leader } = await asker(tabs);
    const left = tabs.filter((tab) => tab !== leader);
    await leader.send('Page.setWebLifecycleState', { state: 'frozen' });
    const asked = statusesOf(leader);
    const frozenAt = Date.now();
    backend.set('a', { epoch: 6 });
    await untilAll(left, 6);
    assert.ok(lastAsked() - frozenAt < TAKE_OVER_MS, `${lastAsked() - frozenAt} ms`);
    assert.equal(statusesOf(leader), asked, 'nothing is asked by one that is frozen');
    await leader.send('Page.setWebLifecycleState', { state: 'active' });
    await untilAll([leader], 6);
    await left[0].show();
    await untilOneAsks(tabs, left[0]);
  });

  test('go on when the one that asks hangs, which follows them when it goes on', async () => {
    const tabs = await openTabs(3, page());
    await untilAll(tabs, 5);
    const { leader } = await asker(tabs);
    const left = tabs.filter((tab) => tab !== leader);
    await left[0].show();
    await asker([left[0]]);
    await leader.show();
    await asker([leader]);
    const hungAt = Date.now();
    const hung = leader.evaluate(`for (const end = Date.now() + 20_000; Date.now() < end; );`);
    backend.set('a', { epoch: 6 });
    await untilAll(left, 6, 20_000);
    assert.ok(Date.now() - hungAt < 20_000, 'before it goes on');
    await hung;
    backend.set('a', { epoch: 7 });
    await left[0].show();
    await untilOneAsks(tabs, left[0]);
    await untilAll(tabs, 7);
  });

  test('go on when the one that asks is left for another page, and restore it on the way back', async () => {
    // A database in which another tab waits for its turn keeps a page from being kept; tabs must not.
    const without = `<script>Object.defineProperty(window, 'indexedDB', { value: undefined });</script>`;
    const tabs = await openTabs(2, without + page());
    await untilAll(tabs, 5);
    const { leader } = await asker(tabs);
    const [left] = tabs.filter((tab) => tab !== leader);
    await leader.evaluate(
      `window.addEventListener('pageshow', ({ persisted }) => (window.restored = persisted))`,
    );
    await leader.goto('about:blank');
    backend.set('a', { epoch: 6 });
    await untilAll([left], 6);
    void leader.evaluate('history.back()').catch(() => undefined);
    await leader.until('window.restored', 20_000);
    await untilAll([leader], 6);
    backend.set('a', { epoch: 7 });
    await left.show();
    await untilOneAsks(tabs, left);
    await untilAll(tabs, 7);
  });

  test('let the one ask that is looked at', async () => {
    const tabs = await openTabs(3, page());
    await untilAll(tabs, 5);
    for (const shown of [0, 2, 1]) {
      await tabs[shown].show();
      assert.equal(tabs.indexOf((await asker(tabs)).leader), shown);
    }
  });

  test('ask for what only another of them watches', async () => {
    backend.set('b', { epoch: 2 });
    const other = await openTab(page(TAG.replace('"a"', '"b"')));
    const shown = await openTab(page());
    await untilAll([other], 2);
    await untilAll([shown], 5);
    await asker([shown], 3);
    const asked = statusesOf(other);
    backend.set('b', { epoch: 3 });
    await untilAll([other], 3);
    assert.equal(statusesOf(other), asked);
    await other.close();
    await asker([shown], 4);
    const before = backend.asked.length;
    await asker([shown], 2);
    assert.deepEqual([...new Set(backend.asked.slice(before).map(({ path }) => path))], ['/train/status/a']);
  });

  test('see at once what one of them did', async () => {
    const tabs = await openTabs(2, page());
    await untilAll(tabs, 5);
    await asker(tabs);
    const [hidden, shown] = tabs;
    await hidden.evaluate(`document.querySelector('training-progress').stop()`);
    const status = (word: string) => `document.querySelector('training-progress').job.status === '${word}'`;
    await hidden.until(status('stopped'));
    await shown.until(status('stopped'));
  });

  test('share nothing where they ask with headers of their own', async () => {
    const withHeaders = `${page()}<script>
      document.querySelector('training-provider').headers = () => ({ authorization: 'Bearer ' + Math.random() });
    </script>`;
    const tabs = await openTabs(2, withHeaders);
    await untilAll(tabs, 5);
    backend.set('a', { epoch: 6 });
    backend.asked.length = 0;
    await untilAll(tabs, 6, 20_000);
    const tokens = new Set(backend.asked.map(({ headers }) => headers.authorization));
    assert.equal(tokens.size, backend.asked.length);
    for (const tab of tabs) assert.ok(statusesOf(tab) > 1);
  });
});
