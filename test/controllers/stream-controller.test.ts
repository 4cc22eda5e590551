import { expect } from '@open-wc/testing';
import { html, LitElement } from 'lit';
import { BehaviorSubject, finalize, NEVER, Observable, of, startWith, Subject } from 'rxjs';
import { StreamController } from '../../src/controllers/stream-controller.js';
import { FakeClock, settle } from '../support/fake-clock.js';

const FRAME = 16;

class StreamHost extends LitElement {
  key?: string;
  other: unknown = 1;
  make: (key: string) => Observable<number> = () => NEVER;
  updates = 0;
  heard: [number, number | undefined][] = [];
  readonly options = {
    key: () => [this.key, this.other],
    stream: () => this.make(this.key!),
    onValue: (value: number, previous?: number) => this.heard.push([value, previous]),
    restMs: 0,
  };
  readonly stream = new StreamController<number>(this, this.options);
  protected override updated(): void {
    this.updates++;
  }
  protected override render() {
    return html`${this.stream.value}`;
  }
}
customElements.define('stream-host', StreamHost);

describe('StreamController', () => {
  let clock: FakeClock;
  let host: StreamHost;
  let open: number;
  let subject: Subject<number>;

  beforeEach(async () => {
    clock = FakeClock.install();
    open = 0;
    subject = new Subject();
    host = new StreamHost();
    host.make = () =>
      new Observable((subscriber) => {
        open++;
        return subject.pipe(finalize(() => open--)).subscribe(subscriber);
      });
  });

  afterEach(() => {
    host.remove();
    const { pending } = clock;
    clock.restore();
    delete (document as { hidden?: boolean }).hidden;
    expect(open, 'subscriptions left').to.equal(0);
    expect(pending, 'frames left').to.equal(0);
  });

  async function show(key?: string) {
    host.key = key;
    document.body.append(host);
    await settle();
    host.updates = 0;
  }

  const say = (...values: number[]) => values.forEach((value) => subject.next(value));

  it('updates its host once a frame, with the newest value', async () => {
    await show('a');
    say(1, 2, 3);
    await settle();
    expect(host.updates).to.equal(0);
    expect(host.stream.value).to.equal(3);
    await clock.tick(FRAME);
    expect(host.updates).to.equal(1);
    expect(host.shadowRoot!.textContent).to.equal('3');
    await clock.tick(10 * FRAME);
    expect(host.updates).to.equal(1);
  });

  it('updates its host as seldom as it says, at once after a rest, and with the newest in the end', async () => {
    host.options.restMs = 250;
    await show('a');
    say(1);
    await clock.tick(FRAME);
    expect(host.shadowRoot!.textContent).to.equal('1');
    say(2);
    await clock.tick(100);
    say(3);
    await clock.tick(149);
    expect(host.updates).to.equal(1);
    await clock.tick(1 + FRAME);
    expect(host.updates).to.equal(2);
    expect(host.shadowRoot!.textContent).to.equal('3');
    await clock.tick(1000);
    expect(host.updates).to.equal(2);
    say(4);
    await clock.tick(FRAME);
    expect(host.updates).to.equal(3);
  });

  it('tells of each value at once, with the one before', async () => {
    await show('a');
    say(1, 2);
    expect(host.heard).to.deep.equal([
      [1, undefined],
      [2, 1],
    ]);
  });

  it('has a value that is there at once in the first render', async () => {
    host.make = () => of(7).pipe(startWith(7));
    document.body.append(Object.assign(host, { key: 'a' }));
    await settle();
    expect(host.shadowRoot!.textContent).to.equal('7');
  });

  it('updates a hidden page without a frame, which would never come', async () => {
    await show('a');
    Object.defineProperty(document, 'hidden', { value: true, configurable: true });
    say(1);
    await settle();
    expect([host.updates, clock.pending]).to.deep.equal([1, 0]);
    say(2);
    expect(host.heard.at(-1), 'told at once').to.deep.equal([2, 1]);
    await clock.tick(1000);
    expect(host.updates).to.equal(2);
    expect(host.shadowRoot!.textContent).to.equal('2');
  });

  it('subscribes anew only when the key changes, and forgets the old value', async () => {
    await show('a');
    say(1);
    await clock.tick(FRAME);
    host.requestUpdate();
    await settle();
    expect([open, host.stream.value]).to.deep.equal([1, 1]);
    host.key = 'b';
    host.requestUpdate();
    await settle();
    expect([open, host.stream.value]).to.deep.equal([1, undefined]);
    expect(host.shadowRoot!.textContent).to.equal('');
    say(5);
    expect(host.heard.at(-1)).to.deep.equal([5, undefined]);
  });

  it('drops a frame that the old key had asked for', async () => {
    await show('a');
    say(1);
    host.key = undefined;
    host.requestUpdate();
    await settle();
    host.updates = 0;
    await clock.tick(FRAME);
    expect([open, host.updates]).to.deep.equal([0, 0]);
  });

  for (const key of [undefined, ''])
    it(`has no stream while a part of its key is ${JSON.stringify(key)}`, async () => {
      await show(key);
      expect(open).to.equal(0);
      host.key = 'a';
      host.requestUpdate();
      await settle();
      expect(open).to.equal(1);
    });

  it('lets go of the stream while its host is away, and keeps the value', async () => {
    await show('a');
    say(1);
    host.remove();
    expect(open).to.equal(0);
    say(2);
    await clock.tick(FRAME);
    expect(host.stream.value).to.equal(1);
    document.body.append(host);
    await settle();
    expect(open).to.equal(1);
    say(3);
    expect(host.heard.at(-1)).to.deep.equal([3, 1]);
  });

  it('does not subscribe for a host that is updated after it was removed', async () => {
    document.body.append(Object.assign(host, { key: 'a' }));
    host.remove();
    await settle();
    expect(open).to.equal(0);
    host.key = 'b';
    host.requestUpdate();
    await settle();
    expect(open).to.equal(0);
  });

  it('leaves nothing behind after 1000 connects, disconnects and moves', async () => {
    const state = new BehaviorSubject(0);
    host.make = () => state;
    host.key = 'a';
    const places = [document.createElement('div'), document.createElement('div')];
    document.body.append(...places);
    for (let i = 0; i < 1000; i++) {
      places[i % 2].append(host);
      if (i % 3 === 0) await settle();
      state.next(i);
      if (i % 5 === 0) host.remove();
      if (i % 7 === 0) host.requestUpdate();
    }
    host.remove();
    await settle();
    expect(state.observed).to.equal(false);
    expect(clock.pending).to.equal(0);
    places.forEach((place) => place.remove());
  });
});
