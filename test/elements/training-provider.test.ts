import { expect, fixture, html } from '@open-wc/testing';
import '../../src/elements/training-connection/training-connection.js';
import '../../src/elements/training-provider/training-provider.js';
import type { TrainingProvider } from '../../src/elements/training-provider/training-provider.js';
import { TrainingProgressService } from '../../src/services/training-progress-service.js';

/** Which endpoint is asked, seen at the requests of the shared service. */
function recordedFetch() {
  const requests: { url: string; headers: Headers }[] = [];
  const answer: typeof fetch = async (url, init) => {
    requests.push({ url: String(url), headers: new Headers(init?.headers) });
    return new Response('[]', { headers: { 'content-type': 'application/json' } });
  };
  return { requests, fetch: answer };
}

describe('<training-provider>', () => {
  it('makes the requests of everything within it', async () => {
    const { requests, fetch } = recordedFetch();
    let token = 0;
    const provider = await fixture<TrainingProvider>(
      html`<training-provider
        endpoint="/backend-of-provider"
        .fetch=${fetch}
        .headers=${async () => ({ authorization: `Bearer ${++token}` })}
      ></training-provider>`,
    );
    expect(provider.shadowRoot!.querySelector('slot')).to.exist;
    const service = TrainingProgressService.for('/backend-of-provider');
    await service.models();
    await service.models();
    expect(requests.map(({ url }) => url)).to.deep.equal([
      '/backend-of-provider/models',
      '/backend-of-provider/models',
    ]);
    expect(requests.map(({ headers }) => headers.get('authorization'))).to.deep.equal([
      'Bearer 1',
      'Bearer 2',
    ]);
  });

  it('takes back what it has set, when it is cleared and when it is gone, but not when it is moved', async () => {
    const { requests, fetch } = recordedFetch();
    const provider = await fixture<TrainingProvider>(
      html`<training-provider endpoint="/signed-out" .fetch=${fetch}></training-provider>`,
    );
    const service = TrainingProgressService.for('/signed-out');
    const sent = async () => {
      await provider.updateComplete;
      await service.models().catch(() => undefined);
      return requests.at(-1)?.headers.get('authorization');
    };
    const own = { fetch: globalThis.fetch };
    globalThis.fetch = fetch;
    try {
      provider.headers = { authorization: 'Bearer old' };
      expect(await sent()).to.equal('Bearer old');
      const place = document.createElement('div');
      provider.before(place);
      place.append(provider);
      expect(await sent(), 'moved').to.equal('Bearer old');
      provider.headers = undefined;
      expect(await sent(), 'cleared').to.equal(null);
      provider.headers = { authorization: 'Bearer new' };
      expect(await sent()).to.equal('Bearer new');
      provider.remove();
      expect(await sent(), 'gone').to.equal(null);
      place.append(provider);
      expect(await sent(), 'back').to.equal('Bearer new');
    } finally {
      globalThis.fetch = own.fetch;
    }
  });

  it('takes back nothing that another provider of the same endpoint has set', async () => {
    const { requests, fetch } = recordedFetch();
    const provide = (token: string) =>
      fixture<TrainingProvider>(
        html`<training-provider
          endpoint="/shared"
          .fetch=${fetch}
          .headers=${{ authorization: token }}
        ></training-provider>`,
      );
    const first = await provide('Bearer first');
    const second = await provide('Bearer second');
    const service = TrainingProgressService.for('/shared');
    first.headers = undefined;
    await first.updateComplete;
    first.remove();
    await second.updateComplete;
    await service.models();
    expect(requests.at(-1)!.headers.get('authorization')).to.equal('Bearer second');
  });

  it('is one service with everybody who names the same endpoint', async () => {
    const here = new URL('/one-endpoint', document.baseURI).href;
    expect(TrainingProgressService.for('/one-endpoint/')).to.equal(TrainingProgressService.for(here));
  });

  it('takes no room of its own', async () => {
    const provider = await fixture(html`<training-provider><p>text</p></training-provider>`);
    expect(getComputedStyle(provider).display).to.equal('contents');
  });
});
