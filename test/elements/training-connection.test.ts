import { expect, fixture, html, nextFrame } from '@open-wc/testing';
import '../../src/elements/training-connection/training-connection.js';
import type { TrainingConnection } from '../../src/elements/training-connection/training-connection.js';
import type { Connection } from '../../src/protocol/types.js';
import { OfflineView } from '../../src/services/offline/offline-view.js';
import { TrainingProgressService } from '../../src/services/training-progress-service.js';
import { FakeSource } from '../support/fake-source.js';

describe('<training-connection>', () => {
  let source: FakeSource;
  let element: TrainingConnection;

  beforeEach(async () => {
    source = new FakeSource();
    const service = new TrainingProgressService({ source });
    element = await fixture(html`<training-connection .service=${service}></training-connection>`);
  });

  const tell = async (connection: Partial<Connection>) => {
    source.connection$.next({ state: 'online', transport: 'poll', badFrames: 0, ...connection });
    await nextFrame();
    await nextFrame();
    await element.updateComplete;
  };
  const part = (name: string) => element.shadowRoot!.querySelector(`[part=${name}]`)?.textContent?.trim();

  it('tells transport and age', async () => {
    await tell({ lastSeenAt: Date.now() - 4000 });
    expect(part('state')).to.equal('Connected');
    expect(part('transport')).to.equal('Polling');
    expect(part('freshness')).to.equal('updated 4 s ago');
    expect(part('retry')).to.equal(undefined);
    await expect(element).to.be.accessible();
  });

  for (const [state, label, sentence] of [
    [
      'reconnecting',
      'Reconnecting',
      /^The backend cannot be reached\. What is shown was true 9 s ago\. Next try in 4 s\.$/,
    ],
    ['offline', 'Offline', /^This device is offline\..* Updates go on when it is back\.$/],
    ['unauthorized', 'Sign-in needed', /^Token expired\. Sign in, then retry\.$/],
  ] as const) {
    it(`says what is so and what to do when ${state}`, async () => {
      const error = state === 'unauthorized' ? 'Token expired' : undefined;
      await tell({ state, error, lastSeenAt: Date.now() - 9000, retryAt: Date.now() + 4500 });
      expect(part('state')).to.equal(label);
      expect(part('sentence')).to.match(sentence);
      await expect(element).to.be.accessible();
    });
  }

  it('says what fails of what is asked for on a connection that stands', async () => {
    await tell({ transport: 'websocket', error: 'Boom', retryAt: Date.now() + 4500 });
    expect(part('state')).to.equal('Partly connected');
    expect(part('sentence')).to.equal('Boom. Next try in 4 s.');
    expect(part('retry')).to.equal('Retry now');
    await expect(element).to.be.accessible();
  });

  it('tells that updates are pushed, and why not in the way that was asked for', async () => {
    await tell({ transport: 'websocket' });
    expect(part('transport')).to.equal('Live (WebSocket)');
    expect(part('note')).to.equal(undefined);
    await tell({ transport: 'sse', note: 'A WebSocket cannot carry headers.' });
    expect(part('transport')).to.equal('Live (events)');
    expect(part('note')).to.equal('A WebSocket cannot carry headers.');
    expect(part('retry')).to.equal(undefined);
    await expect(element).to.be.accessible();
  });

  it('tries again at once when asked to', async () => {
    await tell({ state: 'reconnecting' });
    element.shadowRoot!.querySelector('button')!.click();
    expect(source.woken).to.equal(1);
  });

  it('says in one sentence that nothing is kept for a later visit', async () => {
    const offline = new OfflineView('/nowhere', '');
    const service = new TrainingProgressService({ source, offline });
    element.service = service;
    await tell({});
    expect(part('notice')).to.equal(undefined);
    offline.notice$.next('This browser keeps nothing.');
    await tell({});
    expect(part('notice')).to.equal('This browser keeps nothing.');
    await expect(element).to.be.accessible();
  });
});
