import { expect } from '@open-wc/testing';
import { Subject, type Subscription } from 'rxjs';
import type { TrainingJob } from '../../../src/protocol/types.js';
import { TrainingProgressService } from '../../../src/services/training-progress-service.js';
import { RestSource } from '../../../src/sources/rest-source.js';
import { historyBody, statusBody } from '../../support/dialects.js';
import { FakeClock } from '../../support/fake-clock.js';
import { ENDPOINT, routes, ScriptedFetch, type Answer } from '../../support/scripted-fetch.js';

describe('A job that is asked for seldom', () => {
  let clock: FakeClock;
  let backend: ScriptedFetch;
  let listening: Subscription;
  let hidden: boolean;
  let wake$: Subject<void>;
  let heard: TrainingJob[];

  beforeEach(() => {
    clock = FakeClock.install();
    hidden = false;
    wake$ = new Subject();
    heard = [];
  });
  afterEach(async () => {
    listening.unsubscribe();
    await clock.tick(30_000);
    clock.restore();
  });

  const run = (epoch: number) => ({ jobId: 'a', modelName: 'digits', status: 'training', epoch, totalEpochs: 50, startedAt: clock.now }); // prettier-ignore

  function watch(what: 'job$' | 'jobs$', pollInterval?: number) {
    backend = new ScriptedFetch(
      routes({
        '/train/status': () => ({ body: statusBody('snake', run(1)) }),
        '/train/history': () => ({ body: historyBody('snake', 'jobs', [run(1)]) }),
      }),
    );
    const activity = { hidden: () => hidden, online: () => true, wake$ };
    const source = new RestSource(ENDPOINT, {
      fetch: backend.fetch,
      activity,
      random: () => 1,
      pollInterval,
    });
    const service = new TrainingProgressService({ source });
    listening =
      what === 'job$'
        ? service.job$('a').subscribe((job) => heard.push(job))
        : service.jobs$.subscribe(([job]) => heard.push(job));
  }
  const wasStale = () => heard.some(({ stale }) => stale);

  for (const what of ['job$', 'jobs$'] as const) {
    it(`because the page says so, is not stale in between (${what})`, async () => {
      watch(what, 10_000);
      await clock.tick(60_000);
      expect(backend.paths(what === 'job$' ? '/train/status' : '/train/history')).to.have.length(7);
      expect(wasStale()).to.equal(false);
    });

    it(`because the page is hidden, is not stale in between, nor when it is shown again (${what})`, async () => {
      hidden = true;
      watch(what);
      await clock.tick(100_000);
      hidden = false;
      await clock.tick(5_000);
      wake$.next();
      await clock.tick(5_000);
      expect(wasStale()).to.equal(false);
    });

    it(`is as soon stale in a second outage as in the first (${what})`, async () => {
      watch(what);
      const answers = backend.script;
      for (let outage = 0; outage < 3; outage++) {
        await clock.tick(6_000);
        expect(heard.at(-1)!.stale).to.equal(false);
        backend.script = () => 'drop';
        await clock.tick(9_000);
        expect(heard.at(-1)!.stale).to.equal(true);
        await clock.tick(40_000);
        backend.script = answers;
        await clock.tick(30_000);
      }
    });

    it(`is not stale in between where answers take their time (${what})`, async () => {
      watch(what);
      const answers = backend.script;
      backend.script = (asked) =>
        new Promise((resolve) => setTimeout(() => resolve(answers(asked) as Answer), 5_000));
      await clock.tick(60_000);
      expect(heard.length).to.be.above(5);
      expect(wasStale()).to.equal(false);
    });

    it(`is stale after three times that without an answer (${what})`, async () => {
      watch(what, 10_000);
      await clock.tick(0);
      backend.script = () => 'drop';
      await clock.tick(30_000);
      expect(wasStale()).to.equal(false);
      await clock.tick(1_000);
      expect(wasStale()).to.equal(true);
    });
  }
});
