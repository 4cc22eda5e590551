import { expect } from '@open-wc/testing';
import type { TrainingJob } from '../../../src/protocol/types.js';
import { TrainingProgressService } from '../../../src/services/training-progress-service.js';
import { RestSource } from '../../../src/sources/rest-source.js';
import { FakeClock } from '../../support/fake-clock.js';
import { FakeSource, running, snapshotOf } from '../../support/fake-source.js';
import { ENDPOINT, routes, ScriptedFetch, type Script } from '../../support/scripted-fetch.js';

const STORED = `training-elements:${encodeURIComponent(ENDPOINT)}::annotations`;
const last = (jobs: readonly TrainingJob[]) => {
  const { tags, notes } = jobs.at(-1)!;
  return { tags, notes };
};
const failureOf = (promise: Promise<unknown>) => promise.then(() => undefined, (error: Error) => error.message); // prettier-ignore

describe('Tags and notes of a job', () => {
  beforeEach(() => localStorage.removeItem(STORED));
  afterEach(() => localStorage.removeItem(STORED));

  describe('whose backend keeps none', () => {
    let source: FakeSource;
    const open = () => {
      source = new FakeSource();
      return new TrainingProgressService({ source, endpoint: ENDPOINT });
    };
    const watch = (service: TrainingProgressService) => {
      const [jobs, lists]: [TrainingJob[], (readonly TrainingJob[])[]] = [[], []];
      const subscription = service.job$('a').subscribe((job) => jobs.push(job));
      subscription.add(service.jobs$.subscribe((list) => lists.push(list)));
      source.lists.next([snapshotOf(running(1)), snapshotOf(running(1), 0, 'b')]);
      return { jobs, lists, subscription };
    };

    it('are kept in this browser, and told at once by job$ and jobs$', async () => {
      const service = open();
      const { jobs, lists, subscription } = watch(service);
      await service.annotate('a', { tags: ['baseline'], notes: 'The one to beat' });
      expect(last(jobs)).to.deep.equal({ tags: ['baseline'], notes: 'The one to beat' });
      expect(last(lists.at(-1)!.slice(0, 1))).to.deep.equal(last(jobs));
      await service.annotate('a', { notes: '' });
      source.events.next(snapshotOf(running(2)));
      expect(last(jobs)).to.deep.equal({ tags: ['baseline'], notes: '' });
      expect(jobs.at(-1)!.epoch).to.equal(2);
      subscription.unsubscribe();
    });

    it('are there again after a reload, also for a job that is seen later', async () => {
      await open().annotate('a', { tags: ['kept'] });
      const { jobs, lists, subscription } = watch(open());
      expect(last(jobs).tags).to.deep.equal(['kept']);
      expect(lists.at(-1)!.map(({ tags }) => tags)).to.deep.equal([['kept'], undefined]);
      subscription.unsubscribe();
    });

    it('are those of this endpoint alone, and go with the job', async () => {
      const service = open();
      await service.annotate('a', { tags: ['kept'] });
      const other = new TrainingProgressService({ source: new FakeSource(), endpoint: '/other' });
      await other.annotate('b', { tags: [] });
      expect(JSON.parse(localStorage.getItem(STORED)!)).to.deep.equal({ a: { tags: ['kept'], notes: '' } });
      await service.remove('a');
      expect(JSON.parse(localStorage.getItem(STORED)!)).to.deep.equal({});
    });

    it('are not kept here while it cannot be asked: it may be one that keeps them', async () => {
      const service = open();
      source.connection$.next({ state: 'offline', transport: 'poll', badFrames: 0, error: 'No network.' });
      expect(await failureOf(service.annotate('a', { notes: 'x' }))).to.equal('No network.');
      expect(localStorage.getItem(STORED)).to.equal(null);
    });

    it('survive whatever else stands in the storage', () => {
      for (const stored of [
        '5',
        '[]',
        'null',
        '{',
        '{"a":5}',
        '{"a":{"tags":[1],"notes":""}}',
        '{"a":{"tags":["x"]}}',
      ]) {
        localStorage.setItem(STORED, stored);
        const { jobs, subscription } = watch(open());
        expect(last(jobs), stored).to.deep.equal({ tags: undefined, notes: undefined });
        subscription.unsubscribe();
      }
    });

    it('are cleaned, and refused with a sentence where they are too many or too long', async () => {
      const service = open();
      const { jobs, subscription } = watch(service);
      await service.annotate('a', { tags: [' a ', 'a', '', '  ', 'b\nc'] });
      expect(last(jobs).tags).to.deep.equal(['a', 'b c']);
      const many = Array.from({ length: 21 }, (_, i) => `t${i}`);
      expect(await failureOf(service.annotate('a', { tags: many }))).to.equal('A job has at most 20 tags.');
      expect(await failureOf(service.annotate('a', { tags: ['x'.repeat(41)] }))).to.match(
        /^A tag has at most 40/,
      );
      expect(await failureOf(service.annotate('a', { notes: 'x'.repeat(10_001) }))).to.match(
        /^Notes have at most 10,000/,
      );
      expect(await failureOf(service.annotate('a', { tags: ['🙂'.repeat(40)] }))).to.equal(undefined);
      subscription.unsubscribe();
    });
  });

  describe('whose backend keeps them', () => {
    let clock: FakeClock;
    let backend: ScriptedFetch;
    beforeEach(() => (clock = FakeClock.install()));
    afterEach(() => clock.restore());

    const entry = (more: object = {}) => ({ job_id: 'a', model_name: 'digits', status: 'running', ...more });
    const open = (script: Script) => {
      backend = new ScriptedFetch(script);
      const source = new RestSource(ENDPOINT, { fetch: backend.fetch });
      return new TrainingProgressService({ source, endpoint: ENDPOINT });
    };
    const EXTENDED = { body: { protocol: 1, features: ['annotations'] } };

    it('are sent to it, as far as they are named, and told as it says', async () => {
      const service = open(
        routes({
          '/train/capabilities': EXTENDED,
          '/train/history': { body: [entry({ tags: ['x'], notes: 'n' })] },
          '/train/annotations': { body: { tags: ['y'], notes: 'n' } },
        }),
      );
      const lists: (readonly TrainingJob[])[] = [];
      const subscription = service.jobs$.subscribe((list) => lists.push(list));
      await clock.tick(0);
      expect(last(lists.at(-1)!)).to.deep.equal({ tags: ['x'], notes: 'n' });
      const done = service.annotate('a', { tags: ['y'] });
      await clock.tick(0);
      await Promise.race([done, clock.tick(0)]);
      while (lists.at(-1)![0].tags![0] !== 'y') await clock.tick(0);
      expect(last(lists.at(-1)!)).to.deep.equal({ tags: ['y'], notes: 'n' });
      const { method, path, body } = backend.asked.at(-1)!;
      expect([method, path, body]).to.deep.equal(['PUT', '/train/annotations/a', { tags: ['y'] }]);
      expect(localStorage.getItem(STORED)).to.equal(null);
      subscription.unsubscribe();
      await clock.tick(5_000);
    });
  });

  it('are not overwritten by an answer that was asked for before they were written', async () => {
    const source = new FakeSource();
    const service = new TrainingProgressService({ source, endpoint: ENDPOINT });
    const jobs: TrainingJob[] = [];
    const subscription = service.job$('a').subscribe((job) => jobs.push(job));
    source.events.next(snapshotOf(running(1, { tags: ['old'] }), 1));
    await service.annotate('a', { tags: ['new'] });
    source.events.next(snapshotOf(running(2, { tags: ['old'] }), 2));
    expect(jobs.at(-1)).to.deep.include({ epoch: 2, tags: ['new'] });
    const later = performance.timeOrigin + performance.now() + 1;
    source.events.next(snapshotOf(running(3, { tags: ['by somebody else'], notes: '' }), later));
    expect(last(jobs)).to.deep.equal({ tags: ['by somebody else'], notes: '' });
    subscription.unsubscribe();
  });
});
