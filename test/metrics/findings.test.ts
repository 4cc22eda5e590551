import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { deltaTo } from '../../src/metrics/delta.js';
import { epochEnds } from '../../src/metrics/epochs.js';
import { MetricSeries } from '../../src/metrics/metric-series.js';
import { overfits, overfitsAtTheEnd } from '../../src/metrics/overfitting.js';
import { plateauOf } from '../../src/metrics/plateau.js';
import { lastCommonEpoch, targetForAll } from '../../src/metrics/comparison-defaults.js';
import { direction, series } from './draw-series.js';
import { naiveEnds, naivePlateau, pointsOf } from './naive-analysis.js';

const finite = fc.double({ min: -1e6, max: 1e6, noNaN: true });

describe('a plateau', () => {
  it('is ten epochs without an improvement by more than 1 % of the best', () => {
    fc.assert(
      fc.property(series, direction, (one, way) => {
        expect(plateauOf(epochEnds(one), way)?.since).to.equal(naivePlateau(naiveEnds(pointsOf(one)), way));
      }),
    );
  });

  it('says since when, and how long that is', () => {
    const values = [1, 0.5, ...Array.from({ length: 10 }, (_, i) => 0.499 + i / 1000)];
    const ends = epochEnds(
      MetricSeries.from(
        values.map((_, i) => i + 1),
        values,
      ),
    );
    expect(plateauOf(ends, 'min')).to.deep.equal({ since: 2, epochs: 10 });
    const shorter = { epochs: ends.epochs.subarray(0, 11), values: ends.values.subarray(0, 11) };
    expect(plateauOf(shorter, 'min')).to.equal(undefined);
  });
});

describe('overfitting', () => {
  const best = { train_loss: 0.1, val_loss: 0.5 };

  it('is a validation loss clearly above its best, while the training loss is as good as ever', () => {
    expect(overfits({ train_loss: 0.1, val_loss: 0.56 }, best)).to.equal(true);
    expect(overfits({ train_loss: 0.104, val_loss: 0.56 }, best)).to.equal(true);
    expect(overfits({ train_loss: 0.2, val_loss: 0.9 }, best), 'both rise').to.equal(false);
    expect(overfits({ train_loss: 0.1, val_loss: 0.54 }, best), 'noise').to.equal(false);
    expect(overfits({ train_loss: 0.1, val_loss: NaN }, best)).to.equal(false);
    expect(overfits({}, {})).to.equal(false);
  });

  describe('by the last five epochs', () => {
    const of = (train_loss: number[], val_loss: number[]) =>
      overfitsAtTheEnd({ train_loss: Float64Array.from(train_loss), val_loss: Float64Array.from(val_loss) });
    const fallen = [0.8, 0.5, 0.3, 0.2, 0.15, 0.1];

    it('is neither hidden nor made by one noisy epoch', () => {
      expect(of([...fallen, 0.2], [0.8, 0.5, 0.6, 0.7, 0.8, 0.9, 0.5])).to.equal(true);
      expect(of([...fallen, 0.1], [0.8, 0.5, 0.5, 0.5, 0.5, 0.5, 0.9])).to.equal(false);
    });

    it('is nothing that a loss does which still falls, however steeply', () => {
      const loss = fc.array(fc.double({ min: 1e-3, max: 1e3, noNaN: true }), { maxLength: 40 });
      fc.assert(
        fc.property(loss, (values) => {
          const falling = [...values].sort((a, b) => b - a);
          expect(of(falling, falling)).to.equal(false);
        }),
      );
      expect(of([1.95, 1.63, 1.4, 1.21, 1.05], [2.03, 1.71, 1.47, 1.23, 1.1])).to.equal(false);
    });

    it('is not said where nothing is known', () => {
      expect(of([0.1], [NaN])).to.equal(false);
      expect(of([], [])).to.equal(false);
    });
  });
});

describe('a difference to the baseline', () => {
  it('is better, worse or equal by the direction of the metric', () => {
    fc.assert(
      fc.property(finite, finite, direction, (value, baseline, way) => {
        const { absolute, relative, verdict } = deltaTo(value, baseline, way)!;
        expect(absolute).to.equal(value - baseline);
        if (baseline === 0) expect(relative).to.equal(undefined);
        else expect(relative).to.equal((value - baseline) / Math.abs(baseline));
        const ranks = [value, baseline].sort((a, b) => (way === 'min' ? a - b : b - a));
        const equal = relative === undefined ? absolute === 0 : Math.abs(relative) < 0.0005;
        const expected = equal ? 'equal' : ranks[0] === value ? 'better' : 'worse';
        expect(verdict).to.equal(expected);
      }),
    );
  });

  it('is unknown where one of the two is not a finite number', () => {
    for (const [value, baseline] of [
      [NaN, 1],
      [1, undefined],
      [undefined, 1],
      [1, Infinity],
    ])
      expect(deltaTo(value, baseline, 'min')).to.equal(undefined);
  });
});

describe('what runs are compared by, where nobody has chosen', () => {
  it('is a round target that each of them reached', () => {
    expect(targetForAll([0.2864, 0.3169], 'min')).to.equal(0.32);
    expect(targetForAll([0.917, 0.988], 'max')).to.equal(0.91);
    expect(targetForAll([NaN, 12.34], 'min')).to.equal(13);
    expect(targetForAll([0, 0], 'min')).to.equal(0);
    expect(targetForAll([NaN], 'min')).to.equal(undefined);
    fc.assert(
      fc.property(fc.array(finite, { minLength: 1 }), direction, (best, way) => {
        const target = targetForAll(best, way)!;
        for (const value of best)
          expect(way === 'min' ? value <= target : value >= target, `${value} ${target}`).to.equal(true);
      }),
    );
  });

  it('is the last epoch that all of them have', () => {
    const ends = (epochs: number) =>
      epochEnds(MetricSeries.from([...Array(epochs).keys()], Array(epochs).fill(1)));
    expect(lastCommonEpoch([ends(5), ends(9)])).to.equal(4);
    expect(lastCommonEpoch([])).to.equal(undefined);
    expect(lastCommonEpoch([ends(5), undefined])).to.equal(undefined);
  });
});
