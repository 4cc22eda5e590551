import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { AT_ONCE, byReason, runBatch, type BatchOutcome } from '../../src/services/batch.js';

/** Actions that end when they are told to. */
function held() {
  const started: string[] = [];
  const ends = new Map<string, (error?: Error) => void>();
  const act = (id: string) => {
    started.push(id);
    return new Promise<void>((resolve, reject) =>
      ends.set(id, (error) => {
        ends.delete(id);
        if (error) reject(error);
        else resolve();
      }),
    );
  };
  return { started, ends, act };
}

const settled = () => new Promise((resolve) => setTimeout(resolve));
const names = (count: number) => Array.from({ length: count }, (_, i) => `j${i}`);

describe('runBatch', () => {
  it('does so many at once, and the next when one is through', async () => {
    const { started, ends, act } = held();
    const over = runBatch(names(20), act);
    expect(started).to.have.length(AT_ONCE);
    ends.get('j3')!();
    await settled();
    expect(started).to.have.length(AT_ONCE + 1);
    while (ends.size > 0) {
      expect(ends.size).to.be.at.most(AT_ONCE);
      ends.values().next().value!();
      await settled();
    }
    expect(await over).to.deep.equal({ total: 20, done: 20, failures: [], over: true });
  });

  it('notes each failure with its reason, and goes on', async () => {
    const outcomes: BatchOutcome[] = [];
    const outcome = await runBatch(
      names(60),
      async (id) => {
        if ((Number(id.slice(1)) + 1) % 7 === 0) throw new Error('The backend answered with status 500.');
      },
      (one) => outcomes.push(one),
    );
    expect(outcome.done).to.equal(52);
    expect(outcome.failures.map(({ id }) => id)).to.deep.equal([
      'j6',
      'j13',
      'j20',
      'j27',
      'j34',
      'j41',
      'j48',
      'j55',
    ]);
    expect(outcomes).to.have.length(60);
    expect(outcomes.filter(({ over }) => over)).to.have.length(1);
    expect(byReason(outcome.failures)).to.have.length(1);
  });

  it('does nothing twice, and everything once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.stringMatching(/^[a-d]{1,2}$/)), async (ids) => {
        const done: string[] = [];
        await runBatch(ids, async (id) => void done.push(id));
        expect(done).to.have.members([...new Set(ids)]);
        expect(done).to.have.length(new Set(ids).size);
      }),
    );
  });

  it('has a reason where a backend gave none', async () => {
    const { failures } = await runBatch(['a', 'b'], (id) =>
      Promise.reject(id === 'a' ? new Error('') : 'no'),
    );
    expect(failures).to.deep.equal([
      { id: 'a', reason: 'The backend gave no reason.' },
      { id: 'b', reason: 'no' },
    ]);
  });
});
