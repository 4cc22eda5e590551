import { expect } from '@open-wc/testing';
import { MetricSeries } from '../../../src/metrics/metric-series.js';
import { bestValidationEpoch } from '../../../src/services/jobs/best-validation-epoch.js';

const of = (steps: number[], values: number[], epochs?: number[]) =>
  bestValidationEpoch(new Map([['val_loss', MetricSeries.from(steps, values, undefined, epochs)]]));

describe('bestValidationEpoch', () => {
  it('is that of the lowest value', () => {
    expect(of([1, 2, 3, 4], [0.9, 0.5, NaN, 0.7])).to.equal(2);
    expect(of([5, 10, 15], [0.9, 0.5, 0.7])).to.equal(10);
  });

  it('is told in epochs where steps are finer', () => {
    expect(of([100, 200, 300], [0.9, 0.5, 0.7], [1, 2, 3])).to.equal(2);
  });

  it('is not known from the end of a curve, or from none', () => {
    expect(of([91, 92, 93], [0.9, 0.5, 0.7])).to.equal(undefined);
    expect(of([1, 2], [NaN, NaN])).to.equal(undefined);
    expect(bestValidationEpoch(new Map())).to.equal(undefined);
  });
});
