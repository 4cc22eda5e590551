/** What the tests of `TabSource` share: tabs of one browser that watch the jobs of a backend. */
import { expect } from '@open-wc/testing';
import type { Connection } from '../../../src/protocol/types.js';
import { statusBody } from '../../support/dialects.js';
import { FakeClock } from '../../support/fake-clock.js';
import { FakeChannel, FakeLocks, FakeTab } from '../../support/fake-tabs.js';
import { routes, type Answer, type Script } from '../../support/scripted-fetch.js';

/** Leaders are overtaken within this: three intervals of polling. */
export const TAKE_OVER_MS = 6_000;

export const run = (epoch: number, more: object = {}) => ({
  jobId: 'a',
  modelName: 'digits',
  status: 'training',
  epoch,
  totalEpochs: 50,
  startedAt: 1_700_000_000_000,
  ...more,
});

/** What each test has anew. */
interface TabParts {
  readonly clock: FakeClock;
  readonly locks: FakeLocks;
  readonly tabs: FakeTab[];
}

/** Gives the tests of a suite tabs, on a fake clock. None of them may leave a timer, a lock or a channel. */
export function tabSourceSuite() {
  const { BroadcastChannel } = globalThis;
  const parts = {} as { -readonly [Key in keyof TabParts]: TabParts[Key] };
  /** What the backend says now. */
  const backend = { epoch: 3, more: {} as Record<string, Script | Answer> };

  beforeEach(() => {
    parts.clock = FakeClock.install();
    globalThis.BroadcastChannel = FakeChannel as unknown as typeof BroadcastChannel;
    parts.locks = new FakeLocks();
    parts.tabs = [];
    Object.assign(backend, { epoch: 3, more: {} });
  });

  afterEach(async () => {
    const { clock, locks, tabs } = parts;
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
    routes({ '/train/status': { body: statusBody('snake', run(backend.epoch)) }, ...backend.more })(asked);

  function open(more: Partial<ConstructorParameters<typeof FakeTab>[0]> = {}): FakeTab {
    const tab = new FakeTab({ locks: parts.locks, script, ...more });
    parts.tabs.push(tab);
    return tab;
  }

  /** Tabs that watch a job, once it has settled who asks: the first. */
  async function opened(count: number): Promise<FakeTab[]> {
    const all: FakeTab[] = [];
    while (all.length < count) {
      all.push(open());
      all.at(-1)!.watch();
      await parts.clock.tick(100);
    }
    await parts.clock.tick(5_000);
    return all;
  }

  /** How often each tab asks while this passes. */
  async function askedIn(ms: number, path?: string): Promise<number[]> {
    const before = parts.tabs.map((tab) => tab.asked(path));
    await parts.clock.tick(ms);
    return parts.tabs.map((tab, i) => tab.asked(path) - before[i]);
  }

  const connection = (tab: FakeTab) => {
    let now: Connection | undefined;
    tab.source.connection$.subscribe((value) => (now = value)).unsubscribe();
    return now!;
  };

  return Object.assign(parts as TabParts, { backend, script, open, opened, askedIn, connection });
}
