import { expect } from '@open-wc/testing';
import { isWithin, numberAxis, placeText, settingAxis } from '../../src/metrics/parameter-axes.js';

const axis = (...values: unknown[]) => settingAxis({ key: 'k', values, differs: true });

describe('axes of settings', () => {
  it('are linear for numbers, by powers of ten for those far apart, and a word each for the rest', () => {
    expect(axis(1, '2', 3)).to.deep.include({ kind: 'linear', places: [1, 2, 3] });
    expect(axis(0.001, '1e-1', undefined)).to.deep.include({ kind: 'log', places: [-3, -1, undefined] });
    expect(axis('adam', 'sgd', 'adam', 3)).to.deep.include({ kind: 'words', places: [0, 1, 0, 2] });
    expect(axis('adam', 'sgd').ticks).to.deep.equal([
      { at: 0, label: 'adam' },
      { at: 1, label: 'sgd' },
    ]);
  });

  it('hold all places and ticks', () => {
    for (const one of [
      axis(1, 2, 3),
      axis(0.001, 10),
      axis('a', 'b'),
      numberAxis('x', [NaN, 5]),
      numberAxis('x', []),
    ])
      for (const at of [...one.places, ...one.ticks.map((tick) => tick.at)])
        if (at !== undefined) expect(at).to.be.within(one.domain.min, one.domain.max);
  });

  it('say where a run stands', () => {
    expect(placeText(axis(0.001, 0.1), 0)).to.equal('0.001');
    expect(placeText(axis('adam', 'sgd'), 1)).to.equal('sgd');
    expect(placeText(axis(1, undefined), 1)).to.equal('not known');
  });

  it('let runs pass that stand within all ranges', () => {
    const axes = [numberAxis('a', [1, 2, 3]), numberAxis('b', [1, undefined, 1])];
    const left = (ranges: [string, { min: number; max: number }][]) =>
      [0, 1, 2].filter((run) => isWithin(axes, new Map(ranges), run));
    expect(left([])).to.deep.equal([0, 1, 2]);
    expect(left([['a', { min: 2, max: 3 }]])).to.deep.equal([1, 2]);
    expect(
      left([
        ['a', { min: 2, max: 3 }],
        ['b', { min: 0, max: 9 }],
      ]),
    ).to.deep.equal([2]);
  });
});
