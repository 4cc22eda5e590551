import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { pageSuite } from '../support/page-suite.js';
import type { ScriptedBackend } from '../support/scripted-backend.js';
import type { WatchedPage } from '../support/watched-page.js';

const HOUR_MS = 3_600_000;

/** What a page does when clocks disagree, jump or sleep, and when the network comes and goes. */
describe('a page whose time or network is not what it seems', () => {
  const { openBackend, openPage } = pageSuite();
  let backend: ScriptedBackend;
  let watched: WatchedPage;

  beforeEach(async () => {
    backend = await openBackend();
    backend.set('a', { epoch: 5 });
  });

  async function show(epoch = 5) {
    watched = await openPage(
      `<training-provider endpoint="${backend.endpoint}"><training-progress job-id="a"></training-progress></training-provider>`,
      { clock: true },
    );
    await watched.untilJob({ epoch });
  }

  const card = () => watched.part('card').first().innerText();
  const asked = () => backend.count('status');

  for (const [what, by] of [
    ['an hour ahead', HOUR_MS],
    ['an hour behind', -HOUR_MS],
    ['a day ahead', 24 * HOUR_MS],
  ] as const)
    test(`shows no negative time where the server's clock is ${what}`, async () => {
      backend.set('a', { startedAt: Date.now() + by });
      await show();
      backend.set('a', { epoch: 6 });
      await watched.forward(4_000);
      await watched.untilJob({ epoch: 6 });
      assert.doesNotMatch(await card(), /[-−]\d+ ?(s|m|h)\b/);
    });

  test('shows no negative time where times have no zone', async () => {
    backend.overlay = { start_time: '2026-01-01T00:00:00.123456' };
    await show();
    assert.doesNotMatch(await card(), /[-−]\d+ ?(s|m|h)\b|Invalid|NaN/);
  });

  test("goes on when the device's clock jumps, in either direction", async () => {
    await show();
    for (const [by, epoch] of [
      [-2 * HOUR_MS, 6],
      [3 * HOUR_MS, 7],
    ]) {
      const now = await watched.page.evaluate(() => Date.now());
      await watched.page.clock.setSystemTime(now + by);
      backend.set('a', { epoch });
      await watched.forward(35_000);
      await watched.untilJob({ epoch, stale: false });
      assert.doesNotMatch(await card(), /[-−]\d+ ?(s|m|h)\b/);
    }
  });

  test('catches up once after it slept for eight hours', async () => {
    await show();
    backend.set('a', { epoch: 40 });
    const before = asked();
    // Timers that were due fire once, as they do after a sleep.
    await watched.page.clock.fastForward(8 * HOUR_MS);
    await watched.untilJob({ epoch: 40, stale: false });
    assert.ok(asked() - before <= 2, `asked ${asked() - before} times`);
  });

  test('tells its age by the time that passed where timers fire once a minute', async () => {
    await show();
    await backend.vanish();
    await watched.page.clock.fastForward(60_000);
    await watched.page.clock.fastForward(60_000);
    await watched.untilJob({ stale: true });
    assert.match(await watched.part('freshness').innerText(), /[12] m/);
    backend.set('a', { epoch: 9 });
    await backend.comeBack();
    await watched.page.clock.fastForward(60_000);
    await watched.untilJob({ epoch: 9, stale: false });
  });

  test('asks for nothing while it is offline, and once when it is online again', async () => {
    await show();
    await watched.page.context().setOffline(true);
    await watched.forward(2_500);
    await watched.untilJob({ epoch: 5 });
    await watched.part('notice').first().waitFor();
    const before = asked();
    backend.set('a', { epoch: 8 });
    await watched.forward(10_000);
    assert.equal(asked(), before);
    assert.equal((await watched.job())!.epoch, 5);
    await watched.page.context().setOffline(false);
    await watched.untilJob({ epoch: 8 });
    assert.ok(asked() - before <= 2, `asked ${asked() - before} times`);
  });

  test('backs off where it is told to be online, and nobody answers', async () => {
    await show();
    const tries: number[] = [];
    watched.page.on('request', () => tries.push(tries.length));
    await backend.vanish();
    await watched.forward(120_000);
    assert.equal(await watched.page.evaluate(() => navigator.onLine), true);
    // Without it there would be sixty. With full jitter between 0 and 30 s, four to thirty.
    assert.ok(tries.length >= 3 && tries.length <= 30, `tried ${tries.length} times in 2 min`);
  });

  for (const progress of [0.5, 50, '50%', -1, 'NaN', null, 1.797e308, 5000])
    test(`takes a progress of ${JSON.stringify(progress)} for what it can mean`, async () => {
      backend.set('a', { epoch: 25 });
      backend.overlay = { progress };
      await show(25);
      const now = Number(await watched.page.getByRole('progressbar').getAttribute('aria-valuenow'));
      // Where it says nothing of use, the epochs do.
      assert.ok(now === 50 || (typeof progress === 'number' && progress > 50 && now === 100), String(now));
    });
});
