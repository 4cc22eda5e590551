import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { epochEnds, isWhole, valueAtEpoch } from '../../src/metrics/epochs.js';
import { MetricSeries } from '../../src/metrics/metric-series.js';
import { bestValue, finalValue, firstAsGoodAs } from '../../src/metrics/run-values.js';
import { direction, series } from './draw-series.js';
import { naiveBest, naiveEnds, naiveReached, pointsOf } from './naive-analysis.js';

describe('values of a run', () => {
  it('are taken by epochs from the last point of each', () => {
    fc.assert(
      fc.property(series, (one) => {
        const ends = naiveEnds(pointsOf(one));
        const { epochs, values, times } = epochEnds(one);
        expect([...epochs]).to.deep.equal(ends.map(({ epoch }) => epoch));
        expect([...values]).to.deep.equal(ends.map(({ value }) => value));
        expect([...(times ?? [])]).to.deep.equal(ends.map(({ time }) => time));
      }),
    );
  });

  it('at an epoch are those of that epoch and of no other', () => {
    fc.assert(
      fc.property(series, fc.integer({ min: -1, max: 50 }), (one, epoch) => {
        const end = naiveEnds(pointsOf(one)).find((point) => point.epoch === epoch);
        expect(valueAtEpoch(epochEnds(one), epoch)).to.deep.equal(end?.value);
      }),
    );
  });

  it('are the best and the last that were measured, and the first that is as good as a target', () => {
    fc.assert(
      fc.property(series, direction, fc.double({ min: -5, max: 5, noNaN: true }), (one, way, target) => {
        const points = pointsOf(one);
        const best = naiveBest(points, way);
        expect(bestValue(one, way)).to.deep.equal(best && { value: best.value, epoch: best.epoch });
        const last = points.at(-1);
        expect(finalValue(one)).to.deep.equal(last && { value: last.value, epoch: last.epoch });
        const reached = naiveReached(points, target, way);
        expect(points[firstAsGoodAs(one, target, way)]).to.deep.equal(reached);
      }),
    );
  });

  it('are those of the newest run, where a job started over', () => {
    const one = MetricSeries.from([1, 2, 3], [0.9, 0.1, 0.5]);
    one.startSegment();
    for (const [step, value] of [
      [1, 0.8],
      [2, 0.4],
    ])
      one.append(step, value);
    expect(bestValue(one, 'min')).to.deep.equal({ value: 0.4, epoch: 2 });
    expect(firstAsGoodAs(one, 0.5, 'min')).to.equal(4);
    expect([...epochEnds(one).values]).to.deep.equal([0.8, 0.4]);
  });

  it('are known as a whole only from the beginning on and without a hole', () => {
    expect(isWhole(MetricSeries.from([1, 2], [1, 1]))).to.equal(true);
    expect(isWhole(MetricSeries.from([5, 10], [1, 1]))).to.equal(true);
    expect(isWhole(MetricSeries.from([91, 92], [1, 1]))).to.equal(false);
    expect(isWhole(new MetricSeries())).to.equal(false);
    const holed = MetricSeries.from([1, 2], [1, 1]);
    holed.markMissing();
    holed.append(9, 1);
    expect(isWhole(holed)).to.equal(false);
  });
});
