import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { BrowserStore } from '../../src/services/browser-store.js';
import { TrainingProgressService } from '../../src/services/training-progress-service.js';
import { partsOf } from '../../src/services/service-parts.js';
import { ENDPOINT, routes, ScriptedFetch } from '../support/scripted-fetch.js';

const reset = () => {
  localStorage.clear();
  sessionStorage.clear();
};

describe('BrowserStore', () => {
  beforeEach(reset);
  afterEach(reset);

  it('keeps for one endpoint and one user, whatever they are called', () => {
    const name = fc.oneof(fc.constantFrom('', ':', 'a', 'a:b', '/api', '%3A'), fc.string());
    fc.assert(
      fc.property(fc.uniqueArray(fc.tuple(name, name), { selector: String, maxLength: 5 }), (spaces) => {
        reset();
        const write = (space: [string, string]) => new BrowserStore(...space).write('x', space);
        const read = (space: [string, string]) => new BrowserStore(...space).read('x');
        const distinct = [...new Map(spaces.map((space) => [JSON.stringify(space), space])).values()];
        distinct.forEach(write);
        for (const space of distinct) expect(read(space)).to.deep.equal(space);
        const [first, ...others] = distinct;
        if (!first) return;
        new BrowserStore(...first).clear();
        expect(read(first)).to.equal(undefined);
        for (const space of others) expect(read(space)).to.deep.equal(space);
      }),
    );
  });

  it('keeps for the tab alone what is said to be its own, and clears that too', () => {
    const store = new BrowserStore('/api');
    store.write('x', 1);
    store.write('x', 2, 'session');
    expect([store.read('x'), store.read('x', 'session')]).to.deep.equal([1, 2]);
    store.clear();
    expect([store.read('x'), store.read('x', 'session')]).to.deep.equal([undefined, undefined]);
    expect(localStorage.length + sessionStorage.length).to.equal(0);
  });

  it('stores nothing once it is turned off, and remembers it until the page is left', () => {
    new BrowserStore('/api').write('x', 'of somebody');
    const store = new BrowserStore('/api');
    store.turnOff();
    expect(store.read('x')).to.equal(undefined);
    store.write('y', 2);
    expect(store.read('y')).to.equal(2);
    expect(new BrowserStore('/api').read('y')).to.equal(undefined);
  });
});

describe('What a service keeps in this browser besides jobs', () => {
  beforeEach(reset);
  afterEach(reset);

  /** A backend with the baseline alone, asked for somebody. */
  function of(userKey: string | undefined, headers?: Record<string, string>): TrainingProgressService {
    const { fetch } = new ScriptedFetch(routes({}));
    const { parts, configure } = partsOf(ENDPOINT, userKey);
    configure({ userKey, headers, fetch });
    return new TrainingProgressService(parts);
  }

  async function leaveTraces(service: TrainingProgressService): Promise<void> {
    await service.annotate('a', { tags: ['secret'], notes: 'Private' });
    await service.savePreset({ name: 'mine', epochs: 7, learningRate: 0.01 });
  }

  it('is not seen by the next user, and gone once it is cleared', async () => {
    await leaveTraces(of('alice'));
    expect(JSON.stringify(localStorage)).to.contain('secret');
    expect((await of('alice').presets()).map(({ name }) => name)).to.include('mine');
    expect((await of('bob').presets()).map(({ name }) => name)).not.to.include('mine');
    await of('bob').clearCache();
    expect(JSON.stringify(localStorage)).to.contain('secret');
    await of('alice').clearCache();
    expect(JSON.stringify({ ...localStorage, ...sessionStorage })).to.equal('{}');
  });

  it('is in memory alone where somebody is signed in who has no key', async () => {
    const service = of(undefined, { authorization: 'Bearer x' });
    await leaveTraces(service);
    expect((await service.presets()).map(({ name }) => name)).to.include('mine');
    expect(JSON.stringify({ ...localStorage, ...sessionStorage })).to.equal('{}');
  });
});
