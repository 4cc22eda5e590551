import { expect } from '@open-wc/testing';
import type { TrainingEvent } from '../../src/protocol/events.js';
import { historyBody } from '../support/dialects.js';
import { routes } from '../support/scripted-fetch.js';
import { DONE, ERROR, restSuite, run, RUNNING } from './rest-source-harness.js';

describe('RestSource', () => {
  const suite = restSuite();
  const { open, watch, connection, askedAt } = suite;

  describe('asks for a job', () => {
    it('at once, and every 2 s while it runs', async () => {
      open({ '/train/status': RUNNING });
      const events = watch();
      await suite.clock.tick(7_000);
      expect(askedAt('/train/status')).to.deep.equal([0, 2000, 4000, 6000]);
      expect(events.filter(({ type }) => type === 'snapshot')).to.have.length(4);
    });

    it('as often as it is told to', async () => {
      open({ '/train/status': RUNNING }, { pollInterval: 500 });
      watch();
      await suite.clock.tick(1_100);
      suite.source.configure({ pollInterval: 5000 });
      await suite.clock.tick(6_000);
      expect(askedAt('/train/status')).to.deep.equal([0, 500, 1000, 1100, 6100]);
    });

    it('with its id as one part of the path, whatever it holds', async () => {
      open({});
      watch('../../x?');
      await suite.clock.tick(0);
      expect(suite.backend.paths('/train/status')).to.deep.equal(['/train/status/..%2F..%2Fx%3F']);
    });

    it('no more once it has ended, except when woken', async () => {
      open({ '/train/status': DONE });
      watch();
      await suite.clock.tick(60_000);
      expect(askedAt('/train/status')).to.deep.equal([0]);
      suite.source.wake();
      await suite.clock.tick(60_000);
      expect(askedAt('/train/status')).to.deep.equal([0, 60_000]);
    });

    it('seldom while the page is hidden, and at once when it is shown', async () => {
      open({ '/train/status': RUNNING });
      suite.activity.hidden = () => true;
      watch();
      await suite.clock.tick(20_000);
      suite.activity.hidden = () => false;
      suite.activity.wake$.next();
      await suite.clock.tick(2_000);
      expect(askedAt('/train/status')).to.deep.equal([0, 15_000, 20_000, 22_000]);
    });

    it('never twice at a time, and gives a question up after 10 s', async () => {
      open({ '/train/status': () => 'hang' });
      watch();
      await suite.clock.tick(9_000);
      suite.source.wake();
      suite.activity.wake$.next();
      await suite.clock.tick(0);
      expect(askedAt('/train/status')).to.deep.equal([0]);
      await suite.clock.tick(3_000);
      expect(suite.backend.asked[1].signal.aborted).to.equal(true);
      expect(askedAt('/train/status')).to.deep.equal([0, 12_000]);
    });

    it('only as long as somebody listens', async () => {
      open({ '/train/status': () => 'hang' });
      watch();
      await suite.clock.tick(10);
      suite.listening[0].unsubscribe();
      expect(suite.backend.asked.at(-1)!.signal.aborted).to.equal(true);
      await suite.clock.tick(60_000);
      expect(suite.backend.paths('/train/status')).to.have.length(1);
    });
  });

  describe('when status does not know a job', () => {
    it('takes what history has of it, its points too', async () => {
      open({ '/train/history': { body: historyBody('snake', 'jobs', [run({ status: 'completed' })]) } });
      const events = watch();
      await suite.clock.tick(10_000);
      expect(events.map(({ type }) => type)).to.deep.equal(['metrics', 'log', 'snapshot']);
      expect(suite.backend.paths('/train/status')).to.have.length(1);
    });

    for (const [name, history] of [
      ['has no such job', { body: { jobs: [] } }],
      ['fails', ERROR],
      ['is a web page', { body: '<html>' }],
    ] as const)
      it(`says that it is gone where history ${name}`, async () => {
        open({ '/train/history': history });
        const events = watch();
        await suite.clock.tick(0);
        expect(events).to.deep.equal([{ type: 'gone', jobId: 'a', reason: 'Not found' }]);
        expect(connection().state).to.equal('online');
      });

    it('goes on asking, for a job that is known a little later', async () => {
      open({});
      const events = watch();
      await suite.clock.tick(0);
      suite.backend.script = routes({ '/train/status': RUNNING });
      await suite.clock.tick(2_000);
      expect(events.map(({ type }) => type)).to.deep.equal(['gone', 'snapshot', 'metrics', 'log']);
    });
  });

  for (const pollInterval of [0, -5, NaN])
    it(`asks every 2 s where a page says ${pollInterval}`, async () => {
      open({ '/train/status': RUNNING }, { pollInterval });
      watch();
      await suite.clock.tick(6_500);
      expect(askedAt('/train/status')).to.deep.equal([0, 2_000, 4_000, 6_000]);
    });

  it('asks no more often than ten times a second, and does not overflow a timer', async () => {
    open({ '/train/status': RUNNING }, { pollInterval: 1 });
    watch();
    await suite.clock.tick(450);
    expect(askedAt('/train/status')).to.deep.equal([0, 100, 200, 300, 400]);
    suite.source.configure({ pollInterval: 1e12 });
    await suite.clock.tick(60_000);
    expect(askedAt('/train/status')).to.have.length(6);
  });

  it('asks less and less often for a job that nobody knows', async () => {
    open({});
    watch();
    await suite.clock.tick(45_000);
    expect(askedAt('/train/status')).to.deep.equal([0, 2_000, 6_000, 14_000, 29_000, 44_000]);
  });

  it('orders questions by a clock that nobody sets back', async () => {
    open({ '/train/status': RUNNING });
    const events = watch();
    await suite.clock.tick(0);
    suite.clock.setBack(3_600_000);
    await suite.clock.tick(2_000);
    const asked = events.flatMap((event) => (event.type === 'snapshot' ? [event.askedAt] : []));
    expect(asked[1]).to.be.above(asked[0]);
  });

  describe('asks for all jobs', () => {
    const listed = () => {
      const lists: (readonly TrainingEvent[])[] = [];
      suite.listening.push(suite.source.jobs$().subscribe(({ events }) => lists.push(events)));
      return lists;
    };

    it('every 2 s while one of them runs, else seldom', async () => {
      open({ '/train/history': { body: historyBody('snake', 'jobs', [run()]) } });
      const lists = listed();
      await suite.clock.tick(2_000);
      suite.backend.script = routes({
        '/train/history': { body: historyBody('snake', 'jobs', [run({ status: 'done' })]) },
      });
      await suite.clock.tick(20_000);
      expect(askedAt('/train/history')).to.deep.equal([0, 2000, 4000, 19_000]);
      expect(lists[0]).to.have.nested.property('[0].jobId', 'a');
    });

    it('and keeps asking through failures', async () => {
      open({ '/train/history': { body: '<html>' } });
      listed();
      await suite.clock.tick(0);
      expect(connection()).to.include({ state: 'reconnecting', badFrames: 1 });
    });
  });
});
