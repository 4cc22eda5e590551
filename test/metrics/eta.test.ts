import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { epochRate, etaMs, markEpoch, NEW_CLOCK, type EpochClock } from '../../src/metrics/eta.js';

const marked = (...marks: [epoch: number, at: number, paused?: boolean][]): EpochClock =>
  marks.reduce((clock, [epoch, at, paused]) => markEpoch(clock, epoch, at, paused), NEW_CLOCK);

describe('the epoch clock', () => {
  it('says nothing before two epochs have passed or while the total is unknown', () => {
    expect(etaMs(NEW_CLOCK, 0, 10)).to.equal(undefined);
    expect(etaMs(marked([0, 0], [1, 1000]), 1, 10)).to.equal(undefined);
    expect(etaMs(marked([0, 0], [1, 1000], [2, 2000]), 2, undefined)).to.equal(undefined);
    expect(etaMs(marked([0, 0], [1, 1000], [2, 2000]), 2, 10)).to.equal(8000);
  });

  it('takes the rate of the last ten epochs', () => {
    const times = fc.array(fc.integer({ min: 1, max: 5000 }), { minLength: 3, maxLength: 40 });
    fc.assert(
      fc.property(times, (durations) => {
        let at = 0;
        const ends = durations.map((duration) => (at += duration));
        const clock = marked(...ends.map((end, i) => [i + 1, end] as [number, number]));
        const window = ends.slice(-11);
        const expected = (window.length - 1) / (window.at(-1)! - window[0]!);
        expect(epochRate(clock)).to.be.closeTo(expected, 1e-12);
        expect(clock.marks.length).to.be.at.most(11);
      }),
    );
  });

  it('leaves pauses out and stands still while paused', () => {
    const running = marked([1, 1000], [2, 2000], [3, 3000]);
    const paused = [3500, 60_000, 90_000].reduce((clock, at) => markEpoch(clock, 3, at, true), running);
    expect(etaMs(paused, 3, 10)).to.equal(etaMs(running, 3, 10));
    expect(etaMs(markEpoch(markEpoch(paused, 3, 100_000), 4, 100_500), 4, 10)).to.equal(6000);
  });

  it('starts over when the job does', () => {
    const clock = markEpoch(marked([8, 1000], [9, 2000], [10, 3000]), 0, 9000);
    expect(clock.marks).to.deep.equal([{ epoch: 0, at: 9000 }]);
  });

  it('is the same object when nothing new was seen', () => {
    const clock = marked([1, 1000], [2, 2000]);
    expect(markEpoch(clock, 2, 2500)).to.equal(clock);
    expect(markEpoch(clock, NaN, 2500)).to.equal(clock);
  });

  it('never gives a negative or infinite time, however the clock jumps', () => {
    const seen = fc.tuple(fc.nat(30), fc.integer({ min: -1e6, max: 1e6 }), fc.boolean());
    fc.assert(
      fc.property(fc.array(seen), (marks) => {
        const eta = etaMs(marked(...marks), marks.at(-1)?.[0] ?? 0, 20);
        if (eta !== undefined) expect(eta).to.be.within(0, Number.MAX_VALUE);
      }),
    );
  });
});
