import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { extentWithoutOutliers, linearDomain, logDomain, leastPositive } from '../../src/metrics/domain.js';
import { clockTicks, durationTicks, linearTicks, logTicks } from '../../src/metrics/ticks.js';

const finite = fc.double({ min: -1e12, max: 1e12, noNaN: true });

describe('domains', () => {
  it('have room for everything, and some to spare', () => {
    fc.assert(
      fc.property(finite, finite, (a, b) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        const { min, max } = linearDomain(low, high);
        expect(min).to.be.at.most(low);
        expect(max).to.be.at.least(high);
        expect(max).to.be.greaterThan(min);
      }),
    );
    expect(linearDomain(0.12, 0.93)).to.deep.equal({ min: 0, max: 1 });
  });

  it('of a single value run from zero to twice it', () => {
    expect(linearDomain(3, 3)).to.deep.equal({ min: 0, max: 6 });
    expect(linearDomain(-3, -3)).to.deep.equal({ min: -6, max: 0 });
    expect(linearDomain(0, 0)).to.deep.equal({ min: -1, max: 1 });
  });

  it('of a logarithmic axis are positive', () => {
    expect(logDomain(0.5, 4)).to.deep.equal({ min: 0.25, max: 8 });
    expect(logDomain(-2, -1)).to.deep.equal({ min: 0.1, max: 10 });
    expect(leastPositive([Float64Array.of(0, 0.5, NaN), Float64Array.of(4)])).to.equal(0.5);
    expect(leastPositive([Float64Array.of(0, -1)])).to.equal(undefined);
  });

  it('can leave outliers out, the same ones every time', () => {
    const values = Float64Array.from({ length: 1000 }, (_, i) => (i % 50 === 0 ? 1e6 : i / 1000));
    const { min, max } = extentWithoutOutliers([values])!;
    expect(min).to.be.closeTo(0.05, 0.02);
    expect(max).to.be.below(1);
    expect(extentWithoutOutliers([values])).to.deep.equal({ min, max });
    expect(extentWithoutOutliers([Float64Array.of(NaN)])).to.equal(undefined);
  });
});

describe('ticks', () => {
  it('are round, inside and few', () => {
    fc.assert(
      fc.property(
        finite,
        fc.double({ min: 1e-6, max: 1e9, noNaN: true }),
        fc.integer({ min: 2, max: 12 }),
        (min, span, count) => {
          fc.pre(span > Math.abs(min) * 1e-9);
          const ticks = linearTicks(min, min + span, count);
          expect(ticks.length).to.be.within(1, count + 1);
          ticks.forEach((tick) => expect(tick).to.be.within(min - span * 1e-6, min + span * (1 + 1e-6)));
        },
      ),
    );
    expect(linearTicks(0, 1, 5)).to.deep.equal([0, 0.2, 0.4, 0.6, 0.8, 1]);
    expect(linearTicks(0, 3, 10, true)).to.deep.equal([0, 1, 2, 3]);
  });

  it('of a logarithmic axis are 1, 2, 5 or powers of ten', () => {
    expect(logTicks(0.5, 20, 6)).to.deep.equal([0.5, 1, 2, 5, 10, 20]);
    expect(logTicks(1e-4, 1e4, 5)).to.deep.equal([1e-4, 1e-2, 1, 100, 1e4]);
    expect(logTicks(0.5, 0.6, 4).length).to.be.greaterThan(1);
  });

  it('of durations and clocks fall on whole minutes, hours and days', () => {
    expect(durationTicks(0, 600_000, 5)).to.deep.equal([0, 120_000, 240_000, 360_000, 480_000, 600_000]);
    expect(durationTicks(0, 4 * 86_400_000, 4)).to.deep.equal([0, 1, 2, 3, 4].map((day) => day * 86_400_000));
    const noon = new Date(2026, 4, 1, 12, 7).getTime();
    clockTicks(noon, noon + 3 * 3_600_000, 4).forEach((tick) =>
      expect(new Date(tick).getMinutes()).to.equal(0),
    );
  });
});
