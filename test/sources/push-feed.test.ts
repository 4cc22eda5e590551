import { expect } from '@open-wc/testing';
import { Observable, Subject, type Subscription } from 'rxjs';
import { decodeFrame, type Frame } from '../../src/protocol/decode-frames.js';
import type { TrainingEvent } from '../../src/protocol/events.js';
import type { Connection, Transport } from '../../src/protocol/types.js';
import { RequestFailure } from '../../src/sources/http-client.js';
import { PushFeed } from '../../src/sources/push-feed.js';
import type { HistoryPart } from '../../src/sources/training-source.js';
import type { Wanted, Wire } from '../../src/sources/wire.js';
import { FakeClock } from '../support/fake-clock.js';

/** A way to push that a test speaks through. */
class FakeWire implements Wire {
  opened = 0;
  open = 0;
  /** What it was told of wanted jobs, since the connection stands. */
  orders: string[] = [];
  #frames = new Subject<Frame>();

  constructor(readonly transport: Transport) {}

  connect({ ids, changes$ }: Wanted): Observable<Frame> {
    return new Observable((subscriber) => {
      this.opened++;
      this.open++;
      this.#frames = new Subject();
      this.orders = [...ids].map((id) => `+${id}`);
      subscriber.add(this.#frames.subscribe(subscriber));
      subscriber.add(changes$.subscribe(({ id, wanted }) => this.orders.push(`${wanted ? '+' : '-'}${id}`)));
      subscriber.add(() => this.open--);
    });
  }

  tell(frame: object): void {
    this.#frames.next(decodeFrame(JSON.stringify(frame), 0));
  }

  fail(error = new RequestFailure('network', 'Lost.')): void {
    this.#frames.error(error);
  }
}

const PING = { type: 'ping' };
const snapshot = (id: string) => ({ type: 'snapshot', job_id: id, status: 'running', current_epoch: 1 });

describe('PushFeed', () => {
  let clock: FakeClock;
  let wire: FakeWire;
  let feed: PushFeed;
  let listening: Subscription[];
  let online: boolean;
  let wake$: Subject<void>;
  let offline$: Subject<void>;
  let live: boolean[];
  let connection: Connection;

  beforeEach(() => {
    clock = FakeClock.install();
    wire = new FakeWire('sse');
    online = true;
    wake$ = new Subject();
    offline$ = new Subject();
    live = [];
    open([wire]);
  });
  afterEach(() => {
    listening.forEach((subscription) => subscription.unsubscribe());
    const { pending } = clock;
    clock.restore();
    expect([wire.open, pending], 'connections and timers left').to.deep.equal([0, 0]);
  });

  function open(wires: Wire[]) {
    const activity = { hidden: () => false, online: () => online, wake$, offline$ };
    feed = new PushFeed(wires, { activity, random: () => 1 });
    live = [];
    listening = [
      feed.live$.subscribe((now) => live.push(now)),
      feed.connection$.subscribe((now) => (connection = now)),
    ];
  }

  function listen(id: string) {
    const events: TrainingEvent[] = [];
    const subscription = feed.job$(id).subscribe((event) => events.push(event));
    listening.push(subscription);
    return { events, subscription };
  }

  it('is connected only while somebody listens, once for all, and live when something was said', () => {
    expect(wire.opened).to.equal(0);
    const [one, two] = [listen('a'), listen('b')];
    expect([wire.opened, live]).to.deep.equal([1, [false]]);
    wire.tell(PING);
    expect([live, connection.state, connection.transport]).to.deep.equal([[false, true], 'online', 'sse']);
    one.subscription.unsubscribe();
    expect(wire.open).to.equal(1);
    two.subscription.unsubscribe();
    expect([wire.open, live, connection.state]).to.deep.equal([0, [false, true, false], 'idle']);
  });

  it('is live before the first frame is told', () => {
    const states: (boolean | undefined)[] = [];
    listening.push(feed.job$('a').subscribe(() => states.push(live.at(-1))));
    wire.tell(snapshot('a'));
    expect(states).to.deep.equal([true]);
  });

  it('tells each listener of its own job, and whoever wants all of how they stand', () => {
    const [a, b] = [listen('a'), listen('b')];
    const parts: HistoryPart[] = [];
    listening.push(feed.jobs$().subscribe((part) => parts.push(part)));
    wire.tell(snapshot('a'));
    wire.tell({ type: 'log', job_id: 'b', lines: [{ seq: 1, message: 'x' }], next: 1 });
    wire.tell({ type: 'gone', job_id: 'c' });
    expect(a.events.map(({ type }) => type)).to.deep.equal(['snapshot']);
    expect(b.events.map(({ type }) => type)).to.deep.equal(['log']);
    expect(parts.map(({ events, removed }) => [events.length, removed])).to.deep.equal([[1, []], [0, ['c']]]); // prettier-ignore
    expect(parts.every(({ begins, ends }) => !begins && !ends)).to.equal(true);
  });

  it('says which jobs are wanted, each once, also after it was connected anew', async () => {
    const first = listen('a');
    const again = listen('a');
    listen('b');
    wire.tell(PING);
    again.subscription.unsubscribe();
    expect(wire.orders).to.deep.equal(['+a', '+b']);
    first.subscription.unsubscribe();
    expect(wire.orders).to.deep.equal(['+a', '+b', '-a']);
    wire.fail();
    await clock.tick(2_000);
    expect([wire.opened, wire.orders]).to.deep.equal([2, ['+b']]);
  });

  it('comes back by itself, and says when', async () => {
    listen('a');
    wire.tell(PING);
    wire.fail();
    expect(live).to.deep.equal([false, true, false]);
    expect(connection).to.deep.include({ state: 'reconnecting', error: 'Lost.', retryAt: clock.now + 2_000 });
    await clock.tick(2_000);
    wire.tell(PING);
    expect([live.at(-1), connection.state, connection.error]).to.deep.equal([true, 'online', undefined]);
  });

  it('falls silent after 35 s without a word', async () => {
    listen('a');
    wire.tell(PING);
    await clock.tick(30_000);
    wire.tell(PING);
    await clock.tick(30_000);
    expect(live.at(-1)).to.equal(true);
    await clock.tick(5_100);
    expect([live.at(-1), connection.error]).to.deep.equal([false, 'The backend has fallen silent.']);
  });

  it('goes down with the network, and comes back with it at once', async () => {
    listen('a');
    wire.tell(PING);
    online = false;
    offline$.next();
    expect([live.at(-1), connection.state, wire.open]).to.deep.equal([false, 'offline', 0]);
    await clock.tick(3_600_000);
    expect(wire.opened).to.equal(1);
    online = true;
    wake$.next();
    expect(wire.opened).to.equal(2);
  });

  it('waits for a person where it is refused', async () => {
    listen('a');
    wire.fail(new RequestFailure('unauthorized', 'Sign in.'));
    expect([connection.state, feed.isRefused]).to.deep.equal(['unauthorized', true]);
    await clock.tick(3_600_000);
    expect(wire.opened).to.equal(1);
    feed.wake();
    expect(wire.opened).to.equal(2);
  });

  it('counts what it cannot understand', () => {
    listen('a');
    wire.tell({ type: 'dance', job_id: 'a' });
    wire.tell([]);
    expect(connection.badFrames).to.equal(2);
  });

  it('begins a new stretch when it goes over to a better way', async () => {
    listening.forEach((subscription) => subscription.unsubscribe());
    const better = new FakeWire('websocket');
    open([better, wire]);
    listen('a');
    better.fail();
    wire.tell(PING);
    expect(connection.transport).to.equal('sse');
    for (let i = 0; i < 3; i++) {
      await clock.tick(20_500);
      wire.tell(PING);
    }
    better.tell(PING);
    expect([connection.transport, live]).to.deep.equal(['websocket', [false, true, false, true]]);
    expect([wire.open, better.open]).to.deep.equal([0, 1]);
  });

  it('tells the age of what it heard no more than once a second', async () => {
    listen('a');
    let told = 0;
    listening.push(feed.connection$.subscribe(() => told++));
    for (let i = 0; i < 100; i++) {
      wire.tell(snapshot('a'));
      await clock.tick(20);
    }
    expect(told).to.be.at.most(4);
    expect(clock.now - connection.lastSeenAt!).to.be.at.most(1_000);
  });
});
