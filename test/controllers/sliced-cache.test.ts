import { expect } from '@open-wc/testing';
import type { ReactiveControllerHost } from 'lit';
import { SlicedCache } from '../../src/controllers/sliced-cache.js';
import { FakeClock } from '../support/fake-clock.js';

describe('SlicedCache', () => {
  let clock: FakeClock;
  let updates: number;
  let cache: SlicedCache<string>;
  /** What the steps took so far, in ms. */
  let spent: number;
  let restoreNow: () => void;

  beforeEach(() => {
    clock = FakeClock.install();
    const now = performance.now.bind(performance);
    spent = updates = 0;
    performance.now = () => now() + spent;
    restoreNow = () => (performance.now = now);
    const host = {
      addController: () => undefined,
      requestUpdate: () => updates++,
    } as unknown as ReactiveControllerHost;
    cache = new SlicedCache(host);
  });
  afterEach(() => {
    cache.hostDisconnected();
    restoreNow();
    clock.restore();
    expect(clock.pending, 'timers left').to.equal(0);
  });

  /** A computation of so many steps of `ms` each. */
  const steps = (value: string, count: number, ms: number) =>
    function* () {
      for (let i = 0; i < count; i++) {
        spent += ms;
        yield;
      }
      return value;
    };

  it('computes once for what a value depends on, and keeps the one before meanwhile', async () => {
    let computed = 0;
    const get = (key: unknown) =>
      cache.get('a', [key], function* () {
        computed++;
        yield;
        return `of ${key}`;
      });
    expect(get(1)).to.equal(undefined);
    expect(get(1)).to.equal(undefined);
    await clock.tick(0);
    expect([get(1), get(1), computed, updates]).to.deep.equal(['of 1', 'of 1', 1, 1]);
    expect(get(2)).to.equal('of 1');
    await clock.tick(0);
    expect([get(2), computed]).to.deep.equal(['of 2', 2]);
  });

  it('leaves off after 8 ms, and goes on when the page has lived', async () => {
    // The page lives between two timers.
    const begun: number[] = [];
    const { setTimeout: original } = globalThis;
    const noting = (run: () => void) => original(() => (begun.push(spent), run()));
    globalThis.setTimeout = noting as unknown as typeof setTimeout;
    cache.get('a', [1], steps('a', 20, 4));
    await clock.tick(0);
    globalThis.setTimeout = original;
    expect(begun.slice(0, 10)).to.deep.equal([0, 8, 16, 24, 32, 40, 48, 56, 64, 72]);
    expect([cache.busy, updates]).to.deep.equal([false, 1]);
  });

  it('tells of values now and then while more are to come, and of the last one', async () => {
    for (let i = 0; i < 50; i++) cache.get(String(i), [1], steps('x', 1, 10));
    for (let i = 0; i < 200; i++) await clock.tick(0);
    expect(cache.busy).to.equal(false);
    expect(spent).to.equal(500);
    expect(updates).to.be.within(2, 4);
  });

  it('drops what nobody wants any more', async () => {
    cache.get('a', [1], steps('a', 1, 1));
    cache.get('b', [1], steps('b', 1, 1));
    cache.keep(new Set(['b']));
    await clock.tick(0);
    expect(spent).to.equal(1);
    cache.get('b', [2], steps('b2', 9, 1));
    // Back again before it was computed: nothing is due.
    expect(cache.get('b', [1], steps('b', 1, 1))).to.equal('b');
    expect(cache.busy).to.equal(false);
  });

  it('rests while its host is away', async () => {
    cache.get('a', [1], steps('a', 1, 1));
    cache.hostDisconnected();
    await clock.tick(100);
    expect(spent).to.equal(0);
    cache.hostConnected();
    await clock.tick(0);
    expect([spent, updates]).to.deep.equal([1, 1]);
  });
});
