import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { epochEnds } from '../../src/metrics/epochs.js';
import { MetricSeries } from '../../src/metrics/metric-series.js';
import { epochsPerMinute, improvementPerSecond, samplesPerSecond } from '../../src/metrics/pace.js';
import { timeToTarget } from '../../src/metrics/time-to-target.js';
import { standstills, trainingMs } from '../../src/metrics/training-time.js';
import { direction, series } from './draw-series.js';
import { naiveEnds, naiveGain, naiveReached, naiveTraining, pointsOf } from './naive-analysis.js';

const START = 1.7e12;
/** Epochs of `ms` each, with a pause after some of them. */
const paced = (epochs: number, ms: number, pauseAfter = -1, pause = 0) => {
  const steps = Array.from({ length: epochs }, (_, i) => i + 1);
  const times = steps.map((step) => START + step * ms + (step > pauseAfter && pauseAfter > 0 ? pause : 0));
  return MetricSeries.from(
    steps,
    steps.map((step) => 1 / step),
    times,
  );
};

describe('pace of a run', () => {
  it('is told by training time, which is wall time without pauses', () => {
    fc.assert(
      fc.property(series, (one) => {
        const ends = naiveEnds(pointsOf(one));
        const pauses = standstills(epochEnds(one));
        for (const { time } of ends)
          expect(trainingMs(START, time!, pauses)).to.be.closeTo(naiveTraining(ends, START, time!), 1e-3);
      }),
    );
  });

  it('does not change with a pause, however long', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 2000, max: 1e7 }),
        (pauseAfter, pause) => {
          const [plain, held] = [paced(10, 500), paced(10, 500, pauseAfter, pause)];
          const end = START + 5000;
          expect(trainingMs(START, end + pause, standstills(epochEnds(held)))).to.be.closeTo(5000, 1e-3);
          expect(trainingMs(START, end, standstills(epochEnds(plain)))).to.equal(5000);
        },
      ),
    );
  });

  it('knows no pause among fewer than three epochs, nor one without times', () => {
    expect(standstills(epochEnds(paced(2, 500, 1, 60_000)))).to.deep.equal([]);
    expect(standstills(epochEnds(MetricSeries.from([1, 2, 3], [1, 1, 1])))).to.deep.equal([]);
  });

  it('reaches a target at its first point that is as good', () => {
    fc.assert(
      fc.property(series, direction, fc.double({ min: -5, max: 5, noNaN: true }), (one, way, target) => {
        const points = pointsOf(one);
        const reached = naiveReached(points, target, way);
        const pauses = standstills(epochEnds(one));
        const told = timeToTarget(one, target, way, START, pauses);
        expect(told?.epoch).to.equal(reached?.epoch);
        expect(told?.wallMs).to.equal(reached && reached.time! - START);
        if (told)
          expect(told.trainingMs).to.be.closeTo(
            naiveTraining(naiveEnds(points), START, reached!.time!),
            1e-3,
          );
      }),
    );
  });

  it('has no time where start or points have none', () => {
    const one = MetricSeries.from([1, 2], [0.9, 0.1]);
    expect(timeToTarget(one, 0.5, 'min', START, [])).to.deep.equal({ epoch: 2 });
    expect(timeToTarget(paced(5, 500), 0.5, 'min', undefined, [])).to.deep.equal({ epoch: 2 });
    expect(timeToTarget(one, 0.05, 'min', START, [])).to.equal(undefined);
  });

  it('improves by what lies between the first and the last epoch', () => {
    fc.assert(
      fc.property(series, direction, (one, way) => {
        const ends = naiveEnds(pointsOf(one));
        const gain = improvementPerSecond(epochEnds(one), way, standstills(epochEnds(one)));
        const naive = naiveGain(ends, way);
        if (naive === undefined || !Number.isFinite(naive)) expect(gain).to.equal(undefined);
        else expect(gain).to.be.closeTo(naive, 1e-9 + Math.abs(naive) * 1e-9);
      }),
    );
  });

  it('is told in epochs per minute, and in samples where their number is known', () => {
    expect(epochsPerMinute(30, 60_000)).to.equal(30);
    expect(epochsPerMinute(30, undefined)).to.equal(undefined);
    expect(epochsPerMinute(30, 0)).to.equal(undefined);
    // 100 steps an epoch, at 3 epochs a minute.
    const steps = MetricSeries.from([100, 200, 300], [1, 1, 1], undefined, [1, 2, 3]);
    expect(samplesPerSecond(steps, 3, { batchSize: 32 })).to.equal((100 * 32 * 3) / 60);
    expect(samplesPerSecond(steps, 3, { samples: 1000, batchSize: 32 })).to.equal((1000 * 3) / 60);
    expect(samplesPerSecond(steps, 3, {})).to.equal(undefined);
    expect(samplesPerSecond(paced(5, 500), 3, { batchSize: 32 })).to.equal(undefined);
  });
});
