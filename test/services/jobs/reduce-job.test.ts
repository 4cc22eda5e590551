import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import type { JobSnapshot, TrainingEvent } from '../../../src/protocol/events.js';
import { metricValues } from '../../../src/protocol/metric-values.js';
import { isTerminal } from '../../../src/protocol/status.js';
import type { JobCommand, JobStatus } from '../../../src/protocol/types.js';
import { NEW_JOB, reduceJob, type LocalEvent } from '../../../src/services/jobs/reduce-job.js';
import { pointsOf, running, snapshotOf } from '../../support/fake-source.js';
import { intent, reduce, seen, tick, type Happening } from '../../support/happenings.js';

const STATUSES: JobStatus[] = [
  ...([
    'queued',
    'running',
    'pausing',
    'paused',
    'stopping',
    'stopped',
    'completed',
    'failed',
    'unknown',
  ] as const),
];
const status = fc.constantFrom(...STATUSES);
const number = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer({ min: -5, max: 120 }),
);
const anySnapshot: fc.Arbitrary<JobSnapshot> = fc.record(
  {
    status,
    progress: number,
    epoch: fc.nat(60),
    totalEpochs: fc.nat(60),
    startedAt: fc.nat(1e6),
    bestLoss: number,
    error: fc.string(),
  },
  { requiredKeys: [] },
);
const anyHappening: fc.Arbitrary<Happening> = fc
  .tuple(
    fc.oneof(
      fc.tuple(anySnapshot, fc.nat(1e5)).map(([snapshot, askedAt]) => snapshotOf(snapshot, askedAt)),
      fc.array(fc.nat(60), { maxLength: 4 }).map((epochs) => pointsOf(epochs)),
      fc
        .constantFrom<JobCommand>('stop', 'pause', 'resume')
        .map((command): LocalEvent => ({ type: 'intent', jobId: 'a', command })),
      fc.constant<LocalEvent>({ type: 'refused', jobId: 'a' }),
      fc.constant<LocalEvent>({ type: 'tick', jobId: 'a' }),
      fc.constant<TrainingEvent>({ type: 'gone', jobId: 'a', reason: 'no' }),
      fc.constant<TrainingEvent>({ type: 'bad-frame', jobId: 'a', reason: 'no' }),
    ),
    fc.nat(1e5),
  )
  .map(([event, now]) => [event, now] as const);
const history = fc.array(anyHappening, { maxLength: 30 });

/** A value that nothing may change any more. */
function freeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value) || value instanceof Map)
    return value;
  Object.values(value).forEach(freeze);
  return Object.freeze(value);
}

