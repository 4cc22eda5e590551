import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { estimateDuration } from '../../../src/services/presets/estimate-duration.js';
import { anyJob, jobOf } from '../job-history.js';

const CONFIG = { epochs: 50, dataSource: 'draws.csv', batchSize: 32 };

describe('estimateDuration', () => {
  it('is never NaN, never negative, and grows with the epochs', () => {
    const epochs = fc.nat(20_000);
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            anyJob,
            fc.nat(1e6).map((ms) => jobOf({ startedAt: 0, endedAt: ms })),
          ),
          { maxLength: 6 },
        ),
        epochs,
        epochs,
        fc.option(fc.oneof(fc.double(), fc.nat(1e6)), { nil: undefined }),
        fc.oneof(fc.double(), fc.nat(500)),
        (jobs, a, b, rows, batchSize) => {
          const [few, many] = [Math.min(a, b), Math.max(a, b)].map((count) =>
            estimateDuration({ ...CONFIG, epochs: count, batchSize }, jobs, rows),
          );
          for (const one of [few, many])
            if (one) expect(one.ms).to.satisfy((ms: number) => ms >= 0 && ms < Infinity);
          if (few && many) expect(few.ms).to.be.at.most(many.ms);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('takes the median time of an epoch in runs on the same data', () => {
    const jobs = [
      jobOf({ id: 'a' }),
      jobOf({ id: 'b', endedAt: 1_200_000 }),
      jobOf({ id: 'c', endedAt: 9_000_000 }),
      jobOf({ id: 'd', endedAt: 1_001_000, config: { data_source: 'other.csv' } }),
      jobOf({ id: 'e', endedAt: 1_001_000, status: 'running' }),
    ];
    const basis = 'from 3 earlier runs on draws.csv';
    expect(estimateDuration(CONFIG, jobs)).to.deep.equal({ ms: 100_000, basis });
    expect(estimateDuration(CONFIG, jobs.slice(0, 2))?.ms).to.equal(75_000);
    expect(estimateDuration(CONFIG, jobs.slice(0, 1))?.basis).to.equal('from 1 earlier run on draws.csv');
  });

  it('reckons with batches where it knows them', () => {
    expect(estimateDuration({ ...CONFIG, batchSize: 64 }, [jobOf()], 640)?.ms).to.equal(25_000);
    expect(estimateDuration({ ...CONFIG, batchSize: 64 }, [jobOf()])?.ms).to.equal(50_000);
  });

  it('says nothing where nothing is known', () => {
    expect(estimateDuration(CONFIG, [])).to.equal(undefined);
    expect(estimateDuration(CONFIG, [jobOf({ epoch: 0 })])).to.equal(undefined);
    expect(estimateDuration({ ...CONFIG, epochs: NaN }, [jobOf()])).to.equal(undefined);
    expect(estimateDuration({ ...CONFIG, dataSource: 'new.csv' }, [jobOf()])).to.equal(undefined);
  });
});
