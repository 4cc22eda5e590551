import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { formatLearningRate, parseNumber, stepOnLogScale } from '../../src/metrics/hyperparameters.js';

describe('hyperparameters', () => {
  for (const [text, value] of [
    ['0.001', 0.001],
    ['1e-3', 0.001],
    [' 1E-3 ', 0.001],
    ['.5', 0.5],
    ['0,001', 0.001],
    ['3.', 3],
  ] as const)
    it(`reads “${text}” as ${value}`, () => expect(parseNumber(text)).to.equal(value));

  for (const text of ['', 'fast', '1e', '1.2.3', '0x10', 'Infinity', 'NaN', '1e999', '1 000'])
    it(`reads no number in “${text}”`, () => expect(parseNumber(text)).to.equal(undefined));

  it('steps over round numbers, up and down', () => {
    const up = [0.001, 0.002, 0.005, 0.01, 0.02];
    up.slice(1).forEach((next, i) => expect(stepOnLogScale(up[i], 1)).to.equal(next));
    up.slice(1).forEach((value, i) => expect(stepOnLogScale(value, -1)).to.equal(up[i]));
    expect(stepOnLogScale(0.0013, 1)).to.equal(0.002);
    expect(stepOnLogScale(0.0013, -1)).to.equal(0.001);
  });

  const rate = fc.double({ min: 1e-12, max: 1e6, noNaN: true });

  it('always steps to the other side of the value, by a factor of 2.5 at most from a round one', () => {
    fc.assert(
      fc.property(rate, fc.constantFrom(1 as const, -1 as const), (value, direction) => {
        const next = stepOnLogScale(value, direction);
        expect(Math.sign(next - value)).to.equal(direction);
        const again = stepOnLogScale(next, direction);
        expect(Math.max(again / next, next / again)).to.be.within(1.99, 2.51);
      }),
    );
  });

  it('writes learning rates so that they are read back', () => {
    expect([0.1, 0.001, 0.0002, 1e-6].map(formatLearningRate)).to.deep.equal([
      '0.1',
      '0.001',
      '2e-4',
      '1e-6',
    ]);
    fc.assert(
      fc.property(rate, (value) => {
        expect(parseNumber(formatLearningRate(value))).to.be.closeTo(value, value * 1e-5);
      }),
    );
  });
});
