import { expect } from '@open-wc/testing';
import type { Feature, TrainedModel, TrainingPreset } from '../../src/protocol/types.js';
import { TrainingCatalog } from '../../src/services/training-catalog.js';
import type { CatalogSource } from '../../src/sources/catalog-source.js';
import { RequestFailure } from '../../src/sources/http-client.js';
import { FakeSource, running, snapshotOf } from '../support/fake-source.js';

/** A backend that says what it can do beyond the baseline. */
class ExtendedSource extends FakeSource {
  readonly asked: unknown[] = [];
  answer: boolean | Error = true;
  models_: TrainedModel[] | Error = [{ name: 'digits_v1' }];

  constructor(...features: Feature[]) {
    super();
    this.capabilities$.next({ protocol: 1, features: new Set(features) });
  }

  override async models(): Promise<never[]> {
    if (this.models_ instanceof Error) throw this.models_;
    return this.models_ as never[];
  }

  async catalog(): Promise<CatalogSource> {
    return {
      isNameAvailable: async (name: string, signal?: AbortSignal) => {
        this.asked.push(name, signal);
        if (this.answer instanceof Error) throw this.answer;
        return this.answer;
      },
      presets: async () => [CALM],
      savePreset: async (preset: TrainingPreset) => void this.asked.push(preset),
      removePreset: async (name: string) => void this.asked.push(name),
    } as Partial<CatalogSource> as CatalogSource;
  }
}

const CALM = { name: 'calm', epochs: 37, learningRate: 0.002 };

const caught = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    (error: Error) => error,
  );

describe('TrainingCatalog', () => {
  beforeEach(() => localStorage.clear());
  afterEach(() => localStorage.clear());

  describe('whether a name is available, on a baseline backend', () => {
    let source: ExtendedSource;
    let catalog: TrainingCatalog;

    beforeEach(() => {
      source = new ExtendedSource();
      catalog = new TrainingCatalog(source);
      source.onHistory = async () => [
        snapshotOf(running(3, { modelName: 'lotto' }), 0, 'a'),
        snapshotOf({ modelName: 'failed_once', status: 'failed' }, 0, 'b'),
      ];
    });

    it('goes by its models, and by its jobs that have not ended', async () => {
      expect(await catalog.isNameAvailable('digits_v1')).to.be.false;
      expect(await catalog.isNameAvailable('lotto')).to.be.false;
      expect(await catalog.isNameAvailable('failed_once')).to.be.true;
      expect(await catalog.isNameAvailable('digits_v2')).to.be.true;
      expect(source.asked).to.deep.equal([]);
    });

    it('goes by its jobs where it lists no models', async () => {
      source.models_ = new RequestFailure('not-found', 'Not found');
      expect(await catalog.isNameAvailable('lotto')).to.be.false;
      expect(await catalog.isNameAvailable('digits_v1')).to.be.true;
    });

    it('is not said where it is not known', async () => {
      const down = new RequestFailure('network', 'The backend cannot be reached.');
      source.models_ = down;
      expect(await catalog.isNameAvailable('lotto'), 'known all the same').to.be.false;
      expect(await caught(catalog.isNameAvailable('new'))).to.equal(down);
      source.models_ = [];
      source.onHistory = () => Promise.reject(down);
      expect(await caught(catalog.isNameAvailable('new'))).to.equal(down);
    });

    it('is not said to who no longer wants to know', async () => {
      const abort = new AbortController();
      const asked = caught(catalog.isNameAvailable('new', abort.signal));
      abort.abort();
      expect((await asked)?.name).to.equal('AbortError');
    });
  });

  it('leaves it to a backend that can tell', async () => {
    const source = new ExtendedSource('model-names');
    source.answer = false;
    const { signal } = new AbortController();
    expect(await new TrainingCatalog(source).isNameAvailable('new', signal)).to.be.false;
    expect(source.asked).to.deep.equal(['new', signal]);
    source.answer = new Error('Busy');
    expect((await caught(new TrainingCatalog(source).isNameAvailable('new')))?.message).to.equal('Busy');
  });

  it('keeps presets in this browser for a backend that has none', async () => {
    const catalog = new TrainingCatalog(new ExtendedSource('datasets'), '/api');
    await catalog.savePreset(CALM);
    expect(await new TrainingCatalog(new FakeSource(), '/api').presets()).to.deep.equal([CALM]);
    await catalog.removePreset('calm');
    expect(await catalog.presets()).to.deep.equal([]);
  });

  it('keeps presets on a backend that can', async () => {
    const source = new ExtendedSource('presets');
    const catalog = new TrainingCatalog(source, '/api');
    expect(await catalog.presets()).to.deep.equal([CALM]);
    await catalog.savePreset({ ...CALM, name: 'more' });
    await catalog.removePreset('calm');
    expect(source.asked).to.deep.equal([{ ...CALM, name: 'more' }, 'calm']);
    expect(localStorage.length).to.equal(0);
  });

  it('says what a backend does not offer', async () => {
    const catalog = new TrainingCatalog(new ExtendedSource());
    expect((await caught(catalog.validateDataset('x')))?.message).to.equal('The backend offers no datasets.');
  });
});
