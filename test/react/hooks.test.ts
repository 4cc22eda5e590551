import { expect } from '@open-wc/testing';
import { TrainingProgressService } from '../../src/services/training-progress-service.js';
import { FakeClock, settle } from '../support/fake-clock.js';
import { pointsOf, running, snapshotOf } from '../support/fake-source.js';
import * as react18 from '../support/react-18-elements.js';
import * as react19 from '../support/react-elements.js';
import { ReactPlace } from './react-harness.js';

const FRAME = 16;
const GRACE = 5_000;

for (const react of [react19, react18])
  describe(`hooks in React ${react.version}`, () => {
    const { createElement, useTrainingJobs, useTrainingProgress, useTrainingService } = react;
    let clock: FakeClock;
    let place: ReactPlace;
    let progress: ReturnType<typeof useTrainingProgress>;
    /** Of each rendering: which job was asked for, and which was given. */
    let given: [asked: string, job: string | undefined][];

    const Progress = ({ jobId }: { jobId: string }) => {
      progress = useTrainingProgress(jobId, { service: place.service });
      given.push([jobId, progress.job?.id]);
      return createElement('p', null, `${progress.job?.modelName ?? 'none'} ${progress.job?.epoch ?? ''};`);
    };
    const Jobs = () => {
      const { jobs, loading } = useTrainingJobs({ service: place.service });
      return createElement('p', null, loading ? 'loading' : jobs.map(({ id }) => id).join(' '));
    };
    const { events, lists } = { events: () => place.source.events, lists: () => place.source.lists };
    const say = (epoch: number, jobId = 'a') => events().next(snapshotOf(running(epoch), Date.now(), jobId));

    beforeEach(() => {
      clock = FakeClock.install();
      place = new ReactPlace(react);
      given = [];
    });
    afterEach(async () => {
      place.close();
      await clock.tick(GRACE);
      clock.restore();
      expect(place.complaints).to.deep.equal([]);
      expect([place.source.open, clock.pending], 'left behind').to.deep.equal([0, 0]);
    });

    it('give a job, its curves and the connection, live', async () => {
      place.render(createElement(Progress, { jobId: 'a' }));
      expect(place.text).to.equal('none ;');
      expect(progress.connection?.state).to.equal('online');
      say(1);
      events().next(pointsOf([1]));
      await clock.tick(FRAME);
      expect(place.text).to.equal('digits 1;');
      const { series, revision } = progress;
      expect(series.get('train_loss')!.length).to.equal(1);
      events().next(pointsOf([2]));
      await clock.tick(FRAME);
      expect(progress.series).to.equal(series);
      expect(progress.revision).to.not.equal(revision);
      expect(series.get('train_loss')!.length).to.equal(2);
    });

    it('ask once, in Strict Mode and for several components', async () => {
      place.render([1, 2].map((key) => createElement(Progress, { key, jobId: 'a' })));
      await settle();
      expect([place.source.opened, place.source.open]).to.deep.equal([1, 1]);
    });

    it('render once a frame, however fast the stream and however many hooks', async () => {
      place.render([
        createElement(Progress, { key: 1, jobId: 'a' }),
        createElement(Progress, { key: 2, jobId: 'b' }),
        createElement(Jobs, { key: 3 }),
      ]);
      lists().next([snapshotOf(running(0)), snapshotOf(running(0), Date.now(), 'b')]);
      await clock.tick(FRAME);
      place.commits = 0;
      for (let epoch = 1; epoch <= 40; epoch++) {
        say(epoch);
        say(epoch, 'b');
        place.source.connection$.next({ ...place.source.connection$.value, badFrames: epoch });
        await settle();
        if (epoch % 10 === 0) await clock.tick(FRAME);
      }
      expect(place.commits).to.equal(4);
      expect(place.text).to.equal('digits 40;digits 40;a b');
    });

    it('never give one job for another when the id changes, and let go of the first', async () => {
      place.render(createElement(Progress, { jobId: 'a' }));
      say(1);
      await clock.tick(FRAME);
      say(2);
      place.render(createElement(Progress, { jobId: 'b' }));
      say(3, 'b');
      await clock.tick(FRAME);
      expect(place.text).to.equal('digits 3;');
      expect(given.filter(([asked, job]) => job !== undefined && job !== asked)).to.deep.equal([]);
      await clock.tick(GRACE);
      expect(place.source.open).to.equal(1);
      place.render(createElement(Progress, { jobId: '' }));
      expect(place.text).to.equal('none ;');
    });

    it('show at once what is held when a component comes back', async () => {
      place.render(createElement(Progress, { jobId: 'a' }));
      say(5);
      await clock.tick(FRAME);
      place.render(null);
      await clock.tick(GRACE / 2);
      place.render(createElement(Progress, { jobId: 'a' }));
      await settle();
      expect(place.text).to.equal('digits 5;');
      expect(place.source.opened).to.equal(1);
    });

    it('render on a hidden page too, which has no frames', async () => {
      place.render(createElement(Progress, { jobId: 'a' }));
      Object.defineProperty(document, 'hidden', { value: true, configurable: true });
      say(7);
      await settle();
      delete (document as { hidden?: boolean }).hidden;
      expect(place.text).to.equal('digits 7;');
    });

    it('send commands, and tell what is pending and what was refused', async () => {
      let answer = (_error?: Error) => {};
      place.source.onCommand = () =>
        new Promise((resolve, reject) => (answer = (error) => (error ? reject(error) : resolve())));
      place.render(createElement(Progress, { jobId: 'a' }));
      say(1);
      await clock.tick(FRAME);
      expect(progress.commands).to.deep.equal(['stop']);
      const { stop } = progress;

      const refused = stop();
      await settle();
      expect([progress.pending, progress.stop]).to.deep.equal(['stop', stop]);
      answer(new Error('No.'));
      expect(await refused).to.equal(false);
      await clock.tick(FRAME);
      expect([progress.pending, progress.refused]).to.deep.equal([undefined, 'No.']);

      const accepted = progress.stop();
      await settle();
      answer();
      expect(await accepted).to.equal(true);
      await clock.tick(FRAME);
      expect([progress.pending, progress.refused]).to.deep.equal(['stop', undefined]);
      expect(progress.job!.status).to.equal('stopping');
    });

    it('forget the commands of another job', async () => {
      place.source.onCommand = async () => {
        throw new Error('No.');
      };
      place.render(createElement(Progress, { jobId: 'a' }));
      await progress.stop();
      await settle();
      expect(progress.refused).to.equal('No.');
      place.render(createElement(Progress, { jobId: 'b' }));
      expect(progress.refused).to.equal(undefined);
      const late = progress.pause();
      place.render(null);
      expect(await late).to.equal(false);
    });

    it('give all jobs, the newest first', async () => {
      place.render(createElement(Jobs));
      expect(place.text).to.equal('loading');
      lists().next([snapshotOf(running(1), 0, 'new'), snapshotOf(running(1), 0, 'old')]);
      await clock.tick(FRAME);
      expect(place.text).to.equal('new old');
    });

    it('find the service of a choice, of the nearest provider, else the default one', () => {
      const found: TrainingProgressService[] = [];
      const Find = (choice: react19.ServiceChoice) => {
        found.push(useTrainingService(choice));
        return null;
      };
      const last = (node: react19.ReactNode) => {
        place.render(node);
        return found.at(-1)!;
      };
      const { TrainingProvider } = react;
      const within = (choice: react19.ServiceChoice) =>
        last(createElement(TrainingProvider, { endpoint: '/ml' }, createElement(Find, choice)));
      expect(last(createElement(Find)).endpoint).to.equal('/api');
      expect(within({}).endpoint).to.equal('/ml');
      expect(within({})).to.equal(TrainingProgressService.for('/ml'));
      expect(within({ endpoint: '/other' }).endpoint).to.equal('/other');
      expect(within({ service: place.service, endpoint: '/other' })).to.equal(place.service);
    });
  });
