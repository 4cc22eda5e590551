import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { epochEnds } from '../../src/metrics/epochs.js';
import { meanBand } from '../../src/metrics/mean-band.js';
import { MetricSeries } from '../../src/metrics/metric-series.js';
import { series } from './draw-series.js';
import { naiveBand, naiveEnds, pointsOf } from './naive-analysis.js';

describe('mean and band of several runs', () => {
  it('hold at each epoch the runs that have a number in it', () => {
    fc.assert(
      fc.property(fc.array(series, { maxLength: 6 }), (runs) => {
        const { epochs, mean, min, max, std } = meanBand(runs.map(epochEnds));
        const naive = naiveBand(runs.map((run) => naiveEnds(pointsOf(run))));
        expect([...epochs]).to.deep.equal(naive.map(({ epoch }) => epoch));
        naive.forEach((row, i) => {
          expect(mean[i]).to.be.closeTo(row.mean, 1e-9);
          expect(std[i]).to.be.closeTo(row.std, 1e-9);
          expect([min[i], max[i]]).to.deep.equal([row.min, row.max]);
        });
      }),
    );
  });

  it('are of the runs that are left, where the others are shorter', () => {
    const run = (...values: number[]) => epochEnds(MetricSeries.from([...values.keys()], values));
    const { mean, min, max, std, count } = meanBand([run(1, 2, NaN), run(3, 6, 9, 12)]);
    expect([...mean]).to.deep.equal([2, 4, 9, 12]);
    expect([...min]).to.deep.equal([1, 2, 9, 12]);
    expect([...max]).to.deep.equal([3, 6, 9, 12]);
    expect([...count]).to.deep.equal([2, 2, 1, 1]);
    expect([...std]).to.deep.equal([Math.SQRT2, Math.sqrt(8), 0, 0]);
  });

  it('lose no digits where values are large and close', () => {
    const run = (value: number) => epochEnds(MetricSeries.from([1], [value]));
    expect(meanBand([run(1e9 + 1), run(1e9 + 2), run(1e9 + 3)]).std[0]).to.equal(1);
  });

  it('are nothing where there is no run', () => {
    expect(meanBand([]).epochs).to.have.length(0);
  });
});
