import { expect } from '@open-wc/testing';
import { HttpClient, RequestFailure, type HttpOptions } from '../../src/sources/http-client.js';
import { FakeClock, settle } from '../support/fake-clock.js';
import { ENDPOINT, ScriptedFetch, type Answer, type Script } from '../support/scripted-fetch.js';

describe('HttpClient', () => {
  let clock: FakeClock;
  beforeEach(() => (clock = FakeClock.install()));
  afterEach(() => clock.restore());

  function clientOf(script: Script | Answer, options: HttpOptions = {}) {
    const backend = new ScriptedFetch(typeof script === 'function' ? script : () => script);
    return { backend, client: new HttpClient(ENDPOINT, { fetch: backend.fetch, ...options }) };
  }

  async function failureOf(request: Promise<unknown>): Promise<RequestFailure> {
    const outcome = await request.then(
      (value) => value,
      (error: unknown) => error,
    );
    if (outcome instanceof RequestFailure) return outcome;
    throw new Error(`no failure, but ${JSON.stringify(outcome)}`);
  }

  it('gives the parsed body', async () => {
    const { client } = clientOf({ body: '{"loss": NaN}' });
    expect(await client.request('/train/status/a')).to.deep.equal({ loss: 'NaN' });
  });

  it('asks below the endpoint, however many slashes end it, and keeps no copy', async () => {
    const { backend } = clientOf({});
    let init: RequestInit | undefined;
    const client = new HttpClient(`${ENDPOINT}//`, {
      fetch: (input, options) => backend.fetch(input, (init = options)),
    });
    await client.request('/models');
    expect(backend.asked[0]).to.include({ method: 'GET', path: '/models' });
    expect(init).to.include({ cache: 'no-store', credentials: 'same-origin' });
    expect(backend.asked[0].headers.get('accept')).to.equal('application/json');
  });

  it('sends a body as JSON', async () => {
    const { client, backend } = clientOf({});
    await client.request('/train', { method: 'POST', body: { epochs: 3 } });
    expect(backend.asked[0]).to.deep.include({ method: 'POST', body: { epochs: 3 } });
    expect(backend.asked[0].headers.get('content-type')).to.equal('application/json');
  });

  it('asks a headers function each time, and waits for it', async () => {
    let token = 0;
    const { client, backend } = clientOf(
      {},
      { headers: async () => ({ authorization: `Bearer ${++token}` }) },
    );
    await client.request('/a');
    await client.request('/b');
    expect(backend.asked.map(({ headers }) => headers.get('authorization'))).to.deep.equal([
      'Bearer 1',
      'Bearer 2',
    ]);
  });

  describe('answered with 401', () => {
    /** Lets in who has the token of now. */
    const guarded =
      (accepted: string): Script =>
      ({ headers }) =>
        headers.get('x-token') === accepted
          ? { body: { ok: true } }
          : { status: 401, body: { error: 'Expired' } };
    const tokens = (...given: string[]) => {
      const asked: string[] = [];
      const headers = () => {
        asked.push(given[Math.min(asked.length, given.length - 1)]);
        return { 'x-token': asked.at(-1)! };
      };
      return { asked, headers };
    };

    for (const method of ['GET', 'PUT', 'DELETE'] as const)
      it(`asks for headers again, and repeats a ${method} once with those`, async () => {
        const { headers, asked } = tokens('old', 'new');
        const { client, backend } = clientOf(guarded('new'), { headers });
        expect(await client.request('/a', { method })).to.deep.equal({ ok: true });
        expect(asked).to.deep.equal(['old', 'new']);
        expect(backend.asked.map((one) => one.headers.get('x-token'))).to.deep.equal(['old', 'new']);
      });

    it('gives up after the second', async () => {
      const { headers, asked } = tokens('1', '2', '3');
      const { client, backend } = clientOf(guarded('none'), { headers });
      expect((await failureOf(client.request('/a'))).kind).to.equal('unauthorized');
      expect(asked).to.deep.equal(['1', '2']);
      expect(backend.asked.length).to.equal(2);
    });

    it('does not repeat what it has no other headers for', async () => {
      for (const headers of [tokens('old').headers, { 'x-token': 'old' }, undefined]) {
        const { client, backend } = clientOf(guarded('new'), { headers });
        expect((await failureOf(client.request('/a'))).kind).to.equal('unauthorized');
        expect(backend.asked.length).to.equal(1);
      }
    });

    it('never repeats a POST', async () => {
      const { headers, asked } = tokens('old', 'new');
      const { client, backend } = clientOf(guarded('new'), { headers });
      const failure = await failureOf(client.request('/train', { method: 'POST', body: {} }));
      expect(failure.kind).to.equal('unauthorized');
      expect([backend.asked.length, asked]).to.deep.equal([1, ['old']]);
    });

    it('does not repeat what is forbidden', async () => {
      const { headers } = tokens('old', 'new');
      const { client, backend } = clientOf({ status: 403 }, { headers });
      expect((await failureOf(client.request('/a'))).kind).to.equal('unauthorized');
      expect(backend.asked.length).to.equal(1);
    });
  });

  it('tells of a redirect also where it is not hidden, as outside of browsers', async () => {
    const { client } = clientOf(
      { status: 307, headers: { location: 'https://other.test/' } },
      { headers: { a: '1' } },
    );
    const failure = await failureOf(client.request('/a'));
    expect(failure.kind).to.equal('http');
    expect(failure.message).to.match(/redirects to another address/);
  });

  it('reads its options anew for each request', async () => {
    const { client, backend } = clientOf({});
    client.options = { ...client.options, headers: { 'x-user': 'ada' }, credentials: 'include' };
    await client.request('/a');
    expect(backend.asked[0].headers.get('x-user')).to.equal('ada');
  });

  it('follows redirects only where it has no headers to lose', async () => {
    const modes: unknown[] = [];
    const fetch: HttpOptions['fetch'] = async (_, init) => {
      modes.push(init?.redirect);
      return new Response('{}');
    };
    await new HttpClient(ENDPOINT, { fetch }).request('/a');
    await new HttpClient(ENDPOINT, { fetch, headers: { 'x-token': 't' } }).request('/a');
    expect(modes).to.deep.equal(['follow', 'manual']);
  });

  describe('gives up after 10 s', () => {
    const hanging: [string, Script, HttpOptions][] = [
      ['on a backend that never answers', () => 'hang', {}],
      ['on headers that never come', () => ({}), { headers: () => new Promise<never>(() => {}) }],
      ['on a fetch that knows no signals', () => ({}), { fetch: () => new Promise<never>(() => {}) }],
    ];
    for (const [name, script, options] of hanging)
      it(name, async () => {
        const { client } = clientOf(script, options);
        let failure: RequestFailure | undefined;
        void failureOf(client.request('/a')).then((error) => (failure = error));
        await clock.tick(9_999);
        expect(failure).to.equal(undefined);
        await clock.tick(1);
        expect(failure).to.include({ kind: 'timeout' });
        expect(failure!.message).to.match(/10 s/);
        expect(clock.pending).to.equal(0);
      });

    it('and aborts what it had asked', async () => {
      const { client, backend } = clientOf(() => 'hang');
      void failureOf(client.request('/a'));
      await clock.tick(10_000);
      expect(backend.asked[0].signal.aborted).to.equal(true);
    });

    it('but not where it is told to wait for ever', async () => {
      const { client, backend } = clientOf(() => 'hang');
      void client.request('/a', { timeoutMs: null }).catch(() => {});
      await clock.tick(3_600_000);
      expect(backend.asked[0].signal.aborted).to.equal(false);
    });

    it('leaves no timer behind an answer', async () => {
      const { client } = clientOf({});
      await client.request('/a');
      expect(clock.pending).to.equal(0);
    });
  });

  it('aborts with its caller', async () => {
    const { client, backend } = clientOf(() => 'hang');
    const caller = new AbortController();
    const failure = failureOf(client.request('/a', { signal: caller.signal }));
    await settle();
    caller.abort();
    expect((await failure).kind).to.equal('network');
    expect(backend.asked[0].signal.aborted).to.equal(true);
    expect((await failureOf(client.request('/b', { signal: caller.signal }))).kind).to.equal('network');
  });

  const FAILURES: [string, Answer | 'drop', Partial<RequestFailure>][] = [
    ['a dropped connection', 'drop', { kind: 'network', message: 'The backend cannot be reached.' }],
    [
      '401',
      { status: 401, body: { error: 'Token expired' } },
      { kind: 'unauthorized', message: 'The backend asks for a sign-in: Token expired' },
    ],
    [
      '403 with hardly a word',
      { status: 403, body: { error: 'no' } },
      { kind: 'unauthorized', message: 'The backend does not allow this: no' },
    ],
    [
      '403 without a word',
      { status: 403, body: '' },
      { kind: 'unauthorized', message: 'The backend does not allow this.' },
    ],
    ['404', { status: 404, body: { error: 'No such job' } }, { kind: 'not-found', message: 'No such job' }],
    [
      '500 in plain text',
      { status: 500, body: 'Boom\nat x' },
      { kind: 'http', status: 500, message: 'Boom' },
    ],
    [
      '500 as a web page',
      { status: 500, body: '<h1>x</h1>' },
      { message: 'The backend answered with status 500.' },
    ],
    ['a web page with 200', { body: '<!doctype html><p>Sign in' }, { kind: 'bad-frame', status: 200 }],
    ['a truncated answer', { body: '{"status": "runn' }, { kind: 'bad-frame' }],
  ];
  for (const [name, answer, expected] of FAILURES)
    it(`tells ${name} apart`, async () => {
      const { client } = clientOf(() => answer);
      expect(await failureOf(client.request('/a'))).to.include(expected);
    });

  it('takes an answer without a word for a yes', async () => {
    expect(await clientOf({ status: 204 }).client.request('/a')).to.equal(undefined);
    expect(await clientOf({ body: '' }).client.request('/a')).to.equal(undefined);
  });

  describe('reads Retry-After', () => {
    const inTwentySeconds = () => new Date(clock.now + 20_000).toUTCString();
    const HEADERS: [string, () => string | undefined, number | undefined][] = [
      ['in seconds', () => ' 7 ', 7000],
      ['as a date', inTwentySeconds, 20_000],
      ['as a date that is past', () => new Date(clock.now - 20_000).toUTCString(), 0],
      ['of nonsense as nothing', () => 'soon', undefined],
      ['that is not there', () => undefined, undefined],
    ];
    for (const [name, header, ms] of HEADERS)
      it(name, async () => {
        const value = header();
        const headers = value === undefined ? undefined : { 'retry-after': value };
        const { client } = clientOf({ status: 429, body: { error: 'slow down' }, headers });
        expect((await failureOf(client.request('/a'))).retryAfterMs).to.equal(ms);
      });
  });
});
