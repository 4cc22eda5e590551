import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import type { TrainingJob } from '../../../src/protocol/types.js';
import type { JobRecord } from '../../../src/services/jobs/job-record.js';
import { NewestFirst, type Listed } from '../../../src/services/jobs/newest-first.js';

const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
const change = fc.record({
  id: fc.constantFrom(...ids),
  what: fc.constantFrom('changes', 'changes', 'changes', 'goes', 'is asked for'),
  startedAt: fc.option(fc.constantFrom(1, 2, 3), { nil: undefined }),
  isKnown: fc.boolean(),
});

describe('the newest job first', () => {
  it('is what sorting anew gives, whatever comes, goes and changes, and earlier lists stay as they were', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 60 }), (changes) => {
        const listed = new Map<string, Listed>();
        const newestFirst = new NewestFirst(listed);
        const naive = () =>
          [...listed.values()]
            .filter(({ record }) => record.state.job)
            .sort((a, b) => (a.startedAt === b.startedAt ? a.rank - b.rank : b.startedAt - a.startedAt))
            .map(({ record }) => record.state.job);
        const told: [readonly TrainingJob[], readonly TrainingJob[]][] = [];
        let rank = 0;
        for (const { id, what, startedAt, isKnown } of changes)
          if (what === 'is asked for') told.push([newestFirst.jobs, [...newestFirst.jobs]]);
          else if (what === 'goes') {
            if (listed.delete(id)) newestFirst.rearrange();
          } else {
            const record = listed.get(id)?.record ?? ({ state: {} } as JobRecord);
            if (!listed.has(id)) listed.set(id, { record, rank: --rank, startedAt: NaN });
            Object.assign(record, { state: { job: isKnown ? { id, startedAt } : undefined } });
            newestFirst.note(id);
            expect(newestFirst.jobs).to.deep.equal(naive());
          }
        for (const [list, before] of told) expect(list).to.deep.equal(before);
        expect(newestFirst.jobs).to.deep.equal(naive());
      }),
    );
  });
});
