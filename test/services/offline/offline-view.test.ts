import { expect, waitUntil } from '@open-wc/testing';
import { openDB } from 'idb';
import { firstValueFrom } from 'rxjs';
import {
  TrainingProgressService,
  type ServiceOptions,
} from '../../../src/services/training-progress-service.js';
import { statusBody } from '../../support/dialects.js';
import { running, pointsOf, snapshotOf } from '../../support/fake-source.js';
import { Visit } from '../../support/visits.js';

const START = 1_700_000_000_000;
const RUN = {
  jobId: 'a',
  modelName: 'digits',
  status: 'training',
  epoch: 12,
  totalEpochs: 50,
  startedAt: START,
};

describe('the offline view', () => {
  let visits: Visit[];

  beforeEach(() => {
    visits = [];
  });

  afterEach(async () => {
    for (const visit of visits) await visit.leave();
    for (const userKey of ['ada', 'bob', '']) await new Visit(userKey).service.clearCache();
  });

  function visit(userKey?: string): Visit {
    const made = new Visit(userKey);
    visits.push(made);
    return made;
  }

  /** Somebody watched the job `a` until epoch 3, and left. */
  async function watched(more = {}): Promise<void> {
    const first = visit();
    await first.watch();
    first.source.events.next(snapshotOf(running(3, { startedAt: START, ...more })));
    first.source.events.next(pointsOf([1, 2, 3]));
    await first.leave();
  }

  it('shows a job as it was last seen, with its age, before the backend has said a word', async () => {
    const before = Date.now();
    await watched();
    const job = await visit().watch();
    expect(job).to.include({ modelName: 'digits', epoch: 3, status: 'running', stale: true });
    expect(job!.updatedAt).to.be.within(before, Date.now());
    expect(job!.latest).to.deep.equal(Object.assign(Object.create(null), { train_loss: 1 / 3 }));
  });

  it('goes on from there: a tail is joined to what is kept, and nothing is doubled', async () => {
    await watched();
    const again = visit();
    await again.watch();
    expect(again.values()).to.deep.equal([1, 1 / 2, 1 / 3]);
    again.source.events.next(snapshotOf(running(5, { startedAt: START })));
    again.source.events.next(pointsOf([2, 3, 4, 5]));
    expect(again.steps()).to.deep.equal([1, 2, 3, 4, 5]);
    expect(again.service.series('a').get('train_loss')!.missing).to.deep.equal([]);
  });

  it('reads a table on from where it was read to', async () => {
    const first = visit();
    await first.watch();
    first.source.events.next(snapshotOf(running(3)));
    first.source.events.next({ ...pointsOf([1, 2, 3], 'pages'), next: 3 });
    await first.leave();
    const again = visit();
    await again.watch();
    expect(again.source.positions.get('a')!.metricsAfter()).to.equal(3);
  });

  it('keeps gaps, times, epochs and runs', async () => {
    const first = visit();
    await first.watch();
    const tell = (epoch: number, steps: number[], values: number[]) => {
      first.source.events.next(snapshotOf(running(epoch)));
      first.source.events.next({
        type: 'metrics',
        jobId: 'a',
        extent: 'tail',
        batch: {
          steps: Float64Array.from(steps),
          times: Float64Array.from(steps, (step) => START + step * 1000),
          epochs: Float64Array.from(steps, (step) => Math.floor(step / 2)),
          columns: new Map([
            ['train_loss', { values: Float64Array.from(values) }],
            ['__proto__', { values: Float64Array.of(7), rows: Uint32Array.of(0) }],
          ]),
        },
      });
    };
    tell(2, [3, 4, 5], [0.9, NaN, 0.7]);
    tell(5, [9, 10], [0.5, 0.4]);
    tell(0, [1, 2], [1.1, 1]);
    await first.leave();
    const again = visit();
    await again.watch();
    for (const name of ['train_loss', '__proto__']) {
      const [was, is] = [first, again].map(({ service }) => service.series('a').get(name)!);
      expect(is.segments).to.deep.equal(was.segments);
      expect(is.missing).to.deep.equal(was.missing);
      for (let i = 0; i < was.length; i++) expect(is.at(i)).to.deep.equal(was.at(i));
      expect(is.length).to.equal(was.length);
    }
    expect(again.values('__proto__')).to.deep.equal([7, 7, 7]);
    expect(again.service.series('a').get('train_loss')!.segments).to.deep.equal([0, 5]);
  });

  describe('begins anew', () => {
    it('where the job trains from its beginning again', async () => {
      await watched();
      const again = visit();
      await again.watch();
      again.source.events.next(snapshotOf(running(1, { startedAt: START + 60_000 })));
      again.source.events.next(pointsOf([1]));
      const curve = again.service.series('a').get('train_loss')!;
      expect(curve.segments).to.deep.equal([0, 3]);
      expect(again.source.positions.get('a')!.metricsAfter()).to.equal(0);
    });

    it('where another run has come further meanwhile', async () => {
      await watched();
      const again = visit();
      await again.watch();
      again.source.events.next(snapshotOf(running(30, { startedAt: START + 60_000 })));
      again.source.events.next(pointsOf([30]));
      expect(again.service.series('a').get('train_loss')!.segments).to.deep.equal([0, 3]);
    });

    it('where the backend was faster than the disk, and tells of another run', async () => {
      await watched();
      const again = visit();
      const states = again.hear(again.service.state$('a'));
      again.source.events.next(snapshotOf(running(30, { startedAt: START + 60_000 })));
      again.source.events.next(pointsOf([30]));
      await again.settled();
      expect(again.steps()).to.deep.equal([30]);
      expect(states.at(-1)!.job).to.include({ epoch: 30, stale: false });
      await again.leave();
      expect((await visit().watch())!.epoch).to.equal(30);
    });
  });

  it('adds what is kept to what the backend has told faster than the disk', async () => {
    await watched();
    const again = visit();
    const states = again.hear(again.service.state$('a'));
    again.source.events.next(snapshotOf(running(6, { startedAt: START })));
    again.source.events.next(pointsOf([5, 6]));
    await again.settled();
    expect(again.steps()).to.deep.equal([1, 2, 3, 5, 6]);
    expect(again.service.series('a').get('train_loss')!.missing).to.deep.equal([3]);
    expect(states.at(-1)!.job).to.include({ epoch: 6, stale: false });
  });

  describe('of the list', () => {
    const listed = async () => {
      const first = visit();
      first.hear(first.service.jobs$);
      await first.settled();
      first.source.lists.next(
        ['a', 'b', 'c'].map((id, i) => snapshotOf(running(i, { startedAt: START - i }), 1, id)),
      );
      await first.leave();
    };

    it('is there before the backend has said a word, in its order', async () => {
      await listed();
      const jobs = await visit().list();
      expect(jobs.map(({ id, stale }) => `${id} ${stale}`)).to.deep.equal(['a true', 'b true', 'c true']);
    });

    it('goes as the backend tells of all, and those that are gone are kept no more', async () => {
      await listed();
      const again = visit();
      await again.list();
      const heard = again.hear(again.service.jobs$);
      again.source.lists.next([snapshotOf(running(4, { startedAt: START }), 1, 'a')]);
      expect(heard.at(-1)!.map(({ id, stale }) => `${id} ${stale}`)).to.deep.equal(['a false']);
      await again.leave();
      expect((await visit().list()).map(({ id }) => id)).to.deep.equal(['a']);
    });

    it('leaves the curves of a job alone that were watched', async () => {
      await watched();
      await listed();
      const again = visit();
      await again.list();
      await again.watch();
      expect(again.values()).to.have.length(3);
    });

    it('does not have jobs that were watched only', async () => {
      await watched();
      const again = visit();
      const heard = again.hear(again.service.jobs$);
      await again.settled();
      expect(heard).to.deep.equal([]);
    });
  });

  describe('shows nothing', () => {
    it('to another user', async () => {
      await watched();
      expect(await visit('bob').watch()).to.equal(undefined);
      expect(await visit('').watch()).to.equal(undefined);
    });

    it('that was cleared', async () => {
      await watched();
      const other = visit();
      await other.service.clearCache();
      expect(await other.watch()).to.equal(undefined);
    });

    it('that was removed', async () => {
      await watched();
      const second = visit();
      await second.watch();
      await second.service.remove('a');
      await second.leave();
      expect(await visit().watch()).to.equal(undefined);
    });
  });

  describe('holds nothing of what was asked for', () => {
    let endpoints = 0;
    const watch = (endpoint: string, options: ServiceOptions) => {
      const answer = async () => new Response(JSON.stringify(statusBody('snake', RUN)));
      return firstValueFrom(TrainingProgressService.for(endpoint, { fetch: answer, ...options }).job$('a'));
    };
    const kept = async (userKey: string, endpoint: string) => {
      const later = new Visit(userKey, endpoint);
      const job = await later.watch();
      await later.leave();
      return job?.epoch;
    };
    /** Which epoch is kept of a job that was asked for so; somebody else watches it a moment later. */
    const asked = async (options: ServiceOptions) => {
      const endpoint = `https://offline-${endpoints++}.test/api`;
      expect((await watch(endpoint, options)).epoch).to.equal(12);
      await watch(endpoint, { userKey: 'somebody' });
      await waitUntil(async () => (await kept('somebody', endpoint)) === 12);
      const epoch = await kept(options.userKey ?? '', endpoint);
      for (const key of ['', 'ada', 'somebody']) await new Visit(key, endpoint).service.clearCache();
      return epoch;
    };

    it('with headers, unless a user key says of whom it is', async () => {
      expect(await asked({ headers: { authorization: 'Bearer x' } })).to.equal(undefined);
      expect(await asked({ headers: { authorization: 'Bearer x' }, userKey: 'ada' })).to.equal(12);
    });

    it('with a fetch of the page, unless a user key says of whom it is', async () => {
      expect(await asked({})).to.equal(undefined);
      expect(await asked({ userKey: 'ada' })).to.equal(12);
    });

    it('but of what an open backend says', async () => {
      const own = globalThis.fetch;
      globalThis.fetch = async () => new Response(JSON.stringify(statusBody('snake', RUN)));
      try {
        expect(await asked({ fetch: undefined })).to.equal(12);
      } finally {
        globalThis.fetch = own;
      }
    });

    it('never a token or a password, nor the query of an address', async () => {
      const visit = new Visit('ada', 'https://ada:secret@offline.test/api?token=secret');
      await visit.watch();
      visit.source.events.next(snapshotOf(running(3)));
      await visit.leave();
      const database = await openDB('training-elements');
      const all = [await database.getAllKeys('jobs'), await database.getAll('jobs')];
      database.close();
      expect(JSON.stringify(all)).to.contain('https://offline.test/api').and.not.contain('secret');
    });
  });

  it('says that the backend knows a job no more, and keeps what was last seen of it', async () => {
    await watched();
    const again = visit();
    const states = again.hear(again.service.state$('a'));
    await again.settled();
    again.source.events.next({ type: 'gone', jobId: 'a', reason: 'No such job' });
    expect(states.at(-1)).to.deep.include({ missing: 'No such job' });
    expect(states.at(-1)!.job).to.include({ epoch: 3, stale: true });
    await again.leave();
    expect((await visit().watch())!.epoch).to.equal(3);
  });
});
