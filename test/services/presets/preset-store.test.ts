import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { BrowserStore } from '../../../src/services/browser-store.js';
import { PresetStore } from '../../../src/services/presets/preset-store.js';
import type { CatalogSource } from '../../../src/sources/catalog-source.js';

const CALM = { name: 'calm', epochs: 37, learningRate: 0.002 };
const KEY = 'training-elements:%2Fapi::presets';

async function rejection(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('It did not reject.');
}

describe('PresetStore', () => {
  beforeEach(() => localStorage.clear());
  afterEach(() => localStorage.clear());

  const store = (endpoint = '/api') => new PresetStore(new BrowserStore(endpoint), undefined);

  it('keeps presets in this browser, for one endpoint', async () => {
    await store().save(CALM);
    await store().save({ ...CALM, name: 'other' });
    expect(await store().all()).to.deep.equal([CALM, { ...CALM, name: 'other' }]);
    expect(await store('/other').all()).to.deep.equal([]);
  });

  it('saves over a preset of the same name, and forgets', async () => {
    await store().save(CALM);
    await store().save({ ...CALM, epochs: 5 });
    expect(await store().all()).to.deep.equal([{ ...CALM, epochs: 5 }]);
    await store().remove('calm');
    expect(await store().all()).to.deep.equal([]);
  });

  it('refuses what is no preset', async () => {
    expect(await rejection(store().save({ ...CALM, name: 'standard' }))).to.contain('built in');
    expect(await rejection(store().save({ ...CALM, epochs: 0 }))).to.contain('from 1 to 10,000');
    expect(await store().all()).to.deep.equal([]);
  });

  it('reads what is good of whatever stands in the storage, and never throws', async () => {
    localStorage.setItem(KEY, JSON.stringify({ presets: [7, CALM, { name: '__proto__' }] }));
    expect(await store().all()).to.deep.equal([CALM]);
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string(), fc.json()), async (text) => {
        localStorage.setItem(KEY, text);
        await store().all();
        await store().save(CALM);
        expect((await store().all()).at(-1)).to.deep.equal(CALM);
      }),
    );
  });

  it('keeps them as long as the page where the browser stores nothing', async () => {
    const { getItem, setItem } = Storage.prototype;
    const forbidden = () => {
      throw new DOMException('Forbidden', 'SecurityError');
    };
    Object.assign(Storage.prototype, { getItem: forbidden, setItem: forbidden });
    try {
      const forbidding = new BrowserStore('/forbidden');
      await new PresetStore(forbidding, undefined).save(CALM);
      expect(await new PresetStore(forbidding, undefined).all()).to.deep.equal([CALM]);
    } finally {
      Object.assign(Storage.prototype, { getItem, setItem });
    }
  });

  it('uses the backend where it can, and nothing else', async () => {
    const asked: unknown[] = [];
    const backend = {
      presets: async () => [CALM, { ...CALM, name: 'standard' }],
      savePreset: async (preset) => void asked.push(preset),
      removePreset: async (name) => void asked.push(name),
    } as Partial<CatalogSource> as CatalogSource;
    const store = new PresetStore(new BrowserStore('/api'), backend);
    expect(await store.all()).to.deep.equal([CALM]);
    await store.save(CALM);
    await store.remove('calm');
    expect(asked).to.deep.equal([CALM, 'calm']);
    expect(localStorage.length).to.equal(0);
  });
});
