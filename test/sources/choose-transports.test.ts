import { expect } from '@open-wc/testing';
import { chooseTransports, type WantedTransport } from '../../src/sources/choose-transports.js';
import type { HttpOptions } from '../../src/sources/http-client.js';

const choose = (wanted: WantedTransport, options: HttpOptions = {}, features = ['stream']) =>
  chooseTransports(wanted, { protocol: 1, features: new Set(features) }, options);
const HEADERS = { headers: { authorization: 'x' } };

describe('chooseTransports', () => {
  it('takes the best by itself', () => {
    expect(choose('auto')).to.deep.equal({ pushed: ['websocket', 'sse'] });
    expect(choose('auto', HEADERS)).to.deep.equal({ pushed: ['sse'], note: undefined });
    expect(choose('auto', {}, [])).to.deep.equal({ pushed: [], note: undefined });
  });

  it('obeys, as far as it can', () => {
    expect(choose('poll')).to.deep.equal({ pushed: [] });
    expect(choose('sse')).to.deep.equal({ pushed: ['sse'] });
    expect(choose('websocket')).to.deep.equal({ pushed: ['websocket', 'sse'] });
  });

  it('says why it cannot', () => {
    for (const wanted of ['sse', 'websocket'] as const)
      expect(choose(wanted, {}, [])).to.deep.equal({ pushed: [], note: 'This backend does not push: it is polled.' }); // prettier-ignore
    for (const [options, reason] of [
      [HEADERS, /cannot carry headers/],
      [{ fetch: window.fetch }, /fetch that this page has set/],
      [{ credentials: 'omit' }, /cannot leave cookies out/],
    ] as const) {
      const { pushed, note } = choose('websocket', options);
      expect(pushed).to.deep.equal(['sse']);
      expect(note).to.match(reason);
    }
  });
});
