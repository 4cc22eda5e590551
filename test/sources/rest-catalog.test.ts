import { expect } from '@open-wc/testing';
import { HttpClient, RequestFailure, type HttpOptions } from '../../src/sources/http-client.js';
import { RestCatalog } from '../../src/sources/rest-catalog.js';
import { FakeClock, settle } from '../support/fake-clock.js';
import { ENDPOINT, routes, ScriptedFetch, type Answer, type Script } from '../support/scripted-fetch.js';

function catalogOf(table: Record<string, Script | Answer>, options: HttpOptions = {}) {
  const backend = new ScriptedFetch(routes(table));
  return {
    backend,
    catalog: new RestCatalog(new HttpClient(ENDPOINT, { fetch: backend.fetch, ...options })),
  };
}

async function failureOf(request: Promise<unknown>): Promise<RequestFailure> {
  const outcome = await request.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (outcome instanceof RequestFailure) return outcome;
  throw new Error(`no failure, but ${String(outcome)}`);
}

describe('RestCatalog', () => {
  it('asks whether a name is free', async () => {
    const { catalog, backend } = catalogOf({
      '/models/availability?name=free': { body: { name: 'free', available: true } },
      '/models/availability?name=a%26b%20c': { body: { available: false, reason: 'taken' } },
    });
    expect(await catalog.isNameAvailable('free')).to.equal(true);
    expect(await catalog.isNameAvailable('a&b c')).to.equal(false);
    expect(backend.asked.map(({ method }) => method)).to.deep.equal(['GET', 'GET']);
  });

  it('does not guess where the answer says neither', async () => {
    const { catalog } = catalogOf({ '/models': { body: { ok: 1 } } });
    expect(await failureOf(catalog.isNameAvailable('x'))).to.include({ kind: 'bad-frame' });
  });

  it('aborts with its caller', async () => {
    const { catalog, backend } = catalogOf({ '/': () => 'hang' as const });
    const caller = new AbortController();
    const failures = [
      failureOf(catalog.isNameAvailable('x', caller.signal)),
      failureOf(catalog.previewDataset('d', { offset: 0, limit: 9 }, caller.signal)),
      failureOf(catalog.validateDataset('d', caller.signal)),
      failureOf(catalog.uploadDataset(new File(['a'], 'a.csv'), { signal: caller.signal })),
    ];
    await settle();
    expect(backend.asked).to.have.length(4);
    caller.abort();
    for (const failure of failures) expect((await failure).kind).to.equal('network');
    expect(backend.asked.every(({ signal }) => signal.aborted)).to.equal(true);
  });

  it('asks for the largest file that may be sent', async () => {
    const { catalog } = catalogOf({ '/datasets': { body: { datasets: [], max_upload_bytes: 1024 } } });
    expect(await catalog.uploadLimit()).to.equal(1024);
    const { catalog: silent } = catalogOf({ '/datasets': { body: ['iris'] } });
    expect(await silent.uploadLimit()).to.equal(undefined);
  });

  it('reads rows of a data set', async () => {
    const { catalog, backend } = catalogOf({
      '/datasets': { body: { columns: ['a'], rows: [['1']], offset: 50, total: 51 } },
    });
    expect(await catalog.previewDataset('a b/c.csv', { offset: 50, limit: 25 })).to.deep.equal({
      columns: ['a'],
      rows: [['1']],
      offset: 50,
      total: 51,
    });
    expect(backend.asked[0].path).to.equal('/datasets/a%20b%2Fc.csv/preview?limit=25&offset=50');
  });

  it('waits for a report as long as it takes', async () => {
    const clock = FakeClock.install();
    try {
      let answer!: (answer: Answer) => void;
      const { catalog, backend } = catalogOf({ '/': () => new Promise((resolve) => (answer = resolve)) });
      const report = catalog.validateDataset('a.csv');
      await clock.tick(600_000);
      answer({ body: { rows: 3, columns: [], problems: ['x'] } });
      expect((await report).problems[0].message).to.equal('x');
      expect(backend.asked[0]).to.include({ method: 'POST', path: '/datasets/a.csv/validate' });
    } finally {
      clock.restore();
    }
  });

  it('lists, saves and removes presets', async () => {
    const { catalog, backend } = catalogOf({
      '/presets/': { status: 204 },
      '/presets': { body: { presets: [{ name: 'mine', epochs: 3, learning_rate: 0.1 }] } },
    });
    expect((await catalog.presets())[0]).to.include({ name: 'mine', epochs: 3, learningRate: 0.1 });
    await catalog.savePreset({ name: 'my own', epochs: 3, learningRate: 0.1, validationSplit: 0.2 });
    await catalog.removePreset('my own');
    expect(backend.asked.map(({ method, path }) => `${method} ${path}`)).to.deep.equal([
      'GET /presets',
      'PUT /presets/my%20own',
      'DELETE /presets/my%20own',
    ]);
    expect(backend.asked[1].body).to.deep.equal({
      name: 'my own',
      epochs: 3,
      learning_rate: 0.1,
      validation_split: 0.2,
    });
  });

  it('says what the backend says', async () => {
    const { catalog } = catalogOf({
      '/presets': { status: 400, body: { error: 'epochs must be an integer.' } },
      '/datasets': { status: 403, body: { error: 'Sign in.' } },
    });
    const preset = { name: 'a', epochs: 3, learningRate: 0.1 };
    expect(await failureOf(catalog.savePreset(preset))).to.include({ message: 'epochs must be an integer.' });
    expect(await failureOf(catalog.validateDataset('x'))).to.include({
      kind: 'unauthorized',
      message: 'The backend does not allow this: Sign in.',
    });
  });
});
