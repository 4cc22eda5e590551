import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { MetricSeries } from '../../src/metrics/metric-series.js';
import { SmoothedSeries } from '../../src/metrics/smoothing.js';

const values = fc.array(
  fc.oneof({ weight: 9, arbitrary: fc.double({ min: -1e6, max: 1e6, noNaN: true }) }, fc.constant(NaN)),
);
const weight = fc.double({ min: 0, max: 0.99, noNaN: true });

/** As TensorBoard documents it. */
function debiased(input: readonly number[], w: number): number[] {
  let last = 0;
  let n = 0;
  return input.map((y) => {
    if (!Number.isFinite(y)) return NaN;
    n++;
    last = last * w + (1 - w) * y;
    return last / (1 - w ** n);
  });
}

const smooth = (input: readonly number[], w: number) =>
  new SmoothedSeries(MetricSeries.from([...input.keys()], input), w).series.values;

function expectClose(actual: ArrayLike<number>, expected: readonly number[]) {
  expect(actual.length).to.equal(expected.length);
  expected.forEach((one, i) => {
    if (Number.isNaN(one)) expect(actual[i]).to.be.NaN;
    else expect(actual[i]).to.be.closeTo(one, 1e-6);
  });
}

describe('SmoothedSeries', () => {
  it('is the bias-corrected moving average', () => {
    fc.assert(fc.property(values, weight, (input, w) => expectClose(smooth(input, w), debiased(input, w))));
  });

  it('leaves a constant series untouched', () => {
    fc.assert(
      fc.property(
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        weight,
        fc.nat(50),
        (constant, w, n) => {
          const input = new Array<number>(n).fill(constant);
          expect(smooth(input, w).every((one) => one === constant)).to.equal(true);
        },
      ),
    );
  });

  it('gives the same point by point as all at once', () => {
    fc.assert(
      fc.property(values, weight, (input, w) => {
        const raw = new MetricSeries();
        const smoothed = new SmoothedSeries(raw, w);
        input.forEach((one, i) => {
          raw.append(i, one);
          expect(smoothed.series.length).to.equal(i + 1);
        });
        expect([...smoothed.series.values]).to.deep.equal([...smooth(input, w)]);
      }),
    );
  });

  it('starts anew in a new segment, and takes over breaks and times', () => {
    const raw = MetricSeries.from([1, 2], [4, 8], [10, 20]);
    const smoothed = new SmoothedSeries(raw, 0.9);
    expect(smoothed.series.length).to.equal(2);
    raw.startSegment();
    raw.append(1, 100, 30);
    raw.markMissing();
    raw.append(5, 50, 40);
    expect(smoothed.series.at(2)).to.deep.equal({ step: 1, value: 100, time: 30 });
    expect([...smoothed.series.segments]).to.deep.equal([0, 2]);
    expect(smoothed.series.missingAt(3)).to.equal(true);
  });

  it('starts over when the past was rewritten', () => {
    const raw = MetricSeries.from([1, 3], [1, 3]);
    const smoothed = new SmoothedSeries(raw, 0.5);
    expect(smoothed.series.length).to.equal(2);
    raw.append(2, 2);
    raw.append(1, 7);
    expectClose(smoothed.series.values, debiased([7, 2, 3], 0.5));
  });
});
