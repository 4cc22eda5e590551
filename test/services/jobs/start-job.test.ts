import { expect } from '@open-wc/testing';
import type { Subscription } from 'rxjs';
import type { JobSnapshot, TrainingEvent } from '../../../src/protocol/events.js';
import { startJob } from '../../../src/services/jobs/start-job.js';
import { RequestFailure } from '../../../src/sources/http-client.js';
import { FakeClock } from '../../support/fake-clock.js';
import { FakeSource, snapshotOf } from '../../support/fake-source.js';

const CONFIG = { modelName: 'digits', epochs: 3, learningRate: 0.1 };

describe('startJob', () => {
  let clock: FakeClock;
  let source: FakeSource;
  let posts: number;
  let came: (string | Error)[];
  let listening: Subscription;

  beforeEach(() => {
    clock = FakeClock.install();
    source = new FakeSource();
    posts = 0;
    came = [];
  });

  afterEach(() => {
    listening.unsubscribe();
    clock.restore();
    expect(clock.pending, 'timers left').to.equal(0);
    expect(posts, 'requests to start').to.be.at.most(1);
  });

  function start(answer: () => Promise<{ jobId?: string }>) {
    source.onStart = () => {
      posts++;
      return answer();
    };
    listening = startJob(source, CONFIG).subscribe({
      next: (id) => came.push(id),
      error: (error: Error) => came.push(error),
    });
  }

  const blocks = () => new Promise<never>(() => {});
  const fails = (kind: RequestFailure['kind'], status?: number) => () =>
    Promise.reject(new RequestFailure(kind, 'Busy', { status }));
  const job = (id: string, more: JobSnapshot = {}): TrainingEvent =>
    snapshotOf({ modelName: 'digits', status: 'running', startedAt: clock.now, ...more }, 0, id);

  it('gives the id that the answer names', async () => {
    start(async () => ({ jobId: 'j' }));
    await clock.tick(0);
    expect(came).to.deep.equal(['j']);
  });

  it('finds a job in history whose start blocks until the training ends', async () => {
    const before = job('old');
    source.onHistory = async () =>
      posts === 0 ? [before] : [before, job('other', { modelName: 'x' }), job('new')];
    start(blocks);
    await clock.tick(1_999);
    expect(came).to.deep.equal([]);
    await clock.tick(1);
    expect(came).to.deep.equal(['new']);
  });

  it('goes on looking for it, however long it takes to appear and however often history fails', async () => {
    let asked = 0;
    source.onHistory = async () => {
      asked++;
      if (asked < 3) return [];
      if (asked < 50) throw new RequestFailure('network', 'gone');
      return [job('new')];
    };
    start(blocks);
    await clock.tick(90_000);
    expect(came).to.deep.equal([]);
    await clock.tick(10_000);
    expect(came).to.deep.equal(['new']);
  });

  it('never looks twice at a time', async () => {
    let open = 0;
    let most = 0;
    source.onHistory = () =>
      new Promise((resolve) => {
        if (posts === 0) return resolve([]);
        most = Math.max(most, ++open);
        setTimeout(() => {
          open--;
          resolve([]);
        }, 5_000);
      });
    start(blocks);
    await clock.tick(60_000);
    expect(most).to.equal(1);
    listening.unsubscribe();
    await clock.tick(10_000);
  });

  it('takes the newest of those that are new, whatever the clock of the backend says', async () => {
    const hour = 3_600_000;
    source.onHistory = async () =>
      posts === 0
        ? []
        : [job('one', { startedAt: clock.now - hour }), job('two', { startedAt: clock.now - hour + 5 })];
    start(blocks);
    await clock.tick(2_000);
    expect(came).to.deep.equal(['two']);
  });

  it('goes by the time of the start where it does not know what was there before', async () => {
    const begun = clock.now;
    source.onHistory = async () => {
      if (posts === 0) throw new RequestFailure('network', 'gone');
      return [job('before', { startedAt: begun - 60_000 }), job('new', { startedAt: begun - 1000 })];
    };
    start(blocks);
    await clock.tick(2_000);
    expect(came).to.deep.equal(['new']);
  });

  for (const [name, failure] of [
    ['400', fails('http', 400)],
    ['409', fails('http', 409)],
    ['500', fails('http', 500)],
    ['401', fails('unauthorized', 401)],
  ] as const)
    it(`fails with what the backend said, at once, when it refuses with ${name}`, async () => {
      source.onHistory = async () => (posts === 0 ? [] : [job('failed', { status: 'failed' })]);
      start(failure);
      await clock.tick(0);
      expect(came[0]).to.include({ message: 'Busy' });
    });

  for (const [name, answer] of [
    ['the connection drops', fails('network')],
    ['a proxy gives up', fails('http', 504)],
    ['the answer is garbage', fails('bad-frame')],
    ['the answer names no job', async () => ({})],
  ] as const)
    describe(`when ${name}`, () => {
      it('finds the job in history', async () => {
        source.onHistory = async () => (posts === 0 ? [] : [job('new')]);
        start(answer);
        await clock.tick(2_000);
        expect(came).to.deep.equal(['new']);
      });

      it('says after a while why nobody knows whether it was started, and does not try again', async () => {
        start(answer);
        await clock.tick(5_999);
        expect(came).to.deep.equal([]);
        await clock.tick(1);
        expect((came[0] as Error).message).to.match(/^(Busy|The answer names no job\.) Whether .* not known/);
        await clock.tick(600_000);
        expect(posts).to.equal(1);
      });
    });

  it('starts soon although history hangs', async () => {
    source.onHistory = blocks;
    start(async () => ({ jobId: 'j' }));
    await clock.tick(2_000);
    expect(came).to.deep.equal(['j']);
  });

  it('stops looking when nobody waits any more', async () => {
    let asked = 0;
    source.onHistory = async () => {
      asked++;
      return [];
    };
    start(blocks);
    await clock.tick(10_000);
    listening.unsubscribe();
    const before = asked;
    await clock.tick(60_000);
    expect(asked).to.equal(before);
  });
});
