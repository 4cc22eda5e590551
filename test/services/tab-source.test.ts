import { expect } from '@open-wc/testing';
import type { Connection } from '../../src/protocol/types.js';
import { historyBody, statusBody } from '../support/dialects.js';
import { FakeClock } from '../support/fake-clock.js';
import { FakeChannel, FakeLocks, FakeTab } from '../support/fake-tabs.js';
import { routes, type Answer, type Script } from '../support/scripted-fetch.js';

/** Leaders are overtaken within this: three intervals of polling. */
const TAKE_OVER_MS = 6_000;

const run = (epoch: number, more: object = {}) => ({
  jobId: 'a',
  modelName: 'digits',
  status: 'training',
  epoch,
  totalEpochs: 50,
  startedAt: 1_700_000_000_000,
  ...more,
});

describe('TabSource', () => {
  const { BroadcastChannel } = globalThis;
  let clock: FakeClock;
  let locks: FakeLocks;
  let tabs: FakeTab[];
  /** What the backend says now. */
  let epoch: number;
  let extra: Record<string, Script | Answer>;

  beforeEach(() => {
    clock = FakeClock.install();
    globalThis.BroadcastChannel = FakeChannel as unknown as typeof BroadcastChannel;
    locks = new FakeLocks();
    tabs = [];
    epoch = 3;
    extra = {};
  });

  afterEach(async () => {
    tabs.forEach((tab) => tab.close());
    await clock.tick(15_000);
    expect(clock.pending, 'timers left').to.equal(0);
    clock.restore();
    expect(locks.size, 'locks left').to.equal(0);
    expect(FakeChannel.open.size, 'channels left').to.equal(0);
    FakeChannel.mute.clear();
    globalThis.BroadcastChannel = BroadcastChannel;
  });

  const script: Script = (asked) =>
    routes({ '/train/status': { body: statusBody('snake', run(epoch)) }, ...extra })(asked);

  function open(more: Partial<ConstructorParameters<typeof FakeTab>[0]> = {}): FakeTab {
    const tab = new FakeTab({ locks, script, ...more });
    tabs.push(tab);
    return tab;
  }

  /** Tabs that watch a job, once it has settled who asks: the first. */
  async function opened(count: number): Promise<FakeTab[]> {
    const all: FakeTab[] = [];
    while (all.length < count) {
      all.push(open());
      all.at(-1)!.watch();
      await clock.tick(100);
    }
    await clock.tick(5_000);
    return all;
  }

  /** How often each tab asks while this passes. */
  async function askedIn(ms: number, path?: string): Promise<number[]> {
    const before = tabs.map((tab) => tab.asked(path));
    await clock.tick(ms);
    return tabs.map((tab, i) => tab.asked(path) - before[i]);
  }

  const connection = (tab: FakeTab) => {
    let now: Connection | undefined;
    tab.source.connection$.subscribe((value) => (now = value)).unsubscribe();
    return now!;
  };

  describe('of several tabs that watch a job', () => {
    it('lets one ask, and the others hear', async () => {
      await opened(5);
      expect(await askedIn(20_000)).to.deep.equal([10, 0, 0, 0, 0]);
      epoch = 9;
      await clock.tick(2_000);
      expect(tabs.map((tab) => tab.epoch())).to.deep.equal([9, 9, 9, 9, 9]);
      expect(tabs.map((tab) => connection(tab).state)).to.deep.equal(Array(5).fill('online'));
      expect(tabs.map((tab) => tab.source.asksEveryMs)).to.deep.equal(Array(5).fill(2_000));
    });

    it('lets the next ask at once when the one that asks is closed', async () => {
      const [first] = await opened(3);
      first.close();
      epoch = 4;
      await clock.tick(0);
      expect(tabs.map((tab) => tab.epoch())).to.deep.equal([3, 4, 4]);
      expect(await askedIn(10_000)).to.deep.equal([0, 5, 0]);
    });

    it('overtakes one that has fallen silent, to which nobody listens when it wakes', async () => {
      const [, second] = await opened(3);
      FakeChannel.mute.add([...FakeChannel.open][0]);
      epoch = 4;
      await clock.tick(TAKE_OVER_MS);
      expect(second.epoch()).to.equal(4);
      FakeChannel.mute.clear();
      await clock.tick(4_000);
      const asked = await askedIn(10_000);
      expect(asked.filter((times) => times > 0)).to.deep.equal([5]);
      expect(asked[0]).to.equal(0);
    });

    it('overtakes nobody only because all of them slept', async () => {
      await opened(3);
      clock.sleep(20_000);
      await clock.tick(3_000);
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
      await clock.tick(900);
      late.postMessage({ ...lead, from, sentAt });
      const event = { type: 'snapshot', jobId: 'a', snapshot: { epoch: 1 }, askedAt: asked - 1 };
      late.postMessage({ type: 'event', event, from, sentAt });
      late.close();
      await clock.tick(0);
      expect(second.events.at(-1)).to.include({ askedAt: asked - 1 });
    });

    it('lets the one ask that is looked at', async () => {
      const [first, second] = await opened(2);
      second.turn(true);
      first.turn(true);
      await clock.tick(1_000);
      expect(await askedIn(30_000)).to.deep.equal([2, 0]);
      second.turn(false);
      await clock.tick(1_000);
      expect(await askedIn(10_000)).to.deep.equal([0, 5]);
      second.turn(true);
      first.turn(false);
      await clock.tick(1_000);
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
      epoch = 8;
      first.awake$.next(true);
      await clock.tick(2_500);
      expect(first.epoch()).to.equal(8);
      expect(second.epoch()).to.equal(8);
      expect(await askedIn(10_000)).to.deep.equal([0, 5]);
    });

    it('asks for what only others watch, as long as they do', async () => {
      extra['/train/status/b'] = { body: statusBody('snake', run(1, { jobId: 'b' })) };
      const [first] = await opened(1);
      const second = open();
      second.watch('b');
      await clock.tick(5_000);
      expect(await askedIn(10_000, '/train/status/b')).to.deep.equal([5, 0]);
      expect(second.epoch('b')).to.equal(1);
      expect(first.epoch('b')).to.equal(undefined);
      second.close();
      await clock.tick(4_000);
      expect(await askedIn(10_000, '/train/status/b')).to.deep.equal([0, 0]);
    });

    it('wakes the one that asks', async () => {
      const [, second] = await opened(2);
      epoch = 5;
      second.source.wake();
      await clock.tick(1);
      expect(tabs.map((tab) => tab.epoch())).to.deep.equal([5, 5]);
    });

    it('does not ask in the place of one that cannot reach the backend', async () => {
      await opened(3);
      extra['/train/status'] = () => 'drop';
      await clock.tick(4_000);
      const [, ...others] = await askedIn(60_000);
      expect(others).to.deep.equal([0, 0]);
      expect(tabs.map((tab) => connection(tab).state)).to.deep.equal(Array(3).fill('reconnecting'));
      expect(tabs[1].events.at(-1)!.type).not.to.equal('unchanged');
    });

    it('asks for itself where the one that asks is refused', async () => {
      const refusing: Script = (asked) =>
        asked.headers.get('authorization') === 'new' ? script(asked) : { status: 401 };
      const first = open({ script: refusing, headers: { authorization: 'old' } });
      first.watch();
      await clock.tick(1_000);
      const second = open({ script: refusing, headers: { authorization: 'new' } });
      second.watch();
      await clock.tick(5_000);
      expect(second.epoch()).to.equal(3);
      expect(await askedIn(10_000)).to.deep.equal([0, 5]);
      expect(connection(second).state).to.equal('online');
    });

    it('asks for itself where no leader is heard', async () => {
      locks.request('g', {}, () => new Promise(() => undefined)).catch(() => undefined);
      const tab = open();
      tab.watch();
      await clock.tick(1_000);
      expect(tab.epoch()).to.equal(3);
      await clock.tick(TAKE_OVER_MS);
      expect(await askedIn(10_000)).to.deep.equal([5]);
    });
  });

  describe('reads tables', () => {
    const rows = (path: string) => {
      const after = Number(new URLSearchParams(path.split('?')[1]).get('after'));
      return { after, left: Array.from({ length: Math.max(0, epoch - after) }, (_, i) => after + i + 1) };
    };

    beforeEach(() => {
      extra['/train/capabilities'] = { body: { protocol: 1, features: ['metrics', 'logs'] } };
      extra['/train/metrics'] = ({ path }) => {
        const { after, left } = rows(path);
        return {
          body: {
            columns: ['step', 'train_loss'],
            rows: left.map((step) => [step, 1 / step]),
            next: after + left.length,
          },
        };
      };
      extra['/train/logs'] = ({ path }) => {
        const { after, left } = rows(path);
        const lines = left.map((seq) => ({ seq, level: 'info', message: `line ${seq}` }));
        return { body: { lines, next: after + left.length } };
      };
    });

    const steps = (tab: FakeTab) => [
      ...new Set(tab.events.flatMap((event) => (event.type === 'metrics' ? [...event.batch.steps] : []))),
    ];
    const upTo = (last: number) => Array.from({ length: last }, (_, i) => i + 1);

    it('for another from where that stands', async () => {
      extra['/train/status/b'] = { body: statusBody('snake', run(1, { jobId: 'b' })) };
      const [first] = await opened(1);
      const second = open();
      second.watch('b');
      await clock.tick(3_000);
      epoch = 6;
      await clock.tick(4_000);
      expect(steps(second)).to.deep.equal(upTo(6));
      expect(first.backend.paths('/train/metrics/b').every((path) => !path.includes('after=0&'))).to.equal(
        true,
      );
    });

    it('without a hole, whoever leads', async () => {
      await opened(4);
      for (epoch = 4; epoch < 60; epoch++) {
        await clock.tick(350);
        if (epoch === 20) tabs[0].close();
        if (epoch === 35) tabs[1].awake$.next(false);
        if (epoch === 45) tabs[1].awake$.next(true);
      }
      await clock.tick(5_000);
      for (const tab of tabs.slice(1)) expect(steps(tab)).to.deep.equal(upTo(60));
    });

    it('also the log that only another reads, which this one reads later from the first line on', async () => {
      const first = open();
      first.watch();
      await clock.tick(1_000);
      const second = open();
      second.logNext = 0;
      second.watch();
      await clock.tick(3_000);
      const asked = second.asked('/train/logs');
      epoch = 7;
      await clock.tick(4_000);
      const lines = (tab: FakeTab) =>
        tab.events.flatMap((event) => (event.type === 'log' ? event.lines.map(({ seq }) => seq) : []));
      expect(lines(second)).to.deep.equal(upTo(7));
      expect(second.asked('/train/logs')).to.equal(asked);
      expect(lines(first)).to.deep.equal([]);
      first.logNext = 0;
      await clock.tick(2_000);
      expect(lines(first)).to.deep.equal(upTo(7));
    });
  });

  describe('shares the list of all jobs', () => {
    it('which one tab asks for', async () => {
      let jobs = [run(3), run(5, { jobId: 'b' })];
      extra['/train/history'] = () => ({ body: historyBody('snake', 'jobs', jobs) });
      for (let i = 0; i < 3; i++) {
        open().list();
        await clock.tick(500);
      }
      await clock.tick(10_000);
      expect(await askedIn(20_000, '/train/history')).to.deep.equal([10, 0, 0]);
      tabs.forEach(({ parts }) => parts.splice(0));
      jobs = [run(8)];
      await clock.tick(2_000);
      for (const { parts } of tabs) {
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
      await clock.tick(1_000);
      expect(await askedIn(10_000)).to.deep.equal([5, 5]);
      expect(FakeChannel.open.size).to.equal(0);
    });

    it('where the browser gives the page no locks', async () => {
      const none = { request: () => Promise.reject(new DOMException('', 'SecurityError')) };
      open({ locks: none }).watch();
      open({ locks: none }).watch();
      await clock.tick(1_000);
      expect(await askedIn(10_000)).to.deep.equal([5, 5]);
    });
  });

  it('goes over to another group when another user signs in', async () => {
    const [first, second] = await opened(2);
    second.source.group = 'of another user';
    await clock.tick(1_000);
    expect(await askedIn(10_000)).to.deep.equal([5, 5]);
    first.source.group = 'of another user';
    await clock.tick(5_000);
    expect(await askedIn(10_000)).to.deep.equal([0, 5]);
  });

  it('hears nothing that is no message', async () => {
    const [, second] = await opened(2);
    const told = second.events.length;
    const stranger = new FakeChannel('g');
    for (const message of [undefined, 'lead', { type: 'event' }, { type: 'lead', from: 'x', sentAt: NaN }])
      stranger.postMessage(message);
    stranger.close();
    await clock.tick(0);
    expect(second.events.length).to.equal(told);
  });
});
