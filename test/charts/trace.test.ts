import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { nearestIndex, visibleRanges, xCells } from '../../src/charts/cells.js';
import type { Curve } from '../../src/charts/curve.js';
import { Projection } from '../../src/charts/projection.js';
import { Trace, traceSeries } from '../../src/charts/trace.js';
import { MetricSeries } from '../../src/metrics/metric-series.js';

const [WIDTH, HEIGHT] = [100, 50];

const curve = (series: MetricSeries): Curve => ({
  name: 'loss',
  metric: 'loss',
  series,
  color: 0,
  dashed: false,
});
const cellsOf = (series: MetricSeries) => xCells('step', curve(series), series, new Map())!;

function traced(series: MetricSeries, x = { min: 0, max: series.length - 1 }, y = { min: 0, max: 1 }) {
  const trace = new Trace();
  trace.begin(HEIGHT);
  traceSeries(cellsOf(series), new Projection(x, y, 'linear', WIDTH, HEIGHT), trace);
  const cells = [...trace.cells];
  const points = cells.flatMap((_, i) => (i % 2 ? [] : [[cells[i]!, cells[i + 1]!] as const]));
  return { points, gaps: trace.gaps };
}

const from = (values: readonly number[]) => MetricSeries.from([...values.keys()], values);

describe('the trace of a series', () => {
  it('goes through every point where there is room', () => {
    const { points } = traced(from([0, 1, 0.5]));
    expect(points).to.deep.equal([
      [0, 50],
      [50, 0],
      [100, 25],
    ]);
  });

  it('never loses a peak, however many points share a pixel', () => {
    const value = fc.double({ min: 0.1, max: 0.9, noNaN: true });
    const length = fc.integer({ min: 201, max: 3000 });
    fc.assert(
      fc.property(length, value, fc.double({ min: 0, max: 1, noNaN: true }), (n, level, where) => {
        const values = new Array<number>(n).fill(level);
        const peak = Math.min(n - 1, Math.floor(where * n));
        values[peak] = 1;
        const { points } = traced(from(values));
        const tip = points.find(([, y]) => y === 0);
        expect(tip, 'peak').to.exist;
        expect(tip![0]).to.be.closeTo((peak / (n - 1)) * WIDTH, 1);
        expect(points.length).to.be.at.most(4 * (WIDTH + 2));
      }),
    );
  });

  it('lifts the pen where a gap is a pixel wide, and marks those that are not', () => {
    const values = new Array<number>(10_000).fill(0.5);
    values.fill(NaN, 4000, 4500);
    values[7050] = NaN;
    const { points, gaps } = traced(from(values));
    expect(points.some(([, y]) => Number.isNaN(y))).to.equal(true);
    expect(points.filter(([x]) => x > 41 && x < 44)).to.deep.equal([]);
    expect(gaps.map(Math.floor)).to.deep.equal([40, 70]);
  });

  it('lifts the pen between segments and where points are missing', () => {
    const series = from([0.1, 0.2]);
    series.startSegment();
    series.append(0, 0.3);
    series.markMissing();
    series.append(9, 0.4);
    const lifts = traced(series, { min: 0, max: 9 }).points.filter(([, y]) => Number.isNaN(y));
    expect(lifts.length).to.equal(2);
  });

  it('leaves out what is not positive on a logarithmic axis', () => {
    const trace = new Trace();
    trace.begin(HEIGHT);
    const projection = new Projection({ min: 0, max: 2 }, { min: 0.1, max: 10 }, 'log', WIDTH, HEIGHT);
    traceSeries(cellsOf(from([1, 0, 10])), projection, trace);
    expect([...trace.cells]).to.deep.equal([0, 25, NaN, NaN, 100, 0]);
  });

  it('looks only at what is visible, and one point beyond', () => {
    const at = cellsOf(from(new Array<number>(100).fill(0.5)));
    expect(visibleRanges(at, { min: 20.5, max: 30.5 })).to.deep.equal([{ from: 20, to: 32 }]);
  });

  it('finds the nearest point, of equals that of the newest segment', () => {
    const series = from([0.1, 0.2, 0.3]);
    series.startSegment();
    series.append(1, 0.9);
    const at = cellsOf(series);
    expect([nearestIndex(at, 1.2), nearestIndex(at, 2.4), nearestIndex(at, -5)]).to.deep.equal([3, 2, 0]);
    expect(nearestIndex(cellsOf(new MetricSeries()), 1)).to.equal(-1);
  });
});
