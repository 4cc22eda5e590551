import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { JobRecord } from '../../../src/services/jobs/job-record.js';
import { pointsOf, running, snapshotOf } from '../../support/fake-source.js';

const range = (from: number, to: number) =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i);

/** The last ten entries of a job's log after so many epochs. */
const tailAt = (epoch: number) => pointsOf(range(Math.max(1, epoch - 9), epoch));

describe('JobRecord', () => {
  let record: JobRecord;
  let now: number;
  beforeEach(() => {
    record = new JobRecord();
    now = 0;
  });

  const see = (epoch: number) => record.apply(snapshotOf(running(epoch), ++now), now);
  const losses = () => record.series.get('train_loss')!;
  const steps = () => [...losses().column('step')!];

  it('gathers the points of overlapping tails: none lost, none twice, no gap', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 10 }), { minLength: 1, maxLength: 50 }), (strides) => {
        const fresh = new JobRecord();
        let epoch = 0;
        for (const stride of strides) fresh.apply(tailAt((epoch += stride)), epoch);
        const series = fresh.series.get('train_loss')!;
        expect([...series.column('step')!]).to.deep.equal(range(1, epoch));
        expect([...series.values]).to.deep.equal(range(1, epoch).map((step) => 1 / step));
        expect(series.missing).to.deep.equal([]);
      }),
    );
  });

  it('marks a gap where polls were too far apart, until the points come late', () => {
    record.apply(tailAt(5), 1);
    record.apply(tailAt(30), 2);
    expect(steps()).to.deep.equal([...range(1, 5), ...range(21, 30)]);
    expect(losses().missing).to.deep.equal([5]);
    record.apply(pointsOf(range(6, 20), 'pages'), 3);
    expect(steps()).to.deep.equal(range(1, 30));
    expect(losses().missing).to.deep.equal([]);
  });

  it('marks no gap in a log that is written every few epochs', () => {
    record.apply(pointsOf([5, 10, 15]), 1);
    record.apply(pointsOf([20, 25, 30]), 2);
    expect(losses().missing).to.deep.equal([]);
  });

  it('marks no gap before the first tail of a job that was found late', () => {
    record.apply(tailAt(30), 1);
    expect(losses().missing).to.deep.equal([]);
  });

  it('keeps the curve and starts a new segment when the job starts over', () => {
    see(8);
    record.apply(tailAt(8), now);
    see(0);
    record.apply(pointsOf([]), now);
    see(2);
    record.apply(tailAt(2), now);
    see(3);
    record.apply(tailAt(3), now);
    expect(steps()).to.deep.equal([...range(1, 8), ...range(1, 3)]);
    expect(losses().segments).to.deep.equal([0, 8]);
    expect(record.state).to.deep.include({ run: 1 });
    expect(losses().missing).to.deep.equal([]);
  });

  it('takes a late answer of an epoch before its points for what it is: nothing started over', () => {
    see(1);
    record.apply({ ...tailAt(1), askedAt: now }, now);
    const asked = ++now;
    record.apply({ ...tailAt(2), askedAt: ++now }, now);
    record.apply(snapshotOf(running(1), asked), ++now);
    record.apply({ ...tailAt(3), askedAt: now }, now);
    expect(steps()).to.deep.equal([1, 2, 3]);
    expect(losses().segments).to.deep.equal([0]);
    expect(record.state).to.deep.include({ run: 0 });
    expect(record.state.job).to.include({ epoch: 3 });
    see(1);
    expect(record.state, 'told after the points').to.deep.include({ run: 1 });
  });

  it('reads tables on from where they ended, and from the beginning when the job starts over', () => {
    expect(record.metricsAfter()).to.equal(0);
    see(8);
    record.apply({ ...pointsOf(range(1, 8), 'pages'), next: 8 }, now);
    expect(record.metricsAfter()).to.equal(8);
    see(0);
    expect(record.metricsAfter()).to.equal(0);
  });

  it('reads the log only while it has readers', () => {
    expect(record.logsAfter()).to.equal(undefined);
    record.logReaders++;
    expect(record.logsAfter()).to.equal(0);
    record.apply(
      { type: 'log', jobId: 'a', lines: [{ seq: 4, level: 'info', message: 'x' }], extent: 'pages' },
      1,
    );
    expect(record.logsAfter()).to.equal(4);
  });

  it('says whether something changed', () => {
    expect(see(1)).to.equal(true);
    expect(record.apply(snapshotOf(running(9), now - 1), now)).to.equal(false);
    expect(record.apply({ type: 'bad-frame', jobId: 'a', reason: 'x' }, now)).to.equal(false);
    expect(record.apply({ type: 'tick', jobId: 'a' }, now)).to.equal(false);
    expect(record.apply(pointsOf([]), now)).to.equal(false);
    const log = {
      type: 'log',
      jobId: 'a',
      lines: [{ seq: 0, level: 'info', message: 'x' }],
      extent: 'tail',
    } as const;
    expect(record.apply(log, now)).to.equal(true);
    expect(record.apply(log, now)).to.equal(false);
  });
});
