import { expect } from '@open-wc/testing';
import { selectionOf } from '../../src/charts/navigation.js';

const dragged = (x: number, y: number) => selectionOf({ x: 300, y: 200 }, { x: 300 + x, y: 200 + y });

describe('a drag over the plot', () => {
  it('selects one direction where the other one is not clearly meant', () => {
    expect(dragged(200, 10)).to.deep.equal({ x: { min: 300, max: 500 }, y: undefined });
    expect(dragged(-10, -100)).to.deep.equal({ x: undefined, y: { min: 100, max: 200 } });
    // A quarter of the other side, but of few pixels; and many pixels, but less than a quarter.
    expect(dragged(60, 20)!.y).to.equal(undefined);
    expect(dragged(200, 40)!.y).to.equal(undefined);
  });

  it('selects a box where both are', () => {
    expect(dragged(-100, 30)).to.deep.equal({ x: { min: 200, max: 300 }, y: { min: 200, max: 230 } });
  });

  it('selects nothing where it is a click of an unsteady hand', () => {
    expect(dragged(5, -5)).to.equal(undefined);
  });
});
