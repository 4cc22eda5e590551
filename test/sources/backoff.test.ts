import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { backoffMs } from '../../src/sources/backoff.js';

const attempts = fc.integer({ min: 1, max: 5000 });
const chance = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });

describe('backoffMs', () => {
  it('is anywhere from 0 to min(30 s, 1 s · 2ⁿ)', () => {
    fc.assert(
      fc.property(attempts, chance, (attempt, random) => {
        const most = Math.min(30_000, 1000 * 2 ** Math.min(attempt, 20));
        expect(backoffMs(attempt, undefined, () => random)).to.equal(random * most);
      }),
    );
  });

  it('doubles until it is 30 s', () => {
    expect([1, 2, 3, 4, 5, 6, 1000].map((attempt) => backoffMs(attempt, undefined, () => 1))).to.deep.equal([
      ...[2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000],
    ]);
  });

  it('never comes before the moment that the backend asked for, nor much after it, up to five minutes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e9 }), chance, (asked, random) => {
        const wait = backoffMs(1, asked, () => random);
        const honoured = Math.min(asked, 300_000);
        expect(wait).to.be.within(honoured, honoured + 2000);
      }),
    );
  });

  it('still backs off from a backend that always says “at once”', () => {
    expect(backoffMs(6, 0, () => 0.5)).to.equal(15_000);
  });
});
