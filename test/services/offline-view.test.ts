import { expect } from '@open-wc/testing';
import { running, pointsOf, snapshotOf } from '../support/fake-source.js';
import { Visit } from '../support/visits.js';

const START = 1_700_000_000_000;

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
});
