import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import type { TrainingJob } from '../../../src/protocol/types.js';
import { JobChangeReader } from '../../../src/services/history/job-changes.js';
import { JobOrder } from '../../../src/services/history/job-order.js';
import { endedJob, endedJobs } from '../../support/many-jobs.js';

const ALL = () => true;
const ids = (order: JobOrder) => order.slice(0, order.length).map(({ id }) => id);
const withLoss = (i: number, loss: number | undefined): TrainingJob => ({
  ...endedJob(i, 0),
  best: loss === undefined ? {} : { train_loss: loss },
});

describe('JobOrder', () => {
  it('has the newest first where nothing else is asked for', () => {
    const order = new JobOrder();
    order.reset(endedJobs(5, 0).reverse(), ALL, []);
    expect(ids(order)).to.deep.equal(['job-0', 'job-1', 'job-2', 'job-3', 'job-4']);
  });

  it('sorts by any field, what is not told last whichever way', () => {
    const jobs = [withLoss(0, 0.5), withLoss(1, undefined), withLoss(2, 0.1), withLoss(3, NaN)];
    const order = new JobOrder();
    order.reset(jobs, ALL, [{ id: 'best.train_loss', desc: false }]);
    expect(ids(order)).to.deep.equal(['job-2', 'job-0', 'job-1', 'job-3']);
    order.reset(jobs, ALL, [{ id: 'best.train_loss', desc: true }]);
    expect(ids(order)).to.deep.equal(['job-0', 'job-2', 'job-1', 'job-3']);
  });

  it('orders names as people do, and then by the next field', () => {
    const named = (i: number, modelName: string) => ({ ...endedJob(i, 0), modelName });
    const order = new JobOrder();
    const jobs = [named(0, 'run 10'), named(1, 'Run 2'), named(2, 'run 2')];
    order.reset(jobs, ALL, [
      { id: 'name', desc: false },
      { id: 'id', desc: true },
    ]);
    expect(ids(order)).to.deep.equal(['job-2', 'job-1', 'job-0']);
  });

  it('sorts by a smoothed metric, from the series where it is known, else as the backend tells it', () => {
    const values: Record<string, number> = { 'job-0': 3, 'job-2': 1 };
    const order = new JobOrder((id) => values[id]);
    const jobs = endedJobs(4, 0).map((job) =>
      job.id === 'job-3' ? job : { ...job, smoothed: { train_loss: 2 } },
    );
    order.reset(jobs, ALL, [{ id: 'smooth.train_loss', desc: false }]);
    expect(ids(order)).to.deep.equal(['job-2', 'job-1', 'job-0', 'job-3']);
  });

  it('comes to the same by steps as at once', () => {
    const step = fc.record({
      remove: fc.array(fc.nat(29), { maxLength: 2 }),
      change: fc.array(fc.tuple(fc.nat(29), fc.option(fc.integer({ min: 0, max: 5 }), { nil: undefined })), {
        maxLength: 8,
      }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), fc.boolean(), (steps, desc) => {
        const sort = [{ id: 'best.train_loss', desc }];
        const test = ({ best }: TrainingJob) => best.train_loss !== 3;
        const order = new JobOrder();
        const reader = new JobChangeReader();
        let jobs = endedJobs(25, 0);
        reader.read(jobs);
        order.reset(jobs, test, sort);
        for (const { remove, change } of steps) {
          const byId = new Map(jobs.map((job) => [job.id, job]));
          for (const i of remove) byId.delete(`job-${i}`);
          for (const [i, loss] of change) byId.set(`job-${i}`, withLoss(i, loss));
          jobs = [...byId.values()];
          order.update(reader.read(jobs));
          const atOnce = new JobOrder();
          atOnce.reset(jobs, test, sort);
          expect(order.slice(0, order.length)).to.deep.equal(atOnce.slice(0, atOnce.length));
          for (let i = 0; i < order.length; i++) expect(order.indexOf(order.at(i)!.id)).to.equal(i);
        }
      }),
    );
  });
});

describe('JobChangeReader', () => {
  it('tells what is new, told anew and gone', () => {
    const reader = new JobChangeReader();
    const [a, b, c] = endedJobs(3, 0);
    expect(reader.read([a, b])).to.deep.equal({ changed: [a, b], removed: [] });
    const again = { ...b };
    expect(reader.read([a, again])).to.deep.equal({ changed: [again], removed: [] });
    expect(reader.read([c, a])).to.deep.equal({ changed: [c], removed: [b.id] });
    expect(reader.read([a, c])).to.deep.equal({ changed: [], removed: [] });
    expect([...reader.byId.keys()]).to.have.members([a.id, c.id]);
  });
});
