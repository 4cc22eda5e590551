import { ContextEvent } from '@lit/context';
import { expect, fixture, html } from '@open-wc/testing';
import { serviceContext } from '../../src/controllers/service-context.js';
import '../../src/elements/training-provider/training-provider.js';
import type { TrainingProvider } from '../../src/elements/training-provider/training-provider.js';
import { TrainingProgressService } from '../../src/services/training-progress-service.js';

type Settings = Partial<Pick<TrainingProvider, 'headers' | 'credentials' | 'fetch' | 'pollInterval'>>;

describe('<training-provider>', () => {
  let requests: { url: string; headers: Headers; credentials?: RequestCredentials }[];
  let endpoint: string;
  let endpoints = 0;

  beforeEach(() => {
    requests = [];
    endpoint = `/provided-${endpoints++}`;
  });

  const answer: typeof fetch = async (url, init = {}) => {
    requests.push({ url: String(url), headers: new Headers(init.headers), credentials: init.credentials });
    return new Response('[]', { headers: { 'content-type': 'application/json' } });
  };
  const provide = async (settings: Settings = {}) => {
    const provider = await fixture<TrainingProvider>(
      html`<training-provider endpoint=${endpoint}><i></i></training-provider>`,
    );
    return set(provider, settings);
  };
  const set = async (provider: TrainingProvider, settings: Settings) => {
    Object.assign(provider, settings);
    await provider.updateComplete;
    return provider;
  };
  /** The service that elements within it find. */
  const serviceIn = (provider: TrainingProvider) => {
    const within = provider.firstElementChild!;
    let found!: TrainingProgressService;
    within.dispatchEvent(new ContextEvent(serviceContext, within, (service) => (found = service)));
    return found;
  };
  /** The token with which the service of a provider asks. */
  const tokenOf = async (provider: TrainingProvider) => {
    await serviceIn(provider).models();
    return requests.at(-1)!.headers.get('authorization');
  };
  const bearer = (token: string) => ({ fetch: answer, headers: { authorization: token } });
  const isOne = (...providers: TrainingProvider[]) => new Set(providers.map(serviceIn)).size === 1;

  it('makes the requests of everything within it, and asks for a token each time', async () => {
    let token = 0;
    const headers = async () => ({ authorization: `Bearer ${++token}` });
    const provider = await provide({ fetch: answer, headers, credentials: 'include' });
    expect(await tokenOf(provider)).to.equal('Bearer 1');
    expect(await tokenOf(provider)).to.equal('Bearer 2');
    expect(requests[0]).to.include({ url: `${endpoint}/models`, credentials: 'include' });
  });

  it('has the service of its endpoint while it says nothing of who asks', async () => {
    const shared = TrainingProgressService.for(endpoint);
    expect(serviceIn(await provide()) === shared).to.equal(true);
    expect(serviceIn(await provide({ pollInterval: 500, headers: {} })) === shared).to.equal(true);
    expect(serviceIn(await provide({ headers: { authorization: 'Bearer ada' } })) === shared).to.equal(false);
  });

  describe('beside another one of its endpoint', () => {
    it('keeps the token of each user to the elements of that user', async () => {
      const [ada, bob] = [await provide(bearer('Bearer ada')), await provide(bearer('Bearer bob'))];
      expect(isOne(ada, bob)).to.equal(false);
      expect(await tokenOf(ada)).to.equal('Bearer ada');
      expect(await tokenOf(bob)).to.equal('Bearer bob');
      await set(bob, { headers: { authorization: 'Bearer eve' } });
      expect(await tokenOf(ada)).to.equal('Bearer ada');
    });

    it('shares a service where headers say the same, however they are written', async () => {
      const headers: HeadersInit[] = [
        { authorization: 'Bearer ada', 'x-tenant': '1' },
        new Headers({ 'x-tenant': '1', authorization: 'Bearer ada' }),
        { 'X-Tenant': '1', Authorization: 'Bearer ada' },
      ];
      expect(isOne(...(await Promise.all(headers.map((one) => provide({ headers: one })))))).to.equal(true);
    });

    it('compares functions by reference', async () => {
      const headers = () => ({ authorization: 'Bearer ada' });
      expect(isOne(await provide({ headers }), await provide({ headers }))).to.equal(true);
      expect(isOne(await provide({ headers }), await provide({ headers: () => headers() }))).to.equal(false);
    });

    for (const [name, settings] of [
      ['credentials', { credentials: 'include' }],
      ['fetch', { fetch: () => Promise.reject(new TypeError('offline')) }],
      ['one header more', { headers: { authorization: 'Bearer ada', 'x-tenant': '2' } }],
    ] as const)
      it(`shares nothing where they differ in ${name}`, async () => {
        const one = await provide(bearer('Bearer ada'));
        expect(isOne(one, await provide({ ...bearer('Bearer ada'), ...settings }))).to.equal(false);
      });

    it('leaves what they share when it asks differently, and nothing changes for the other', async () => {
      const [one, other] = [await provide(bearer('Bearer ada')), await provide(bearer('Bearer ada'))];
      const shared = serviceIn(one);
      await set(one, { headers: { authorization: 'Bearer bob' } });
      expect(serviceIn(other) === shared).to.equal(true);
      expect(await tokenOf(one)).to.equal('Bearer bob');
      expect(await tokenOf(other)).to.equal('Bearer ada');
    });

    it('is not reached by what a host writes into an object that it has set', async () => {
      const settings = bearer('Bearer ada');
      const [other, one] = [await provide(bearer('Bearer ada')), await provide(settings)];
      settings.headers.authorization = 'Bearer bob';
      expect(await tokenOf(other)).to.equal('Bearer ada');
      expect(isOne(one, other)).to.equal(true);
    });
  });

  it('keeps its service while a host sets new functions and new tokens in each render', async () => {
    const provider = await provide({ fetch: answer, headers: () => ({ authorization: 'Bearer 0' }) });
    const service = serviceIn(provider);
    for (const token of ['Bearer 1', 'Bearer 2']) {
      const headers = () => ({ authorization: token });
      await set(provider, { headers, fetch: (...asked) => answer(...asked) });
      expect(serviceIn(provider) === service).to.equal(true);
      expect(await tokenOf(provider)).to.equal(token);
    }
  });

  it('keeps its service while another one comes and goes that shared it for a while', async () => {
    const [one, other] = [await provide(bearer('Bearer ada')), await provide(bearer('Bearer ada'))];
    const service = serviceIn(one);
    other.remove();
    await set(one, { headers: { authorization: 'Bearer newer' } });
    expect(serviceIn(one) === service).to.equal(true);
    expect(await tokenOf(one)).to.equal('Bearer newer');
  });

  describe('signed out', () => {
    for (const [name, headers] of [
      ['without headers', undefined],
      ['with empty headers', {}],
      ['with a header that has no value', { authorization: undefined } as unknown as HeadersInit],
      ['with what is left of its headers', { 'x-tenant': '1' }],
    ] as const)
      it(`${name} has a service that has nothing of the one before`, async () => {
        const signedIn = { authorization: 'Bearer ada', 'x-tenant': '1' };
        const provider = await provide({ fetch: answer, headers: signedIn });
        const before = serviceIn(provider);
        expect(await tokenOf(provider)).to.equal('Bearer ada');
        await set(provider, { headers });
        expect(serviceIn(provider) === before).to.equal(false);
        expect(await tokenOf(provider)).to.equal(null);
      });

    it('while it is removed does not give anything of the one before when it is back', async () => {
      const provider = await provide(bearer('Bearer ada'));
      const [before, place] = [serviceIn(provider), provider.parentElement!];
      provider.remove();
      await set(provider, { headers: undefined });
      place.append(provider);
      expect(serviceIn(provider) === before).to.equal(false);
      expect(await tokenOf(provider)).to.equal(null);
    });
  });

  describe('lets its service go', () => {
    // What the page holds for two bundles is a map of sets under this symbol.
    const kept = () => {
      const lists = (globalThis as Record<symbol, unknown>)[
        Symbol.for('training-elements.1.leased-services')
      ] as Map<string, Set<unknown>>;
      return lists.get(new URL(endpoint, document.baseURI).href)?.size;
    };

    it('when it is removed, not when it is moved', async () => {
      const provider = await provide(bearer('Bearer ada'));
      const [service, place] = [serviceIn(provider), document.createElement('div')];
      provider.before(place);
      place.append(provider);
      await provider.updateComplete;
      expect(serviceIn(provider) === service, 'moved').to.equal(true);
      expect(kept()).to.equal(1);
      provider.remove();
      await provider.updateComplete;
      await set(provider, { headers: { authorization: 'Bearer bob' } });
      expect(kept(), 'removed').to.equal(0);
      place.append(provider);
      expect(kept(), 'back').to.equal(1);
    });

    it('when it asks another backend, when it signs out, and when it is given a service', async () => {
      const [first, second, third] = await Promise.all(
        ['a', 'b', 'c'].map((token) => provide(bearer(token))),
      );
      expect(kept()).to.equal(3);
      await set(first, { headers: undefined, fetch: undefined });
      expect(kept()).to.equal(2);
      second.service = TrainingProgressService.for('/given');
      await second.updateComplete;
      expect(kept()).to.equal(1);
      third.endpoint = `${endpoint}/elsewhere`;
      await third.updateComplete;
      expect(kept()).to.equal(0);
    });

    it('only when the last of those who share it does', async () => {
      const [one, other] = [await provide(bearer('Bearer ada')), await provide(bearer('Bearer ada'))];
      one.remove();
      await one.updateComplete;
      expect(kept()).to.equal(1);
      expect(await tokenOf(other)).to.equal('Bearer ada');
      other.remove();
      await other.updateComplete;
      expect(kept()).to.equal(0);
    });
  });

  it('takes no room of its own', async () => {
    const provider = await fixture(html`<training-provider><p>text</p></training-provider>`);
    expect(getComputedStyle(provider).display).to.equal('contents');
  });
});
