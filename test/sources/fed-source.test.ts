import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { NEVER, type Subscription } from 'rxjs';
import { decodeFrame } from '../../src/protocol/decode-frames.js';
import type { TrainingJob } from '../../src/protocol/types.js';
import { TrainingProgressService } from '../../src/services/training-progress-service.js';
import { FedSource } from '../../src/sources/fed-source.js';
import { RestSource } from '../../src/sources/rest-source.js';
import { FakeClock } from '../support/fake-clock.js';
import { ENDPOINT } from '../support/scripted-fetch.js';
import { PushingBackend } from './pushing-backend.js';

describe('FedSource', () => {
  let clock: FakeClock;
  let backend: PushingBackend;
  let service: TrainingProgressService;
  let listening: Subscription[];
  let jobs: TrainingJob[];

  beforeEach(() => open());
  afterEach(() => close());

  function open() {
    clock = FakeClock.install();
    backend = new PushingBackend();
    listening = [];
    jobs = [];
    const activity = { hidden: () => false, online: () => true, wake$: NEVER };
    const rest = new RestSource(ENDPOINT, { fetch: backend.http.fetch, activity, random: () => 0.5 });
    service = new TrainingProgressService({ source: new FedSource(rest, backend.feed, () => 0.5) });
  }

  async function close() {
    listening.forEach((subscription) => subscription.unsubscribe());
    await clock.tick(60_000);
    const { pending } = clock;
    clock.restore();
    expect(pending, 'timers left').to.equal(0);
    expect(backend.feed.open, 'listeners left').to.equal(0);
  }

  const watch = () => listening.push(service.job$('a').subscribe((job) => jobs.push(job)));
  const asked = () => backend.http.paths('/train/status').length;
  const curve = () => {
    const series = service.series('a').get('train_loss');
    return Array.from({ length: series?.length ?? 0 }, (_, i) => [series!.at(i)!.step, series!.at(i)!.value]);
  };

  it('polls while the feed is silent', async () => {
    watch();
    await clock.tick(4_100);
    expect(asked()).to.equal(3);
  });

  it('reads what there is when the feed comes up, and asks nothing more while it is live', async () => {
    backend.train();
    backend.train();
    watch();
    await clock.tick(100);
    backend.feed.live$.next(true);
    await clock.tick(1_000);
    const before = asked();
    for (let epoch = 0; epoch < 50; epoch++) {
      backend.train();
      backend.push();
      await clock.tick(1_000);
    }
    expect(asked() - before, 'once more, since the first frame may have followed something').to.be.at.most(1);
    expect(jobs.at(-1)!.epoch).to.equal(52);
    expect(curve()).to.deep.equal(backend.curve);
  });

  it('tells of what is pushed at once', async () => {
    backend.feed.live$.next(true);
    watch();
    await clock.tick(1_000);
    backend.train();
    backend.push();
    expect(curve()).to.deep.equal([[1, 0.5]]);
    expect(jobs.at(-1)!.epoch).to.equal(1);
  });

  it('asks for what was lost on its way, and holds what came after it until then', async () => {
    backend.feed.live$.next(true);
    watch();
    await clock.tick(1_000);
    for (let i = 0; i < 3; i++) backend.train();
    backend.push();
    await clock.tick(1_000);
    backend.train();
    backend.lose();
    backend.train();
    backend.delayMs = 300;
    backend.push();
    expect(curve()).to.have.length(3);
    await clock.tick(2_000);
    expect(curve()).to.deep.equal(backend.curve);
    expect([...service.series('a').get('train_loss')!.missing]).to.deep.equal([]);
  });

  it('takes a job that is silent for long for what it is, not for a stale one', async () => {
    backend.train();
    backend.feed.live$.next(true);
    watch();
    await clock.tick(120_000);
    expect(jobs.some(({ stale }) => stale)).to.equal(false);
    expect(asked()).to.equal(1);
    backend.down = true;
    backend.feed.live$.next(false);
    await clock.tick(20_000);
    expect(jobs.at(-1)!.stale).to.equal(true);
  });

  it('tells an end with its last points, by an answer', async () => {
    backend.feed.live$.next(true);
    backend.train();
    watch();
    await clock.tick(1_000);
    backend.train();
    backend.lose();
    backend.status = 'completed';
    backend.push();
    await clock.tick(1_000);
    expect(jobs.at(-1)!.status).to.equal('completed');
    const ended = jobs.findIndex(({ status }) => status === 'completed');
    expect(jobs[ended].latest.train_loss, 'at the first word of the end').to.equal(1.5);
    const before = asked();
    await clock.tick(60_000);
    expect(asked(), 'an end is final').to.equal(before);
  });

  it('does not take a job for running again because of a frame that is older than the answer', async () => {
    backend.status = 'completed';
    backend.feed.live$.next(true);
    watch();
    await clock.tick(1_000);
    backend.status = 'running';
    backend.delayMs = 100;
    backend.push();
    backend.status = 'completed';
    await clock.tick(5_000);
    expect(jobs.every(({ status }) => status === 'completed')).to.equal(true);
  });

  it('passes on with a gap what no answer can complete', async () => {
    backend.train();
    backend.feed.live$.next(true);
    watch();
    await clock.tick(1_000);
    const frame = { type: 'metrics', job_id: 'a', after: 7, columns: ['step', 'train_loss'], rows: [[8, 3]] };
    decodeFrame(JSON.stringify(frame), 0).events.forEach((event) => backend.feed.told.next(event));
    await clock.tick(5_000);
    expect(curve()).to.deep.equal([[1, 0.5], [8, 3]]); // prettier-ignore
    expect([...service.series('a').get('train_loss')!.missing]).to.deep.equal([1]);
  });

  it('asks again within two seconds after the feed fell silent, and not at once', async () => {
    backend.feed.live$.next(true);
    watch();
    await clock.tick(10_000);
    const before = asked();
    backend.feed.live$.next(false);
    await clock.tick(900);
    expect(asked()).to.equal(before);
    await clock.tick(200);
    expect(asked()).to.equal(before + 1);
  });

  it('tells of the transport in use', async () => {
    const states: string[] = [];
    listening.push(service.connection$.subscribe(({ transport }) => states.push(transport)));
    watch();
    backend.feed.live$.next(true);
    await clock.tick(100);
    backend.feed.live$.next(false);
    expect(new Set(states)).to.deep.equal(new Set(['poll', 'websocket']));
    expect(states.at(-1)).to.equal('poll');
  });

  describe('for the list of jobs', () => {
    const list = () => {
      const lists: string[][] = [];
      listening.push(
        service.jobs$.subscribe((all) => lists.push(all.map(({ id, status }) => `${id} ${status}`))),
      );
      return lists;
    };
    const tell = (id: string, status: string) =>
      backend.feed.parts.next({
        events: decodeFrame(JSON.stringify({ type: 'snapshot', job_id: id, status }), clock.now).events,
        begins: false,
        ends: false,
      });

    it('reads the history once, and then takes what is told', async () => {
      backend.feed.live$.next(true);
      const lists = list();
      await clock.tick(100);
      tell('b', 'running');
      expect(lists.at(-1)).to.have.members(['a running', 'b running']);
      backend.feed.parts.next({ events: [], removed: ['b'], begins: false, ends: false });
      await clock.tick(60_000);
      expect(lists.at(-1)).to.deep.equal(['a running']);
      expect(backend.http.paths('/train/history')).to.have.length(1);
    });

    it('holds what is told while a history is read, which would drop it', async () => {
      backend.delayMs = 300;
      backend.feed.live$.next(true);
      const lists = list();
      await clock.tick(100);
      tell('b', 'queued');
      await clock.tick(1_000);
      expect(lists.at(-1)).to.have.members(['a running', 'b queued']);
    });

    it('is not stale while the feed is live and has no news', async () => {
      backend.feed.live$.next(true);
      listening.push(service.jobs$.subscribe((all) => jobs.push(...all)));
      await clock.tick(120_000);
      expect(jobs.some(({ stale }) => stale)).to.equal(false);
    });
  });

  it('loses no point and doubles none, whatever comes and goes', async () => {
    await close();
    const step = fc.constantFrom(
      'train',
      'again',
      'push',
      'lose',
      'up',
      'down',
      'slow',
      'fast',
      'cut',
      'mend',
      'wait',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 60 }), async (steps) => {
        open();
        watch();
        for (const one of steps) {
          if (one === 'train') backend.train();
          if (one === 'again') backend.train(Math.max(1, backend.curve.length));
          if (one === 'push') backend.push();
          if (one === 'lose') backend.lose();
          if (one === 'up' || one === 'down') backend.feed.live$.next(one === 'up');
          if (one === 'slow' || one === 'fast') backend.delayMs = one === 'slow' ? 700 : 0;
          if (one === 'cut' || one === 'mend') backend.down = one === 'cut';
          await clock.tick(one === 'wait' ? 1_000 : 30);
        }
        backend.down = false;
        backend.train();
        backend.push();
        await clock.tick(70_000);
        const [seen, there] = [curve(), backend.curve];
        await close();
        expect(seen).to.deep.equal(there);
      }),
      { numRuns: 60 },
    );
    open();
  });
});
