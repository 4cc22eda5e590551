import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { epochs } from '../support/dialects.js';
import { pageSuite } from '../support/page-suite.js';
import type { Fault, ScriptedBackend } from '../support/scripted-backend.js';
import type { WatchedPage } from '../support/watched-page.js';

/** What a page does when its backend fails in the middle of a run: it says so, keeps what it has, and recovers alone. */
describe('a backend that fails in the middle of a run', () => {
  const { openBackend, openPage } = pageSuite();
  let backend: ScriptedBackend;
  let watched: WatchedPage;

  beforeEach(async () => {
    backend = await openBackend();
    backend.set('a', { epoch: 5 });
    watched = await openPage(
      `<training-provider endpoint="${backend.endpoint}">
        <training-progress job-id="a"></training-progress><training-connection></training-connection>
      </training-provider>`,
      { clock: true },
    );
    await watched.untilJob({ epoch: 5 });
    await watched.page.waitForFunction(
      () => document.querySelector('training-progress')!.job!.latest.val_loss !== undefined,
    );
  });

  const curve = () => watched.curve(backend.endpoint, 'a', 'train_loss');
  const untilNotice = (words: RegExp) =>
    watched.part('notice').getByText(words).first().waitFor({ timeout: 10_000 });
  const untilNoNotice = () => watched.part('notice').first().waitFor({ state: 'detached', timeout: 10_000 });
  const errors = async () => (await watched.told()).map(({ type, reason }) => `${type} ${reason}`);

  /** Lets the page wait for its next question, and ask it. */
  async function nextQuestion() {
    const asked = backend.count('status');
    for (let tries = 0; backend.count('status') === asked && tries < 50; tries++) {
      await watched.forward(500);
    }
  }

  const FAULTS: [Exclude<Fault, object>, RegExp][] = [
    ['text-500', /Internal Server Error/],
    ['garbage', /not JSON/],
    ['truncated', /cut off/],
    ['html', /web page instead of JSON/],
    ['drop', /cannot be reached/],
    ['hang', /did not answer within 10 s/],
  ];
  for (const [fault, words] of FAULTS)
    test(`says so, and recovers, when it answers with ${fault}`, async () => {
      backend.fault = fault;
      await nextQuestion();
      if (fault === 'hang') await watched.forward(10_000);
      await untilNotice(words);
      assert.equal((await watched.job())!.epoch, 5, 'what was seen is kept');
      assert.deepEqual((await curve()).steps, epochs(1, 5));
      backend.set('a', { epoch: 14 });
      backend.fault = undefined;
      await watched.forward(30_000);
      await watched.untilJob({ epoch: 14, stale: false });
      await untilNoNotice();
      const { steps, missing } = await curve();
      assert.deepEqual(steps, epochs(1, 14));
      assert.deepEqual(missing, []);
      assert.deepEqual(await errors(), ['training-error connection']);
    });

  for (const [dialect, steps, missing] of [
    ['loss-history', epochs(1, 40), []],
    ['snake', [...epochs(1, 5), ...epochs(31, 40)], [5]],
  ] as const)
    test(`has every point that the backend still tells (${dialect}) after it was gone for a minute`, async () => {
      await backend.vanish();
      await watched.forward(60_000);
      await untilNotice(/cannot be reached/);
      await watched.untilJob({ epoch: 5, stale: true });
      assert.match(await watched.part('freshness').innerText(), /stale/);
      assert.match(
        await watched.page.locator('training-connection [part~=state]').innerText(),
        /Reconnecting/,
      );
      backend.dialect = dialect;
      backend.set('a', { epoch: 40 });
      await backend.comeBack();
      await watched.forward(31_000);
      await watched.untilJob({ epoch: 40, stale: false });
      await untilNoNotice();
      const seen = await curve();
      assert.deepEqual(seen.steps, steps);
      assert.deepEqual(seen.missing, missing);
      backend.set('a', { epoch: 50, status: 'completed', endedAt: Date.now() });
      await watched.forward(2_000);
      await watched.untilJob({ status: 'completed' });
      assert.deepEqual(await errors(), ['training-error connection', 'training-complete undefined']);
    });

  test('stops at 401 and asks, and goes on when the user says so', async () => {
    backend.fault = 'unauthorized';
    await nextQuestion();
    await untilNotice(/Token expired.*Sign in, then retry/);
    const asked = backend.count('status');
    await watched.forward(60_000);
    assert.equal(backend.count('status'), asked);
    backend.fault = undefined;
    backend.set('a', { epoch: 8 });
    await watched.part('notice').getByRole('button', { name: 'Retry now' }).first().click();
    await watched.untilJob({ epoch: 8 });
    await untilNoNotice();
    assert.deepEqual(await errors(), ['training-error unauthorized']);
  });

  test('waits as long as Retry-After asks', async () => {
    backend.fault = { retryAfterSeconds: 60 };
    await nextQuestion();
    await untilNotice(/Slow down/);
    const asked = backend.count('status');
    await watched.forward(55_000);
    assert.equal(backend.count('status'), asked);
    backend.fault = undefined;
    await watched.forward(8_000);
    await untilNoNotice();
    assert.ok(backend.count('status') > asked);
  });

  test('keeps a job that the backend no longer knows, and says so', async () => {
    backend.runs.delete('a');
    await nextQuestion();
    await untilNotice(/no longer knows this job/);
    assert.equal((await watched.job())!.epoch, 5);
    assert.deepEqual(await errors(), ['training-error not-found']);
    backend.set('a', { epoch: 6 });
    await nextQuestion();
    await watched.untilJob({ epoch: 6 });
    await untilNoNotice();
  });

  test('starts a new segment when the job starts over', async () => {
    backend.set('a', { epoch: 0, startedAt: Date.now() });
    await nextQuestion();
    await watched.untilJob({ epoch: 0 });
    backend.set('a', { epoch: 3 });
    await nextQuestion();
    await watched.untilJob({ epoch: 3 });
    assert.deepEqual((await curve()).steps, [...epochs(1, 5), ...epochs(1, 3)]);
  });

  test('says that a stop was not carried out, after 15 s', async () => {
    backend.ignoresStops = true;
    await watched.part('controls').getByRole('button', { name: 'Stop' }).click();
    await watched.untilJob({ status: 'stopping' });
    await watched.forward(8_000);
    assert.equal((await watched.job())!.status, 'stopping');
    await watched.forward(8_000);
    await untilNotice(/accepted the stop 15 s ago, but the job still runs/);
    assert.deepEqual(await errors(), []);
  });
});
