import { expect } from '@open-wc/testing';
import { registry } from '../../src/services/registry.js';
import { VERSION } from '../../src/services/version.js';

const VERSIONS = Symbol.for('training-elements.1.versions');
const page = globalThis as unknown as Record<symbol, unknown>;

describe('registry', () => {
  const { warn } = console;
  let before: unknown;
  let warnings: string[];
  let list: string;

  beforeEach(() => {
    before = page[VERSIONS];
    Reflect.deleteProperty(page, VERSIONS);
    list = crypto.randomUUID();
    warnings = [];
    console.warn = (text: string) => void warnings.push(text);
  });
  afterEach(() => {
    page[VERSIONS] = before;
    console.warn = warn;
  });

  const entry = (endpoint: string, of = list) => registry(of, endpoint, () => ({}));

  it('has one entry an endpoint and list, however the endpoint is written', () => {
    expect(entry('/api')).to.equal(entry('/api/'));
    expect(entry('/api')).to.equal(entry(new URL('/api', location.href).href));
    expect(entry('/api')).not.to.equal(entry('/other'));
    expect(entry('/api')).not.to.equal(entry('/api', `${list} of others`));
    expect(warnings).to.deep.equal([]);
  });

  it('is shared with a bundle of another version, of which it warns once, naming both', () => {
    const theirs = {};
    page[Symbol.for(`training-elements.1.${list}`)] = new Map([
      [new URL('/api', location.href).href, theirs],
    ]);
    page[VERSIONS] = new Set(['0.0.7']);
    expect(entry('/api')).to.equal(theirs);
    entry('/other');
    expect(warnings).to.have.length(1);
    expect(warnings[0]).to.contain('0.0.7');
    expect(warnings[0]).to.contain(VERSION);
  });

  it('has nothing in common with one of another protocol', () => {
    const theirs = {};
    page[Symbol.for(`training-elements.2.${list}`)] = new Map([
      [new URL('/api', location.href).href, theirs],
    ]);
    expect(entry('/api')).not.to.equal(theirs);
  });
});
