import { expect } from '@open-wc/testing';
import { bestOf, withBestLoss } from '../../../src/services/jobs/best-values.js';
import { NEW_JOB, reduceJob } from '../../../src/services/jobs/reduce-job.js';
import { pointsOf, running, snapshotOf } from '../../support/fake-source.js';

describe('bestOf', () => {
  it('takes the lowest of losses and errors, the highest of all else, and no gap', () => {
    const best = bestOf({ val_loss: 0.4 }, [
      ['train_loss', [0.9, NaN, 0.5, 0.7]],
      ['val_loss', [0.6]],
      ['accuracy', [0.7, 0.9, 0.8]],
      ['mae', [NaN]],
    ]);
    expect(best).to.deep.equal({ train_loss: 0.5, val_loss: 0.4, accuracy: 0.9 });
  });

  it('is never worse than the newest value, wherever that was told', () => {
    const state = [pointsOf([1, 2]), snapshotOf(running(3, { latest: { train_loss: 0.1 } }), 1)].reduce(
      (before, event) => reduceJob(before, event, 1000),
      NEW_JOB,
    );
    expect(state.job!.latest.train_loss).to.equal(0.1);
    expect(state.job!.best.train_loss).to.equal(0.1);
  });
});

describe('withBestLoss', () => {
  it('is the training loss unless there is a validation loss to steer by', () => {
    expect(withBestLoss({ train_loss: 0.5 }, {}, 0.3)).to.deep.equal({ train_loss: 0.3 });
    expect(withBestLoss({ train_loss: 0.5 }, { val_loss: 0.3 }, 0.3)).to.deep.equal({ train_loss: 0.5 });
    expect(withBestLoss({}, {}, undefined)).to.deep.equal({});
  });
});
