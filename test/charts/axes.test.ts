import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { plotBox } from '../../src/charts/layout.js';
import { xTickLabel, xTicks } from '../../src/charts/x-axis.js';
import { yAxisName, yTicks } from '../../src/charts/y-axis.js';
import { linearDomain } from '../../src/metrics/domain.js';

const different = (labels: readonly string[]) => new Set(labels).size === labels.length;

/** From where to where values lie: near zero or far from it, close together or far apart. */
const extents = fc
  .tuple(fc.double({ min: -1e9, max: 1e9, noNaN: true }), fc.double({ min: -3, max: 9, noNaN: true }))
  .map(([min, power]) => ({ min, max: min + 10 ** power }));

describe('the labels of an axis', () => {
  it('tell its ticks apart, however close together and far from zero values are', () => {
    fc.assert(
      fc.property(extents, fc.integer({ min: 2, max: 8 }), ({ min, max }, count) => {
        const { values, label } = yTicks('linear', linearDomain(min, max), count);
        expect(different(values.map(label)), values.map(label).join(' ')).to.equal(true);
        expect(values.every((tick) => label(tick).length <= 9)).to.equal(true);
      }),
    );
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e9 }), fc.integer({ min: 1, max: 1e6 }), (min, span) => {
        const labels = xTicks('step', min, min + span, 10).map((tick) => xTickLabel('step', tick, span));
        expect(different(labels), labels.join(' ')).to.equal(true);
      }),
    );
  });

  it('count from a round number that the name says, where they would be too long', () => {
    const { values, label, base } = yTicks('linear', linearDomain(1e7 + 0.1, 1e7 + 0.35), 5);
    expect(values.map(label)).to.include('+0.2');
    expect(yAxisName(['loss'], 'linear', base, 40)).to.equal('loss (10 M + …)');
  });
});

describe('the name of the y axis', () => {
  it('is that of the metrics, or how many there are where all have no room', () => {
    const names = Array.from({ length: 24 }, (_, i) => `metric number ${i}`);
    expect(yAxisName(['loss', 'accuracy'], 'log', 0, 60)).to.equal('loss, accuracy (log)');
    expect(yAxisName(names, 'linear', 0, 60)).to.equal('24 metrics');
    expect(yAxisName([], 'linear', 0, 60)).to.equal('');
  });
});

describe('the room around a plot', () => {
  it('grows with the font, and gives up the names of the axes where the chart is low', () => {
    const [small, large] = [plotBox(600, 280, 11), plotBox(600, 280, 20)];
    expect([small.names, large.names]).to.deep.equal([true, true]);
    expect(large.left).to.be.greaterThan(small.left);
    expect(large.height).to.be.below(small.height);
    const low = plotBox(260, 90, 11);
    expect(low.names).to.equal(false);
    expect(low.height).to.be.greaterThan(50);
  });
});
