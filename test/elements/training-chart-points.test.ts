import { expect } from '@open-wc/testing';
import { MetricSeries } from '../../src/metrics/metric-series.js';
import { chartOf, ink, seriesOf } from './chart-fixture.js';

const chartOfValues = (values: readonly number[]) =>
  chartOf([{ name: 'loss', series: MetricSeries.from([...values.keys()], values) }]);

/** Where lines are; marks for NaN stand below. */
const ABOVE_MARKS = 0.9;

describe('<training-chart>, point by point', () => {
  it('shows a point without neighbours as a dot', async () => {
    const chart = await chartOfValues([0.9, NaN, NaN, NaN, 0.7, NaN, NaN, NaN, 0.5]);
    for (const at of [0, 0.5, 1])
      expect(ink(chart, Math.max(0, at - 0.02), 0, Math.min(1, at + 0.02), ABOVE_MARKS)).to.be.greaterThan(
        16,
      );
    expect(ink(chart, 0.48, 0, 0.52, ABOVE_MARKS)).to.be.greaterThan(24);
    expect(ink(await chartOfValues([0.5]), 0, 0, 0.1, 1)).to.be.greaterThan(16);
  });

  describe('that comes live', () => {
    /** A run with room for points to come. */
    const running = async () => {
      const series = seriesOf(100, () => 0.5);
      const chart = await chartOf([{ name: 'loss', series }]);
      const add = (value: number) => {
        series.append(series.length, value);
        chart.flush();
      };
      add(0.5);
      return { chart, add };
    };

    it('makes no dot of the end of a line', async () => {
      const { chart, add } = await running();
      const before = ink(chart, 0, 0, 1, ABOVE_MARKS);
      add(NaN);
      add(NaN);
      expect(ink(chart, 0, 0, 1, ABOVE_MARKS)).to.equal(before);
    });

    it('is a dot until it has a neighbour', async () => {
      const { chart, add } = await running();
      add(NaN);
      add(0.8);
      // The axis has a quarter to spare: it ends at 125. A dot reaches to the left of its place, a line does not.
      const overhang = () => ink(chart, 101.2 / 125, 0, 101.5 / 125, ABOVE_MARKS);
      expect(overhang()).to.be.greaterThan(0);
      add(0.8);
      expect(overhang()).to.equal(0);
    });

    it('has one mark for a run of NaN', async () => {
      const { chart, add } = await running();
      const marks = () => ink(chart, 0, ABOVE_MARKS, 1, 1);
      add(NaN);
      const one = marks();
      expect(one).to.be.greaterThan(20);
      for (let i = 0; i < 8; i++) add(NaN);
      expect(marks()).to.equal(one);
    });
  });

  it('marks a run of NaN at the beginning and one at the end, wholly', async () => {
    const marks = (chart: Awaited<ReturnType<typeof chartOf>>, from: number) =>
      ink(chart, from, ABOVE_MARKS, from + 0.1, 1);
    const middle = marks(await chartOfValues([1, 1, NaN, 1, 1]), 0.45);
    const chart = await chartOfValues([NaN, NaN, 1, 1, NaN]);
    expect(marks(chart, 0)).to.equal(middle);
    expect(marks(chart, 0.9)).to.equal(middle);
  });
});
