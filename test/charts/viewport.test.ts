import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { pan, within, zoomAt } from '../../src/charts/viewport.js';

const whole = { min: 0, max: 100 };

describe('the viewport', () => {
  it('keeps the point under the pointer where it is while it zooms', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(share, fc.double({ min: 0.05, max: 0.95, noNaN: true }), (at, factor) => {
        const anchor = 20 + 60 * at;
        const zoomed = zoomAt({ min: 20, max: 80 }, factor, anchor, whole)!;
        expect((anchor - zoomed.min) / (zoomed.max - zoomed.min)).to.be.closeTo(at, 1e-6);
      }),
    );
  });

  it('shows everything once it is zoomed out as far', () => {
    expect(zoomAt({ min: 20, max: 80 }, 2, 50, whole)).to.equal(undefined);
  });

  it('cannot be zoomed or moved beyond what there is', () => {
    expect(pan({ min: 20, max: 40 }, 9, whole)).to.deep.equal({ min: 80, max: 100 });
    expect(pan({ min: 20, max: 40 }, -9, whole)).to.deep.equal({ min: 0, max: 20 });
    expect(within({ min: -10, max: 10 }, whole)).to.deep.equal({ min: 0, max: 20 });
    const deepest = zoomAt({ min: 20, max: 80 }, 0, 50, whole)!;
    expect(deepest.max - deepest.min).to.be.greaterThan(0);
  });
});
