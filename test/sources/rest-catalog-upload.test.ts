import { expect } from '@open-wc/testing';
import type { RequestFailure } from '../../src/sources/http-client.js';
import { HttpClient, type HttpOptions } from '../../src/sources/http-client.js';
import { RestCatalog } from '../../src/sources/rest-catalog.js';
import { ENDPOINT } from '../support/scripted-fetch.js';

const FILE = new File(['a,b\n1,2\n'], 'my data.csv', { type: 'text/csv' });
const catalogOf = (options: HttpOptions = {}) => new RestCatalog(new HttpClient(ENDPOINT, options));

/** A request of the browser that goes on as the test says. */
class ScriptedRequest {
  static sent: ScriptedRequest[] = [];
  opened: unknown[] = [];
  headers: Record<string, string> = {};
  form?: FormData;
  withCredentials = false;
  aborted = false;
  status = 0;
  responseText = '';
  timeout = 0;
  readonly upload: { onprogress?: (event: { loaded: number; total: number }) => void } = {};
  onload?: () => void;
  onerror?: () => void;
  onabort?: () => void;
  onloadend?: () => void;

  open(...args: unknown[]) {
    this.opened = args;
  }
  setRequestHeader(name: string, value: string) {
    this.headers[name] = value;
  }
  getResponseHeader() {
    return null;
  }
  send(form: FormData) {
    this.form = form;
    ScriptedRequest.sent.push(this);
  }
  abort() {
    this.aborted = true;
    this.onabort?.();
    this.onloadend?.();
  }
  answer(status: number, body: unknown) {
    this.status = status;
    this.responseText = typeof body === 'string' ? body : JSON.stringify(body);
    this.onload?.();
    this.onloadend?.();
  }
}

const failureOf = (request: Promise<unknown>) =>
  request.then(
    () => expect.fail('no failure'),
    (error: unknown) => error as RequestFailure,
  );

describe('RestCatalog uploads', () => {
  const { XMLHttpRequest } = globalThis;
  beforeEach(() => {
    ScriptedRequest.sent = [];
    globalThis.XMLHttpRequest = ScriptedRequest as unknown as typeof XMLHttpRequest;
  });
  afterEach(() => void (globalThis.XMLHttpRequest = XMLHttpRequest));

  it('tells how far it has come, and gives the data set', async () => {
    const shares: number[] = [];
    const uploaded = catalogOf().uploadDataset(FILE, { onProgress: (share) => shares.push(share) });
    const [request] = ScriptedRequest.sent;
    expect(request.opened).to.deep.equal(['POST', `${ENDPOINT}/datasets`]);
    expect(request.headers).to.deep.equal({ accept: 'application/json' });
    expect(request.timeout).to.equal(0);
    const sent = request.form!.get('file') as File;
    expect([sent.name, await sent.text()]).to.deep.equal(['my data.csv', 'a,b\n1,2\n']);
    request.upload.onprogress!({ loaded: 50, total: 200 });
    request.upload.onprogress!({ loaded: 9, total: 0 });
    request.upload.onprogress!({ loaded: 200, total: 200 });
    request.answer(201, { id: 'my-data.csv', rows: 1, columns: 2 });
    expect(await uploaded).to.include({ id: 'my-data.csv', name: 'my-data.csv', rows: 1 });
    expect(shares).to.deep.equal([0.25, 1]);
  });

  it('reads an answer that is wrapped', async () => {
    for (const wrap of ['dataset', 'data']) {
      const uploaded = catalogOf().uploadDataset(FILE);
      ScriptedRequest.sent.at(-1)!.answer(200, { [wrap]: { id: 'x.csv' } });
      expect((await uploaded).id).to.equal('x.csv');
    }
  });

  const FAILURES: [number, unknown, Partial<RequestFailure>][] = [
    [
      401,
      { error: 'Who are you?' },
      { kind: 'unauthorized', message: 'The backend asks for a sign-in: Who are you?' },
    ],
    [413, { error: 'At most 64 MB.' }, { kind: 'http', status: 413, message: 'At most 64 MB.' }],
    [404, '', { kind: 'not-found' }],
    [200, '<!doctype html>', { kind: 'bad-frame' }],
    [200, { ok: true }, { kind: 'bad-frame' }],
  ];
  for (const [status, body, expected] of FAILURES)
    it(`tells ${status} ${JSON.stringify(body)} apart`, async () => {
      const failure = failureOf(catalogOf().uploadDataset(FILE));
      ScriptedRequest.sent[0].answer(status, body);
      expect(await failure).to.include(expected);
    });

  it('tells a connection that broke', async () => {
    const failure = failureOf(catalogOf().uploadDataset(FILE));
    ScriptedRequest.sent[0].onerror!();
    expect(await failure).to.include({ kind: 'network' });
  });

  it('is aborted with its caller, before or in between', async () => {
    const caller = new AbortController();
    const failure = failureOf(catalogOf().uploadDataset(FILE, { signal: caller.signal }));
    caller.abort();
    expect((await failure).kind).to.equal('network');
    expect(ScriptedRequest.sent[0].aborted).to.equal(true);
    expect((await failureOf(catalogOf().uploadDataset(FILE, { signal: caller.signal }))).kind).to.equal(
      'network',
    );
    expect(ScriptedRequest.sent).to.have.length(1);
  });

  it('sends credentials as the page wishes', async () => {
    void catalogOf({ credentials: 'include' }).uploadDataset(FILE);
    void catalogOf().uploadDataset(FILE);
    expect(ScriptedRequest.sent.map((request) => request.withCredentials)).to.deep.equal([true, false]);
  });

  it('goes by the fetch of a host that has its own, with its headers and no type but that of a form', async () => {
    const asked: RequestInit[] = [];
    const fetch: HttpOptions['fetch'] = async (_, init) => {
      asked.push(init!);
      return new Response('{"id": "x.csv"}', { status: 201 });
    };
    const shares: number[] = [];
    const headers = { authorization: 'Bearer t', 'content-type': 'application/json' };
    const catalog = catalogOf({ fetch, headers });
    const dataset = await catalog.uploadDataset(FILE, { onProgress: (share) => shares.push(share) });
    expect(dataset.id).to.equal('x.csv');
    expect(shares).to.deep.equal([1]);
    const sent = asked[0].headers as Headers;
    expect([sent.get('authorization'), sent.get('content-type')]).to.deep.equal(['Bearer t', null]);
    expect((asked[0].body as FormData).get('file')).to.be.instanceOf(File);
    expect(asked[0].redirect).to.equal('manual');
    expect(ScriptedRequest.sent).to.have.length(0);
  });

  it('never sends headers by a request that follows redirects', async () => {
    const original = globalThis.fetch;
    globalThis.fetch = async () => new Response('{"id": "x.csv"}');
    try {
      await catalogOf({ headers: () => ({ authorization: 't' }) }).uploadDataset(FILE);
      await catalogOf({ credentials: 'omit' }).uploadDataset(FILE);
    } finally {
      globalThis.fetch = original;
    }
    expect(ScriptedRequest.sent).to.have.length(0);
  });
});