describe('reduceJob', () => {
  describe('whatever happens', () => {
    it('is pure: what it was given is left as it was', () => {
      fc.assert(
        fc.property(history, (happenings) => {
          happenings.reduce((state, [event, now]) => freeze(reduceJob(state, freeze(event), now)), NEW_JOB);
        }),
        { numRuns: 2000 },
      );
    });

    it('keeps progress within 0 and 1, and epochs within a run from going back', () => {
      fc.assert(
        fc.property(history, (happenings) => {
          let before = NEW_JOB;
          for (const happening of happenings) {
            const state = reduce([happening], before);
            const { progress = 0, epoch = 0 } = state.job ?? {};
            expect(progress).to.be.within(0, 1);
            if (state.run === before.run) expect(epoch).to.be.at.least(before.job?.epoch ?? 0);
            expect(state.revision - before.revision).to.equal(state === before ? 0 : 1);
            before = state;
          }
        }),
        { numRuns: 5000 },
      );
    });

    it('lets an end that the backend told win over what the user asked for', () => {
      fc.assert(
        fc.property(
          history,
          fc.constantFrom<JobStatus>('completed', 'failed', 'stopped'),
          (happenings, end) => {
            const before = reduce(happenings);
            const { job } = reduce([seen({ status: end }, 1e6), intent('stop', 1e6), tick(1e6 + 1)], before);
            expect(job).to.include({ status: end, unconfirmed: undefined, etaMs: undefined });
            expect(job!.endedAt).to.be.a('number');
          },
        ),
      );
    });

    it('is never overwritten by an answer to an older question', () => {
      fc.assert(
        fc.property(history, anySnapshot, fc.nat(1e5), (happenings, late, askedAt) => {
          const before = reduce([...happenings, seen(running(5), 1e5 + 1)]);
          expect(reduceJob(before, snapshotOf(late, askedAt), 2e5)).to.equal(before);
        }),
      );
    });
  });

  describe('a command', () => {
    const begun = [seen(running(3), 0)];

    it('shows at once, until the backend has carried it out', () => {
      const stopping = reduce([...begun, intent('stop', 100), seen(running(4), 2000)]);
      expect(stopping.job).to.include({ status: 'stopping', statusText: 'running', epoch: 4 });
      expect(reduce([seen({ status: 'stopped' }, 4000)], stopping).job!.status).to.equal('stopped');
      expect(reduce([...begun, intent('pause', 100)]).job!.status).to.equal('pausing');
      const paused = [...begun, seen({ status: 'paused' }, 50)];
      expect(reduce([...paused, intent('resume', 100)]).job!.status).to.equal('running');
    });

    it('gives way to an end that came meanwhile', () => {
      expect(reduce([...begun, intent('stop', 100), seen({ status: 'completed' }, 200)]).job).to.include({
        status: 'completed',
        unconfirmed: undefined,
      });
      expect(reduce([...begun, intent('pause', 100), seen({ status: 'failed' }, 200)]).job!.status).to.equal(
        'failed',
      );
    });

    it('is said to be unconfirmed after 15 s, and no more once it is carried out', () => {
      const asked = [...begun, intent('stop', 1000), seen(running(4), 10_000)];
      expect(reduce([...asked, tick(15_999)]).job).to.include({ status: 'stopping', unconfirmed: undefined });
      const overdue = reduce([...asked, tick(16_000)]);
      expect(overdue.job).to.include({ status: 'running', unconfirmed: 'stop' });
      expect(reduce([seen(running(5), 17_000)], overdue).job!.unconfirmed).to.equal('stop');
      expect(reduce([seen({ status: 'stopped' }, 18_000)], overdue).job!.unconfirmed).to.equal(undefined);
      expect(reduce([intent('stop', 18_000)], overdue).job).to.include({
        status: 'stopping',
        unconfirmed: undefined,
      });
    });

    it('that was refused leaves the status as the backend has it', () => {
      const refused = reduce([...begun, intent('stop', 100), [{ type: 'refused', jobId: 'a' }, 200]]);
      expect(refused.job).to.include({ status: 'running', unconfirmed: undefined });
    });
  });

  describe('a job that the backend does not know', () => {
    const gone: TrainingEvent = { type: 'gone', jobId: 'a', reason: 'No such job' };

    it('has a reason, and no job', () => {
      const { missing, job } = reduce([[gone, 0]]);
      expect([missing, job]).to.deep.equal(['No such job', undefined]);
    });

    it('keeps what was seen of it, marked stale, until it is seen again', () => {
      const state = reduce([seen(running(3), 0), [gone, 1000]]);
      expect(state.missing).to.equal('No such job');
      expect(state.job).to.include({ epoch: 3, stale: true });
      const again = reduce([seen(running(4), 2000)], state);
      expect([again.missing, again.job!.stale]).to.deep.equal([undefined, false]);
    });

    it('is told once', () => {
      const state = reduce([[gone, 0]]);
      expect(reduceJob(state, { ...gone }, 1000)).to.equal(state);
    });
  });

  describe('starting over', () => {
    const first = [seen(running(12, { startedAt: 1000, latest: { train_loss: 0.2 }, error: 'old' }), 2000)];

    const OVER: [string, JobSnapshot][] = [
      ['at epoch 0', running(0)],
      ['at epoch 1', running(1)],
      ['with a later start', running(4, { startedAt: 60_000 })],
    ];
    for (const [name, snapshot] of OVER)
      it(`${name} is a new run, with nothing of the old one`, () => {
        const { run, job } = reduce([...first, seen(snapshot, 4000)]);
        expect(run).to.equal(1);
        expect(job).to.deep.include({ epoch: snapshot.epoch, latest: {}, best: {}, error: undefined });
      });

    it('of a job that had ended is a new run, too', () => {
      const { run, job } = reduce([
        ...first,
        seen({ status: 'failed', endedAt: 3000 }, 3000),
        seen(running(5), 4000),
      ]);
      expect(run).to.equal(1);
      expect(job).to.include({ epoch: 5, endedAt: undefined, status: 'running' });
    });

    it('is not what a backend does that falls back to 0 at the end', () => {
      for (const end of STATUSES.filter(isTerminal))
        expect(reduce([...first, seen({ status: end, epoch: 0, progress: 0 }, 4000)])).to.deep.include({
          run: 0,
        });
    });

    it('is not an epoch counted a little lower', () => {
      expect(reduce([...first, seen(running(11), 4000)])).to.deep.include({ run: 0 });
    });
  });

  describe('metrics', () => {
    it('give the newest and the best of each, the lowest loss and the highest accuracy', () => {
      const columns = new Map([
        ['train_loss', { values: Float64Array.of(0.5, 0.2, 0.3) }],
        ['accuracy', { values: Float64Array.of(0.1, 0.9, NaN), rows: Uint32Array.of(0, 1, 2) }],
      ]);
      const batch = { steps: Float64Array.of(1, 2, 3), columns };
      const { job } = reduce([
        seen(running(1), 0),
        [{ type: 'metrics', jobId: 'a', batch, extent: 'pages' }, 1000],
      ]);
      expect(job!.latest).to.deep.equal({ train_loss: 0.3, accuracy: NaN });
      expect(job!.best).to.deep.equal({ train_loss: 0.2, accuracy: 0.9 });
      expect(job!.epoch).to.equal(3);
    });

    it('take the best of the backend where it tells better ones than were seen', () => {
      const told = running(3, {
        latest: { val_loss: 2.02, accuracy: 0.7 },
        best: { val_loss: 1.9, accuracy: 0.6 },
      });
      expect(reduce([seen(told, 0)]).job!.best).to.deep.equal({ val_loss: 1.9, accuracy: 0.7 });
    });

    it('take the best loss of the backend for the training loss only where there is no other', () => {
      expect(reduce([seen(running(1, { bestLoss: 0.1 }), 0)]).job!.best).to.deep.equal({ train_loss: 0.1 });
      const both = running(1, { bestLoss: 0.1, latest: { train_loss: 0.3, val_loss: 0.1 } });
      expect(reduce([seen(both, 0)]).job!.best).to.deep.equal({ train_loss: 0.3, val_loss: 0.1 });
    });

    for (const name of ['constructor', '__proto__', 'toString'])
      it(`may be called ${name}`, () => {
        const latest = metricValues(Object.fromEntries([[name, 2]]));
        const { job } = reduce([seen(running(1, { latest }), 0)]);
        expect(Object.entries(job!.latest)).to.deep.equal([[name, 2]]);
        expect(Object.entries(job!.best)).to.deep.equal([[name, 2]]);
        const columns = new Map([[name, { values: Float64Array.of(1, 3) }]]);
        const batch = { steps: Float64Array.of(1, 2), columns };
        const after = reduce([
          seen(running(1), 0),
          [{ type: 'metrics', jobId: 'a', batch, extent: 'tail' }, 1],
        ]);
        expect(after.job!.latest[name]).to.equal(3);
        expect(after.job!.best[name]).to.equal(3);
        expect(typeof reduce([seen(running(1), 0)]).job!.latest[name]).to.equal('undefined');
      });

    it('make no job of their own, and are not lost until there is one', () => {
      const early = reduce([[pointsOf([1, 2]), 0]]);
      expect(early.job).to.equal(undefined);
      const { job } = reduce([[pointsOf([1, 2]), 0], seen(running(2, { status: 'completed' }), 1)]);
      expect(job!.status).to.equal('completed');
      expect(job!.latest).to.deep.equal({ train_loss: 0.5 });
    });

    it('do not hide a newer value when a log lags behind its status', () => {
      const { job } = reduce([seen(running(7, { latest: { train_loss: NaN } }), 0), [pointsOf([1, 2]), 1]]);
      expect(job!.latest).to.deep.equal({ train_loss: NaN });
      expect(job!.best).to.deep.equal({ train_loss: 0.5 });
    });
  });
});
