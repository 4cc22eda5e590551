import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { isTerminal } from '../../../src/protocol/status.js';
import type { JobStatus, TrainingJob } from '../../../src/protocol/types.js';
import { countJobs, newsSince } from '../../../src/services/history/job-overview.js';
import { oldJobs, type OldJobsRule } from '../../../src/services/history/old-jobs.js';
import { endedJob, runningJob } from '../../support/many-jobs.js';

const NOW = 1_000 * 86_400_000;
const ended = (id: string, daysAgo: number | undefined, status: JobStatus = 'completed'): TrainingJob => ({
  ...endedJob(0, NOW),
  id,
  status,
  startedAt: undefined,
  endedAt: daysAgo === undefined ? undefined : NOW - daysAgo * 86_400_000,
});
const rule = (more: Partial<OldJobsRule> = {}): OldJobsRule => ({
  olderThanDays: 7,
  states: new Set<JobStatus>(['completed', 'failed']),
  keepLast: 0,
  ...more,
});
const taken = (jobs: TrainingJob[], one: OldJobsRule) => oldJobs(jobs, one, NOW).map(({ id }) => id);

describe('oldJobs', () => {
  it('takes those that ended longer ago, the oldest first', () => {
    expect(taken([ended('a', 8), ended('b', 6), ended('c', 90)], rule())).to.deep.equal(['c', 'a']);
  });

  it('takes only the states that it is told, and never what goes on', () => {
    const jobs = [
      ended('a', 9, 'stopped'),
      ended('b', 9, 'failed'),
      { ...runningJob(0, 3, NOW), endedAt: 5 },
    ];
    expect(taken(jobs, rule())).to.deep.equal(['b']);
    const all = rule({ states: new Set<JobStatus>(['running', 'stopped', 'failed']) });
    expect(taken(jobs, all)).to.have.members(['a', 'b']);
  });

  it('keeps the last of them, however old they are', () => {
    const jobs = [ended('a', 100), ended('b', 200), ended('c', 300, 'failed'), ended('d', 1, 'stopped')];
    expect(taken(jobs, rule({ keepLast: 2 }))).to.deep.equal(['c']);
    expect(taken(jobs, rule({ keepLast: 3 }))).to.deep.equal([]);
  });

  it('leaves a job alone that tells no time', () => {
    expect(taken([ended('a', undefined)], rule({ olderThanDays: 0 }))).to.deep.equal([]);
  });

  it('takes less, never more, the older they must be and the more are kept', () => {
    const job = fc.record({
      days: fc.option(fc.nat(60), { nil: undefined }),
      status: fc.constantFrom<JobStatus>('completed', 'failed', 'stopped', 'running'),
    });
    fc.assert(
      fc.property(fc.array(job, { maxLength: 30 }), fc.nat(40), fc.nat(10), (some, days, keepLast) => {
        const jobs = some.map(({ days, status }, i) => ended(`j${i}`, days, status));
        const wide = taken(jobs, rule({ olderThanDays: days, keepLast }));
        for (const narrow of [
          rule({ olderThanDays: days + 1, keepLast }),
          rule({ olderThanDays: days, keepLast: keepLast + 1 }),
        ])
          for (const id of taken(jobs, narrow)) expect(wide).to.include(id);
        const matching = jobs.filter(({ status }) => status === 'completed' || status === 'failed').length;
        expect(wide.length).to.be.at.most(Math.max(0, matching - keepLast));
      }),
    );
  });
});

describe('countJobs', () => {
  it('counts every job in one group', () => {
    const states: JobStatus[] = [
      'queued',
      'running',
      'pausing',
      'paused',
      'stopping',
      'stopped',
      'completed',
      'failed',
      'unknown',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...states)), (some) => {
        const { total, ...groups } = countJobs(some.map((status) => ({ ...endedJob(0), status })));
        expect(total).to.equal(some.length);
        expect(Object.values(groups).reduce((sum, count) => sum + count, 0)).to.equal(total);
        expect(groups.completed + groups.failed + groups.stopped).to.equal(some.filter(isTerminal).length);
      }),
    );
  });

  it('tells what happened since a moment', () => {
    const jobs = [
      ended('a', 1),
      ended('b', 1, 'failed'),
      ended('c', 9),
      { ...runningJob(0, 3, NOW), startedAt: NOW - 5 },
    ];
    expect(newsSince(jobs, NOW - 3 * 86_400_000)).to.deep.equal({
      started: 1,
      completed: 1,
      failed: 1,
      stopped: 0,
    });
  });
});
