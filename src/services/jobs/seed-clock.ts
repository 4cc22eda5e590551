import { markEpoch, NEW_CLOCK, type EpochClock } from '../../metrics/eta.js';
import type { MetricBatch } from '../../protocol/types.js';

/** As many epochs as a rate is taken over, and the one before. */
const MARKS = 11;

/**
 * A clock that has seen no epoch pass yet learns the pace of a running job from the times of its points: whoever opens a page in
 * the middle of a training is told how fast it goes. Only distances between times count, since the backend's clock may be
 * another one: the newest point is taken as having come now.
 */
export function seedClock(clock: EpochClock, { steps, epochs, times }: MetricBatch, now: number): EpochClock {
  if (clock.marks.length > 1 || !times || times.length < 2) return clock;
  const axis = epochs ?? steps;
  const shift = now - times[times.length - 1];
  let seeded = NEW_CLOCK;
  for (let row = Math.max(0, axis.length - MARKS); row < axis.length; row++)
    seeded = markEpoch(seeded, Math.floor(axis[row]), times[row] + shift);
  return seeded;
}
