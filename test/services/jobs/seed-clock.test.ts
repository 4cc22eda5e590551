import { expect } from '@open-wc/testing';
import { epochRate, markEpoch, NEW_CLOCK } from '../../../src/metrics/eta.js';
import { seedClock } from '../../../src/services/jobs/seed-clock.js';

const batch = (times: number[]) => ({
  steps: Float64Array.from(times, (_, i) => i + 1),
  times: Float64Array.from(times),
  columns: new Map(),
});
const NOW = 1_000_000;

describe('seedClock', () => {
  it('learns the pace of a running job from its points, whatever the backend takes for the time', () => {
    const times = Array.from({ length: 30 }, (_, i) => 5 + i * 2000);
    expect(epochRate(seedClock(NEW_CLOCK, batch(times), NOW))).to.be.closeTo(1 / 2000, 1e-12);
  });

  it('goes on from there with what is seen', () => {
    const seeded = seedClock(NEW_CLOCK, batch([0, 2000, 4000]), NOW);
    expect(epochRate(markEpoch(seeded, 4, NOW + 2000))).to.be.closeTo(1 / 2000, 1e-12);
  });

  it('leaves alone what has seen epochs pass, and points without times', () => {
    const seen = markEpoch(markEpoch(NEW_CLOCK, 1, 0), 2, 100);
    expect(seedClock(seen, batch([0, 2000]), NOW)).to.equal(seen);
    const timeless = { steps: Float64Array.of(1, 2), columns: new Map() };
    expect(seedClock(NEW_CLOCK, timeless, NOW)).to.equal(NEW_CLOCK);
    expect(epochRate(seedClock(NEW_CLOCK, batch([NaN, NaN, NaN]), NOW))).to.equal(undefined);
  });
});
