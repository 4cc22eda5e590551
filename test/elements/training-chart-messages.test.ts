import { expect, nextFrame } from '@open-wc/testing';
import type { TrainingChart } from '../../src/elements/training-chart/training-chart.js';
import { MetricSeries } from '../../src/metrics/metric-series.js';
import { chartOf, find, ink, losses, seriesOf } from './chart-fixture.js';

const NOT_ABOVE_0 = 'No value above 0 to show on a log scale. Choose the linear scale.';
const NAN = 'No finite values: every point reported so far is NaN.';

const message = (chart: TrainingChart) => find(chart, '[part="message"]')?.textContent;

/** After `refresh()`: the frame that draws, and what the host then says. */
const refreshed = async (chart: TrainingChart) => {
  chart.refresh();
  await nextFrame();
  await nextFrame();
  await chart.updateComplete;
};

describe('<training-chart> with nothing to draw', () => {
  // Hundreds of modules here, where nothing is bundled.
  before(async function () {
    this.timeout(60_000);
    await import('../../src/charts/echarts.js');
  });

  it('has no logarithmic axis for values of 0 and less', async () => {
    const chart = await chartOf([{ name: 'reward', series: seriesOf(10, (step) => -step) }], {
      yScale: 'log',
    });
    expect(message(chart)).to.equal(NOT_ABOVE_0);
    expect(getComputedStyle(find(chart, '.plot')).visibility).to.equal('hidden');
    chart.yScale = 'linear';
    chart.flush();
    await chart.updateComplete;
    expect(message(chart)).to.equal(undefined);
    expect(ink(chart)).to.be.greaterThan(100);
    chart.yScale = 'log';
    await chart.updateComplete;
    expect(message(chart)).to.equal(NOT_ABOVE_0);
  });

  for (const [how, draw] of Object.entries({
    flush: async (chart: TrainingChart) => {
      chart.flush();
      await chart.updateComplete;
    },
    refresh: refreshed,
  })) {
    it(`draws the first value above 0 on a logarithmic axis (${how})`, async () => {
      const series = seriesOf(10, (step) => -step);
      const chart = await chartOf([{ name: 'reward', series }], { yScale: 'log' });
      series.append(10, 3);
      await draw(chart);
      expect(message(chart)).to.equal(undefined);
      expect(getComputedStyle(find(chart, '.plot')).visibility).to.equal('visible');
      expect(ink(chart)).to.be.greaterThan(0);
    });

    it(`says so when all that came is NaN (${how})`, async () => {
      const series = new MetricSeries();
      const chart = await chartOf([{ name: 'loss', series }], { yScale: 'log' });
      expect(message(chart)).to.equal('No points yet');
      series.append(0, NaN);
      await draw(chart);
      expect(message(chart)).to.equal(NAN);
      series.append(1, -1);
      await draw(chart);
      expect(message(chart)).to.equal(NOT_ABOVE_0);
      series.append(2, 1);
      await draw(chart);
      expect(message(chart)).to.equal(undefined);
    });
  }

  it('counts only the curves that are shown, and that have a place on the x axis', async () => {
    const below = { name: 'reward', series: seriesOf(10, (step) => -step, 1000) };
    const chart = await chartOf([below, ...losses()], { yScale: 'log' });
    expect(message(chart)).to.equal(undefined);
    chart.xAxis = 'relative';
    await chart.updateComplete;
    expect(message(chart)).to.equal(NOT_ABOVE_0);
  });
});
