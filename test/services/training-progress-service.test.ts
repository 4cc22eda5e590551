import { expect } from '@open-wc/testing';
import { of } from 'rxjs';
import type { TrainingEvent } from '../../src/protocol/events.js';
import { TrainingProgressService } from '../../src/services/training-progress-service.js';
import { pointsOf, running, snapshotOf } from '../support/fake-source.js';
import { ScriptedFetch, routes } from '../support/scripted-fetch.js';
import { statusBody } from '../support/dialects.js';
import { HeardService } from './heard-service.js';

describe('TrainingProgressService', () => {
  let clock: HeardService['clock'];
  let source: HeardService['source'];
  let service: HeardService['service'];
  let hear: HeardService['hear'];
  let say: HeardService['say'];
  let listening: HeardService['listening'];
  let heardService: HeardService;

  beforeEach(() => ({ clock, source, service, hear, say, listening } = heardService = new HeardService()));
  afterEach(() => heardService.end());

  const sayAt = (epoch: number, more = {}) => say(snapshotOf(running(epoch, more)));

  describe('shares', () => {
    it('one subscription among all who watch a job in any way', () => {
      for (let i = 0; i < 10; i++) {
        hear(service.job$('a'));
        hear(service.state$('a'));
        hear(service.logs$('a'));
      }
      expect(source.opened).to.equal(1);
      hear(service.job$('b'));
      expect(source.opened).to.equal(2);
    });

    it('what was said last with who comes later', () => {
      hear(service.job$('a'));
      sayAt(3);
      expect(hear(service.job$('a')).map(({ epoch }) => epoch)).to.deep.equal([3]);
      expect(hear(service.state$('a'))).to.have.length(1);
    });

    it('it for 5 s after the last one has gone, in case somebody comes back', async () => {
      const [heard] = [hear(service.job$('a'))];
      sayAt(3);
      listening[0].unsubscribe();
      await clock.tick(4_900);
      expect(hear(service.job$('a'))).to.have.length(1);
      expect(source.opened).to.equal(1);
      listening[1].unsubscribe();
      await clock.tick(5_000);
      expect(source.open).to.equal(0);
      expect(heard).to.have.length(1);
    });

    it('what it holds with who comes back after that, and asks anew', async () => {
      hear(service.job$('a'));
      sayAt(3);
      listening[0].unsubscribe();
      await clock.tick(60_000);
      const again = hear(service.job$('a'));
      expect(again.map(({ epoch }) => epoch)).to.deep.equal([3]);
      expect(source.opened).to.equal(2);
      await clock.tick(1_000);
      expect(again.at(-1)!.stale).to.equal(true);
      sayAt(4);
      expect(again.at(-1)).to.include({ epoch: 4, stale: false });
    });

    it('an answer that is there at once, with everybody', () => {
      source.onOpen = (id) => of(snapshotOf(running(7), 1, id));
      expect(hear(service.job$('a')).at(-1)!.epoch).to.equal(7);
      expect(hear(service.job$('a')).at(-1)!.epoch).to.equal(7);
    });
  });

  it('gives the state of a job before anything is known of it, and the job only then', () => {
    const states = hear(service.state$('a'));
    const jobs = hear(service.job$('a'));
    expect(states.map(({ job }) => job)).to.deep.equal([undefined]);
    expect(jobs).to.deep.equal([]);
    say({ type: 'gone', jobId: 'a', reason: 'No such job' });
    expect(states.at(-1)!.missing).to.equal('No such job');
    expect(jobs).to.deep.equal([]);
  });

  it('hears nothing of other jobs, nor of frames that mean nothing', () => {
    const heard = hear(service.state$('a'));
    say(snapshotOf(running(1), 1, 'b'));
    say({ type: 'bad-frame', jobId: 'a', reason: 'x' });
    say({ type: 'bad-frame', reason: 'x' });
    expect(heard).to.have.length(1);
  });

  it('marks a job stale when nothing is heard of it, once', async () => {
    const heard = hear(service.job$('a'));
    sayAt(3);
    await clock.tick(60_000);
    expect(heard.map(({ stale }) => stale)).to.deep.equal([false, true]);
    expect(heard[1]).to.include({ epoch: 3, status: 'running' });
  });

  it('gathers curves that grow in place', () => {
    const curves = service.series('a');
    hear(service.state$('a'));
    expect(curves.size).to.equal(0);
    say(pointsOf([1, 2, 3]));
    say(pointsOf([2, 3, 4]));
    expect(curves).to.equal(service.series('a'));
    expect([...curves.get('train_loss')!.column('step')!]).to.deep.equal([1, 2, 3, 4]);
  });

  describe('logs', () => {
    const lines = (...messages: string[]): TrainingEvent => ({
      type: 'log',
      jobId: 'a',
      lines: messages.map((message, i) => ({ seq: i, level: 'info', message })),
      extent: 'tail',
    });

    it('are told with each change of them, and with no other', () => {
      const heard = hear(service.logs$('a'));
      expect(heard.map((log) => log.length)).to.deep.equal([0]);
      say(lines('x', 'y'));
      say(lines('x', 'y'));
      sayAt(3);
      expect(heard).to.have.length(2);
      say(lines('y', 'z'));
      expect(heard.at(-1)!.map(({ message }) => message)).to.deep.equal(['x', 'y', 'z']);
    });

    it('are read from the source only while somebody reads them', () => {
      hear(service.state$('a'));
      const position = source.positions.get('a')!;
      expect(position.logsAfter()).to.equal(undefined);
      hear(service.logs$('a'));
      hear(service.logs$('a'));
      expect(position.logsAfter()).to.equal(0);
      listening[1].unsubscribe();
      expect(position.logsAfter()).to.equal(0);
      listening[2].unsubscribe();
      expect(position.logsAfter()).to.equal(undefined);
    });

    it('hurry a source that keeps them apart, and no other', () => {
      hear(service.logs$('a'));
      expect(source.woken).to.equal(0);
      source.capabilities$.next({ protocol: 1, features: new Set(['logs']) });
      hear(service.logs$('b'));
      hear(service.logs$('b'));
      expect(source.woken).to.equal(1);
    });
  });

  describe('a start', () => {
    const CONFIG = { modelName: 'digits', epochs: 3, learningRate: 0.1, dataSource: 'a.csv' };

    it('gives a queued job at once, and looks for news of it', async () => {
      const job = await service.start(CONFIG);
      expect(job).to.deep.include({
        id: 'new',
        modelName: 'digits',
        status: 'queued',
        totalEpochs: 3,
        epoch: 0,
      });
      expect(job.config).to.deep.equal({ epochs: 3, learningRate: 0.1, dataSource: 'a.csv' });
      expect(source.woken).to.equal(1);
      hear(service.job$('new'));
      say(snapshotOf(running(1), Date.now(), 'new'));
      expect(hear(service.job$('new'))[0]).to.include({ status: 'running', epoch: 1 });
    });

    it('leaves a job alone of which more is known already', async () => {
      hear(service.job$('new'));
      say(snapshotOf(running(2), Date.now(), 'new'));
      expect(await service.start(CONFIG)).to.include({ status: 'running', epoch: 2 });
    });

    it('rejects with what the backend said', async () => {
      source.onStart = async () => {
        throw new Error('No such data');
      };
      const [outcome] = await Promise.allSettled([service.start(CONFIG)]);
      expect(outcome).to.have.nested.property('reason.message', 'No such data');
    });
  });

  describe('for an endpoint', () => {
    const RUN = {
      jobId: 'a',
      modelName: 'digits',
      status: 'running',
      epoch: 2,
      totalEpochs: 9,
      startedAt: 1,
    };

    it('is one, however the endpoint is written', () => {
      const one = TrainingProgressService.for('/shared');
      expect(TrainingProgressService.for('/shared/')).to.equal(one);
      expect(TrainingProgressService.for(new URL('/shared', document.baseURI).href)).to.equal(one);
      expect(TrainingProgressService.for('/other')).not.to.equal(one);
    });

    it('is one in all bundles on the page: it stands under a symbol that they know', () => {
      const shared = (globalThis as Record<symbol, unknown>)[Symbol.for('training-elements.1.services')];
      TrainingProgressService.for('/in-registry');
      expect([...(shared as Map<string, unknown>).keys()]).to.include(
        new URL('/in-registry', document.baseURI).href,
      );
    });

    for (const [name, said, features] of [
      ['a baseline backend', undefined, [[]]],
      ['one that can do more', { protocol: 1, features: ['metrics'] }, [[], ['metrics']]],
    ] as const)
      it(`tells once what ${name} can do`, async () => {
        const endpoint = `/capabilities-of-${features.length}`;
        const path = (route: string) => new URL(`${endpoint}/train/${route}`, document.baseURI).pathname;
        const backend = new ScriptedFetch(
          routes({
            [path('status')]: { body: statusBody('snake', RUN) },
            [path('capabilities')]: said ? { body: said } : { status: 404 },
          }),
        );
        const told = TrainingProgressService.for(endpoint, { fetch: backend.fetch });
        const heard = hear(told.capabilities$);
        const jobs = hear(told.job$('a'));
        while (jobs.length === 0) await clock.tick(0);
        await clock.tick(4_000);
        expect(heard.map((capabilities) => [...capabilities.features])).to.deep.equal(features);
      });

    it('asks as its newest options say', async () => {
      const endpoint = '/options';
      const status = new URL('/options/train/status', document.baseURI).pathname;
      const backend = new ScriptedFetch(routes({ [status]: { body: statusBody('snake', RUN) } }));
      const configured = TrainingProgressService.for(endpoint, { fetch: backend.fetch, pollInterval: 500 });
      const heard = hear(configured.job$('a'));
      // Its transport is loaded over the network, which no clock of ours can hurry.
      while (heard.length === 0) await clock.tick(0);
      expect(heard[0]).to.include({ epoch: 2 });
      TrainingProgressService.for(endpoint, { headers: { 'x-user': 'ada' } });
      await clock.tick(500);
      expect(backend.asked.at(-1)!.headers.get('x-user')).to.equal('ada');
    });
  });
});
