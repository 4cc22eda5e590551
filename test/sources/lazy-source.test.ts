import { expect } from '@open-wc/testing';
import type { Subscription } from 'rxjs';
import type { TrainingEvent } from '../../src/protocol/events.js';
import type { Connection } from '../../src/protocol/types.js';
import { LazySource } from '../../src/sources/lazy-source.js';
import { FakeClock, settle } from '../support/fake-clock.js';
import { FakeSource, running, snapshotOf } from '../support/fake-source.js';

const POSITION = { metricsAfter: () => 0, logsAfter: () => undefined };

describe('LazySource', () => {
  let clock: FakeClock;
  let inner: FakeSource;
  let loads: number;
  let broken: boolean;
  let lazy: LazySource;
  let listening: Subscription[];

  beforeEach(() => {
    clock = FakeClock.install();
    inner = new FakeSource();
    loads = 0;
    broken = false;
    listening = [];
    lazy = new LazySource(async () => {
      loads++;
      if (broken) throw new TypeError('Failed to fetch dynamically imported module');
      return inner;
    });
  });

  afterEach(() => {
    listening.forEach((subscription) => subscription.unsubscribe());
    clock.restore();
    expect(inner.open, 'subscriptions left').to.equal(0);
    expect(clock.pending, 'timers left').to.equal(0);
  });

  function watch(id: string) {
    const events: TrainingEvent[] = [];
    listening.push(lazy.job$(id, POSITION).subscribe((event) => events.push(event)));
    return events;
  }

  const connection = () => {
    let now: Connection | undefined;
    lazy.connection$.subscribe((value) => (now = value)).unsubscribe();
    return now!;
  };

  it('loads nothing until it is used, and then once', async () => {
    lazy.wake();
    expect(connection().state).to.equal('idle');
    expect(loads).to.equal(0);
    watch('a');
    watch('b');
    listening.push(lazy.jobs$().subscribe());
    await lazy.history();
    expect(loads).to.equal(1);
    expect(inner.opened).to.equal(2);
  });

  it('passes on what it loaded says and is told', async () => {
    const events = watch('a');
    await settle();
    inner.events.next(snapshotOf(running(3)));
    expect(events).to.have.length(1);
    inner.connection$.next({ state: 'offline', transport: 'poll', badFrames: 2 });
    expect(connection()).to.include({ state: 'offline', badFrames: 2 });
    inner.capabilities$.next({ protocol: 1, features: new Set(['pause']) });
    lazy.capabilities$
      .subscribe(({ features }) => expect([...features]).to.deep.equal(['pause']))
      .unsubscribe();
    await lazy.command('a', 'stop');
    expect(inner.commands).to.deep.equal([['a', 'stop']]);
    lazy.wake();
    await settle();
    expect(inner.woken).to.equal(1);
    inner.asksEveryMs = 7_000;
    expect(lazy.asksEveryMs).to.equal(7_000);
  });

  it('says that a part could not be loaded, and tries again', async () => {
    broken = true;
    const events = watch('a');
    await settle();
    expect(connection().state).to.equal('reconnecting');
    expect(connection().error).to.match(/could not be loaded/);
    await clock.tick(4_999);
    expect(loads).to.equal(1);
    broken = false;
    await clock.tick(1);
    expect(loads).to.equal(2);
    expect(connection().state).to.equal('online');
    inner.events.next(snapshotOf(running(3)));
    expect(events).to.have.length(1);
  });

  it('opens nothing for a listener who left while it was loading', async () => {
    watch('a');
    listening[0].unsubscribe();
    await settle();
    expect(inner.opened).to.equal(0);
  });
});
