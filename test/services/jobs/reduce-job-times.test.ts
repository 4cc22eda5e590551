import { expect } from '@open-wc/testing';
import { elapsedMs } from '../../../src/metrics/eta.js';
import type { JobSnapshot } from '../../../src/protocol/events.js';
import { reduceJob } from '../../../src/services/jobs/reduce-job.js';
import { pointsOf, running } from '../../support/fake-source.js';
import { reduce, seen, tick, type Happening } from '../../support/happenings.js';

describe('reduceJob', () => {
  describe('staleness', () => {
    const begun = reduce([seen(running(1), 0), seen(running(2), 2000)]);

    it('begins by the clock of the receiver, and ends with the next sight', () => {
      expect(reduce([tick(8_000)], begun).job!.stale).to.equal(false);
      const stale = reduce([tick(8_001)], begun);
      expect(stale.job).to.include({ stale: true, updatedAt: 2000, epoch: 2 });
      expect(reduce([seen(running(3), 9_000)], stale).job).to.include({ stale: false, updatedAt: 9000 });
      expect(reduce([[pointsOf([3]), 9_000]], stale).job!.stale).to.equal(false);
    });

    it('costs nothing while nothing changes', () => {
      expect(reduceJob(begun, { type: 'tick', jobId: 'a' }, 4000)).to.equal(begun);
    });

    it('fits itself to how often the job is seen', () => {
      const slow = reduce(Array.from({ length: 20 }, (_, i) => seen(running(i + 1), i * 15_000)));
      expect(reduce([tick(19 * 15_000 + 40_000)], slow).job!.stale).to.equal(false);
      expect(reduce([tick(19 * 15_000 + 46_000)], slow).job!.stale).to.equal(true);
    });

    it('is none of a job that has ended', () => {
      expect(reduce([seen({ status: 'completed' }, 3000), tick(1e9)], begun).job!.stale).to.equal(false);
    });

    it('notices a clock that was set back', () => {
      expect(reduce([tick(2000 - 3_600_000)], begun).job!.stale).to.equal(true);
    });
  });

  describe('the rate', () => {
    it('is not told by epochs that passed while nobody looked', () => {
      const state = reduce([
        ...[2, 4, 6].map((epoch) => seen(running(epoch), epoch * 1000)),
        seen(running(8), 600_000),
      ]);
      expect(state.rate).to.equal(undefined);
    });

    it('tells the time that is left', () => {
      const { job, rate } = reduce([2, 4, 6].map((epoch) => seen(running(epoch), epoch * 1000)));
      expect(rate).to.equal(0.001);
      expect(job!.etaMs).to.equal(44_000);
      expect(reduce([seen(running(2, { etaMs: 7000 }), 0)]).job!.etaMs).to.equal(7000);
    });
  });

  describe('the time elapsed', () => {
    const elapsed = (now: number, ...happenings: Happening[]) => {
      const { job, pauses } = reduce(happenings);
      return elapsedMs(job!, pauses, now);
    };
    const at = (status: JobSnapshot['status'], startedAt?: number, epoch = 0): JobSnapshot => ({
      status,
      startedAt,
      epoch,
    });

    it('counts from the start to the end', () => {
      expect(elapsed(9_000, seen(at('running', 1_000), 5_000))).to.equal(8_000);
      const ended = { ...at('completed', 1_000), endedAt: 6_000 };
      expect(elapsed(9_000, seen(at('running', 1_000), 5_000), seen(ended, 7_000))).to.equal(5_000);
      expect(elapsed(9_000, seen({ status: 'queued' }, 4_000), seen({ status: 'running' }, 5_000))).to.equal(
        4_000,
      );
      expect(elapsed(9_000, seen({ status: 'running' }, 5_000)), 'not seen to start').to.equal(undefined);
      expect(elapsed(0, seen(at('running', 1_000), 5_000))).to.equal(0);
    });

    it('stands still while the job is paused, and leaves the pause out afterwards', () => {
      const paused = [
        seen(at('running', 0, 2), 4_000),
        seen(at('paused', 0, 2), 6_000),
        seen(at('paused', 0, 2), 8_000),
      ];
      expect(elapsed(60_000, ...paused)).to.equal(6_000);
      const resumed = seen(at('running', 0, 2), 60_000);
      expect(elapsed(61_000, ...paused, resumed)).to.equal(7_000);
      expect(elapsed(99_000, ...paused, resumed, tick(90_000))).to.equal(45_000);
      expect(elapsed(60_000, ...paused, seen({ ...at('stopped'), endedAt: 20_000 }, 21_500))).to.equal(6_000);
    });

    it('is none while a job waits for its first epoch, wherever the backend sets its start', () => {
      const asked = [seen(at('queued', 1_000), 5_000), seen(at('queued', 1_000), 7_000)];
      expect(elapsed(8_000, ...asked)).to.equal(0);
      expect(elapsed(12_000, ...asked, seen(at('running', 1_000), 9_000))).to.equal(3_000);
      const unset = [seen(at('queued'), 5_000)];
      expect(elapsed(8_000, ...unset)).to.equal(undefined);
      expect(elapsed(12_000, ...unset, seen(at('running', 8_500), 9_000))).to.equal(3_500);
    });

    it('does not count the wait of a resumed job', () => {
      const waits = [
        seen(at('running', 0, 3), 4_000),
        seen(at('paused', 0, 3), 5_000),
        seen(at('queued', 0, 3), 9_000),
      ];
      expect(elapsed(20_000, ...waits)).to.equal(5_000);
      expect(elapsed(21_000, ...waits, seen(at('running', 0, 3), 20_000))).to.equal(6_000);
    });

    it('begins anew with another run', () => {
      const paused = [seen(at('running', 0, 3), 4_000), seen(at('paused', 0, 3), 5_000)];
      expect(elapsed(31_000, ...paused, seen(at('running', 30_000), 30_500))).to.equal(1_000);
    });
  });
});
