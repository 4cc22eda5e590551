import { expect } from '@open-wc/testing';
import { seriesOf, chartOf, ink, lines, nextFrame } from '../elements/chart-fixture.js';
import { linearDomain } from '../../src/metrics/domain.js';
import { MetricSeries } from '../../src/metrics/metric-series.js';
import type { TrainingChart } from '../../src/elements/training-chart/training-chart.js';

const flat = (length: number, value: number) => seriesOf(length, () => value);

/** A line at 2 within a band from 1 to 3. */
const banded = (length = 50): TrainingChart['curves'] => [
  { name: 'loss', series: flat(length, 2), band: { low: flat(length, 1), high: flat(length, 3) } },
];

/** Where a value stands, as a share of the plot, on the axis that holds the band. */
const y = (value: number) => (domain.max - value) / (domain.max - domain.min);
const domain = linearDomain(1, 3);

/** The share of a rectangle that is drawn on. */
function filled(chart: TrainingChart, y0: number, y1: number, x0 = 0.1, x1 = 0.9): number {
  const { width, height } = lines(chart);
  return ink(chart, x0, y0, x1, y1) / ((x1 - x0) * width * (y1 - y0) * height);
}

describe('a band', () => {
  for (const length of [50, 20_000])
    it(`fills what lies between its edges, and the axis has room for it (${length} points)`, async () => {
      const chart = await chartOf(banded(length));
      expect(y(3)).to.be.above(0);
      expect(y(1)).to.be.below(1);
      expect(filled(chart, y(3) + 0.03, y(1) - 0.03)).to.be.above(0.98);
      expect(filled(chart, 0, y(3) - 0.03)).to.equal(0);
      expect(filled(chart, y(1) + 0.03, 1)).to.equal(0);
    });

  it('opens where an edge is not a number', async () => {
    const [{ series }] = banded();
    const edge = (value: number) => seriesOf(50, (step) => (step > 20 && step < 30 ? NaN : value));
    const chart = await chartOf([{ name: 'loss', series, band: { low: edge(1), high: edge(3) } }]);
    const above = [y(2.8), y(2.3)] as const;
    expect(filled(chart, ...above, 0.45, 0.55)).to.equal(0);
    expect(filled(chart, ...above, 0.1, 0.35)).to.be.above(0.98);
  });

  it('of a single point is nothing to fill', async () => {
    const one = (value: number) => MetricSeries.from([1], [value]);
    const chart = await chartOf([{ name: 'loss', series: one(2), band: { low: one(1), high: one(3) } }]);
    expect(ink(chart)).to.be.below(200);
  });
});

describe('a curve that stands out', () => {
  it('is drawn as in a chart that was drawn with it, and so is all of it afterwards', async () => {
    const curves = () => [
      { name: 'a', jobId: 'a', series: seriesOf(60, (step) => 1 / (1 + step)) },
      { name: 'b', jobId: 'b', series: seriesOf(60, (step) => 2 / (1 + step)) },
    ];
    const chart = await chartOf(curves());
    const pixels = () => [...lines(chart).getContext('2d')!.getImageData(0, 0, 500, 200).data].join();
    const before = pixels();
    chart.highlight('b');
    chart.flush();
    const highlighted = pixels();
    expect(highlighted === before).to.equal(false);
    chart.resetZoom(); // draws all of it anew
    chart.flush();
    expect(pixels() === highlighted).to.equal(true);
    chart.highlight(undefined);
    chart.flush();
    expect(pixels() === before).to.equal(true);
  });

  it('grows with its points, also while it stands out', async () => {
    const series = seriesOf(60, () => 1);
    const chart = await chartOf([
      { name: 'a', jobId: 'a', series },
      { name: 'b', jobId: 'b', series: seriesOf(120, () => 2) },
    ]);
    const atTheEnd = () => filled(chart, 0.3, 0.9, 0.8, 0.9);
    const before = atTheEnd();
    chart.highlight('a');
    chart.flush();
    for (let step = 60; step < 120; step++) series.append(step, 1);
    chart.highlight(undefined);
    chart.flush();
    await nextFrame();
    expect(atTheEnd()).to.be.above(before);
  });
});
