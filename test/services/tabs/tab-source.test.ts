import { expect } from '@open-wc/testing';
import { historyBody, statusBody } from '../../support/dialects.js';
import { FakeChannel } from '../../support/fake-tabs.js';
import type { Script } from '../../support/scripted-fetch.js';
import { run, tabSourceSuite, TAKE_OVER_MS } from './tab-source-harness.js';

describe('TabSource', () => {
  const suite = tabSourceSuite();
  const { backend, script, open, opened, askedIn, connection } = suite;

  describe('of several tabs that watch a job', () => {
    it('lets one ask, and the others hear', async () => {
      await opened(5);
      expect(await askedIn(20_000)).to.deep.equal([10, 0, 0, 0, 0]);
      backend.epoch = 9;
      await suite.clock.tick(2_000);
      expect(suite.tabs.map((tab) => tab.epoch())).to.deep.equal([9, 9, 9, 9, 9]);
      expect(suite.tabs.map((tab) => connection(tab).state)).to.deep.equal(Array(5).fill('online'));
      expect(suite.tabs.map((tab) => tab.source.asksEveryMs)).to.deep.equal(Array(5).fill(2_000));
    });

    it('lets the next ask at once when the one that asks is closed', async () => {
      const [first] = await opened(3);
      first.close();
      backend.epoch = 4;
      await suite.clock.tick(0);
      expect(suite.tabs.map((tab) => tab.epoch())).to.deep.equal([3, 4, 4]);
      expect(await askedIn(10_000)).to.deep.equal([0, 5, 0]);
    });

    it('overtakes one that has fallen silent, to which nobody listens when it wakes', async () => {
      const [, second] = await opened(3);
      FakeChannel.mute.add([...FakeChannel.open][0]);
      backend.epoch = 4;
      await suite.clock.tick(TAKE_OVER_MS);
      expect(second.epoch()).to.equal(4);
      FakeChannel.mute.clear();
      await suite.clock.tick(4_000);
      const asked = await askedIn(10_000);
      expect(asked.filter((times) => times > 0)).to.deep.equal([5]);
      expect(asked[0]).to.equal(0);
    });

    it('overtakes nobody only because all of them slept', async () => {
      await opened(3);
      suite.clock.sleep(20_000);
      await suite.clock.tick(3_000);
      const [first, ...others] = await askedIn(10_000);
      expect(first).to.equal(5);
      expect(others).to.deep.equal([0, 0]);
    });

    it('takes nothing for newer than it is, however late it is heard', async () => {
      const [, second] = await opened(2);
      const asked = Math.max(
        ...second.events.map((event) => (event.type === 'snapshot' ? event.askedAt : 0)),
      );
      const late = new FakeChannel('g');
      const from = 'late';
      const sentAt = performance.timeOrigin + performance.now();
      const lead = { type: 'lead', begins: true, hidden: false, connection: connection(second) };
      await suite.clock.tick(900);
      late.postMessage({ ...lead, from, sentAt });
      const event = { type: 'snapshot', jobId: 'a', snapshot: { epoch: 1 }, askedAt: asked - 1 };
      late.postMessage({ type: 'event', event, from, sentAt });
      late.close();
      await suite.clock.tick(0);
      expect(second.events.at(-1)).to.include({ askedAt: asked - 1 });
    });

    it('lets the one ask that is looked at', async () => {
      const [first, second] = await opened(2);
      second.turn(true);
      first.turn(true);
      await suite.clock.tick(1_000);
      expect(await askedIn(30_000)).to.deep.equal([2, 0]);
      second.turn(false);
      await suite.clock.tick(1_000);
      expect(await askedIn(10_000)).to.deep.equal([0, 5]);
      second.turn(true);
      first.turn(false);
      await suite.clock.tick(1_000);
      expect(await askedIn(10_000)).to.deep.equal([5, 0]);
    });

    it('waits for a leader whose timers are held back as long as both are hidden', async () => {
      const [first, second] = await opened(2);
      second.turn(true);
      first.turn(true);
      FakeChannel.mute.add([...FakeChannel.open][0]);
      expect(await askedIn(60_000)).to.deep.equal([4, 0]);
    });

    it('asks nothing while it is frozen, and follows when it thaws', async () => {
      const [first, second] = await opened(2);
      first.awake$.next(false);
      // At once, and every 2 s.
      expect(await askedIn(10_000)).to.deep.equal([0, 6]);
      backend.epoch = 8;
      first.awake$.next(true);
      await suite.clock.tick(2_500);
      expect(first.epoch()).to.equal(8);
      expect(second.epoch()).to.equal(8);
      expect(await askedIn(10_000)).to.deep.equal([0, 5]);
    });

    it('asks for what only others watch, as long as they do', async () => {
      backend.more['/train/status/b'] = { body: statusBody('snake', run(1, { jobId: 'b' })) };
      const [first] = await opened(1);
      const second = open();
      second.watch('b');
      await suite.clock.tick(5_000);
      expect(await askedIn(10_000, '/train/status/b')).to.deep.equal([5, 0]);
      expect(second.epoch('b')).to.equal(1);
      expect(first.epoch('b')).to.equal(undefined);
      second.close();
      await suite.clock.tick(4_000);
      expect(await askedIn(10_000, '/train/status/b')).to.deep.equal([0, 0]);
    });

    it('wakes the one that asks', async () => {
      const [, second] = await opened(2);
      backend.epoch = 5;
      second.source.wake();
      await suite.clock.tick(1);
      expect(suite.tabs.map((tab) => tab.epoch())).to.deep.equal([5, 5]);
    });

    it('does not ask in the place of one that cannot reach the backend', async () => {
      await opened(3);
      backend.more['/train/status'] = () => 'drop';
      await suite.clock.tick(4_000);
      const [, ...others] = await askedIn(60_000);
      expect(others).to.deep.equal([0, 0]);
      expect(suite.tabs.map((tab) => connection(tab).state)).to.deep.equal(Array(3).fill('reconnecting'));
      expect(suite.tabs[1].events.at(-1)!.type).not.to.equal('unchanged');
    });

    it('asks for itself where the one that asks is refused', async () => {
      const refusing: Script = (asked) =>
        asked.headers.get('authorization') === 'new' ? script(asked) : { status: 401 };
      const first = open({ script: refusing, headers: { authorization: 'old' } });
      first.watch();
      await suite.clock.tick(1_000);
      const second = open({ script: refusing, headers: { authorization: 'new' } });
      second.watch();
      await suite.clock.tick(5_000);
      expect(second.epoch()).to.equal(3);
      expect(await askedIn(10_000)).to.deep.equal([0, 5]);
      expect(connection(second).state).to.equal('online');
    });

    it('asks for itself where no leader is heard', async () => {
      suite.locks.request('g', {}, () => new Promise(() => undefined)).catch(() => undefined);
      const tab = open();
      tab.watch();
      await suite.clock.tick(1_000);
      expect(tab.epoch()).to.equal(3);
      await suite.clock.tick(TAKE_OVER_MS);
      expect(await askedIn(10_000)).to.deep.equal([5]);
    });
  });

  describe('shares the list of all jobs', () => {
    it('which one tab asks for', async () => {
      let jobs = [run(3), run(5, { jobId: 'b' })];
      backend.more['/train/history'] = () => ({ body: historyBody('snake', 'jobs', jobs) });
      for (let i = 0; i < 3; i++) {
        open().list();
        await suite.clock.tick(500);
      }
      await suite.clock.tick(10_000);
      expect(await askedIn(20_000, '/train/history')).to.deep.equal([10, 0, 0]);
      suite.tabs.forEach(({ parts }) => parts.splice(0));
      jobs = [run(8)];
      await suite.clock.tick(2_000);
      for (const { parts } of suite.tabs) {
        expect(parts.flatMap(({ events }) => events).map(({ jobId }) => jobId)).to.include('a');
        expect(parts.flatMap(({ removed = [] }) => removed)).to.deep.equal(['b']);
        expect(parts.some(({ ends }) => ends)).to.equal(true);
      }
    });
  });

  describe('works alone', () => {
    it('without a group', async () => {
      const [first, second] = [open({ group: undefined }), open({ group: undefined })];
      for (const tab of [first, second]) {
        tab.source.group = undefined;
        tab.watch();
      }
      await suite.clock.tick(1_000);
      expect(await askedIn(10_000)).to.deep.equal([5, 5]);
      expect(FakeChannel.open.size).to.equal(0);
    });

    it('where the browser gives the page no locks', async () => {
      const none = { request: () => Promise.reject(new DOMException('', 'SecurityError')) };
      open({ locks: none }).watch();
      open({ locks: none }).watch();
      await suite.clock.tick(1_000);
      expect(await askedIn(10_000)).to.deep.equal([5, 5]);
    });
  });

  it('goes over to another group when another user signs in', async () => {
    const [first, second] = await opened(2);
    second.source.group = 'of another user';
    await suite.clock.tick(1_000);
    expect(await askedIn(10_000)).to.deep.equal([5, 5]);
    first.source.group = 'of another user';
    await suite.clock.tick(5_000);
    expect(await askedIn(10_000)).to.deep.equal([0, 5]);
  });

  it('hears nothing that is no message', async () => {
    const [, second] = await opened(2);
    const told = second.events.length;
    const stranger = new FakeChannel('g');
    for (const message of [undefined, 'lead', { type: 'event' }, { type: 'lead', from: 'x', sentAt: NaN }])
      stranger.postMessage(message);
    stranger.close();
    await suite.clock.tick(0);
    expect(second.events.length).to.equal(told);
  });
});
