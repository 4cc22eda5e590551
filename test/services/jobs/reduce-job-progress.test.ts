import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import type { JobSnapshot } from '../../../src/protocol/events.js';
import type { JobStatus } from '../../../src/protocol/types.js';
import { NEW_JOB } from '../../../src/services/jobs/reduce-job.js';
import { reduce, seen } from '../../support/happenings.js';

describe('reduceJob', () => {
  describe('progress', () => {
    const reports = fc
      .tuple(fc.integer({ min: 2, max: 40 }), fc.boolean(), fc.array(fc.nat(3), { maxLength: 60 }))
      .map(([total, percent, steps]) => {
        let done = 0;
        const epochs = steps.map((step) => (done = Math.min(total, done + step)));
        return { total, percent, epochs };
      });

    it('is the share of epochs done and never falls, in percent as in fractions', () => {
      fc.assert(
        fc.property(reports, ({ total, percent, epochs }) => {
          let state = NEW_JOB;
          let last = 0;
          epochs.forEach((epoch, i) => {
            const progress = (epoch / total) * (percent ? 100 : 1);
            state = reduce([seen({ status: 'running', epoch, totalEpochs: total, progress }, i)], state);
            expect(state.job!.progress).to.be.closeTo(epoch / total, 1e-9);
            expect(state.job!.progress).to.be.at.least(last - 1e-9);
            last = state.job!.progress!;
          });
        }),
      );
    });

    const reached = (...snapshots: JobSnapshot[]) =>
      reduce(snapshots.map((one, i) => seen(one, i))).job!.progress;
    const at = (progress: number, word: JobStatus = 'running', more: JobSnapshot = {}): JobSnapshot => ({
      status: word,
      progress,
      ...more,
    });

    it('does not fall when the backend says less', () => {
      expect(reached(at(50), at(30))).to.equal(0.5);
      expect(reached(at(0.5), at(0.3))).to.equal(0.5);
      expect(reached(at(50), at(0, 'failed'))).to.equal(0.5);
      expect(reached(at(50), at(0, 'stopped'))).to.equal(0.5);
    });

    it('takes small numbers for percents once it has seen a large one', () => {
      expect(reached(at(0.5), at(1), at(2))).to.equal(0.02);
      expect(reached(at(2), at(0.9))).to.equal(0.02);
    });

    it('is done when the job is completed, whatever the number says', () => {
      expect(reached(at(37, 'completed'))).to.equal(1);
      expect(reached({ status: 'completed' })).to.equal(1);
    });

    it('comes from the epochs where the backend gives none', () => {
      expect(reached({ status: 'running', epoch: 3, totalEpochs: 12 })).to.equal(0.25);
      expect(reached({ status: 'running', epoch: 3 })).to.equal(undefined);
      expect(reached(at(-1, 'running', { epoch: 3, totalEpochs: 12 }))).to.equal(0.25);
      expect(reached(at(250))).to.equal(1);
    });

    it('begins anew with another run', () => {
      expect(reached(at(50, 'running', { epoch: 5 }), at(0, 'running', { epoch: 0 }))).to.equal(0);
    });
  });
});
