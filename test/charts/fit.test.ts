import { expect } from '@open-wc/testing';
import { xCells } from '../../src/charts/cells.js';
import { fitY } from '../../src/charts/fit.js';
import { MetricSeries } from '../../src/metrics/metric-series.js';

/** The y axis of a chart that shows these values. */
function fitted(values: readonly number[], settings: Parameters<typeof fitY>[2]) {
  const series = MetricSeries.from([...values.keys()], values);
  const curve = { name: 'loss', metric: 'loss', series, color: 0, dashed: false };
  return fitY([xCells('step', curve, series, new Map())!], { min: 0, max: values.length - 1 }, settings);
}

describe('a fitted y axis', () => {
  it('holds every value, and leaves outliers out where it is told to', () => {
    const values = Array.from({ length: 100 }, (_, i) => (i === 50 ? 1e6 : i));
    expect(fitted(values, { scale: 'linear', ignoreOutliers: false })!.max).to.be.at.least(1e6);
    expect(fitted(values, { scale: 'linear', ignoreOutliers: true })).to.deep.equal({ min: 0, max: 100 });
  });

  describe('that is logarithmic', () => {
    /** 4 % of these are positive, 2 to 8, or 20 to 80 with a scale of 10. */
    const rarelyPositive = (scale = 1) =>
      Array.from({ length: 100 }, (_, i) => (i % 25 === 0 ? 2 * scale * (1 + i / 25) : -1 - (i % 3)));

    it('goes by the values that have a place on it, however few they are', () => {
      const log = { scale: 'log', ignoreOutliers: true } as const;
      expect(fitted(rarelyPositive(), log)).to.deep.equal({ min: 1, max: 16 });
      expect(fitted(rarelyPositive(10), log)).to.deep.equal({ min: 10, max: 160 });
    });

    it('leaves out what is unusually small among them', () => {
      const values = Array.from({ length: 200 }, (_, i) => (i === 7 ? 1e-12 : i % 2 ? 1 : 0));
      expect(fitted(values, { scale: 'log', ignoreOutliers: false })!.min).to.equal(5e-13);
      expect(fitted(values, { scale: 'log', ignoreOutliers: true })).to.deep.equal({ min: 0.5, max: 2 });
    });
  });
});
