import { expect } from '@open-wc/testing';
import { queueForFrame, unqueue } from '../../src/controllers/frame-queue.js';
import { FakeClock } from '../support/fake-clock.js';

const FRAME_MS = 17;

describe('queueForFrame', () => {
  let clock: FakeClock;
  let done: string[];
  /** What the work took so far, in ms. */
  let spent: number;
  let restoreNow: () => void;

  beforeEach(() => {
    clock = FakeClock.install();
    const now = performance.now.bind(performance);
    done = [];
    spent = 0;
    performance.now = () => now() + spent;
    restoreNow = () => (performance.now = now);
  });
  afterEach(() => {
    restoreNow();
    clock.restore();
    expect(clock.pending, 'frames left').to.equal(0);
  });

  const work = (name: string, ms: number) => () => {
    done.push(name);
    spent += ms;
  };

  it('does what is short in one frame, each once', async () => {
    const [a, b] = [work('a', 1), work('b', 1)];
    [a, b, a].forEach(queueForFrame);
    expect(done).to.deep.equal([]);
    await clock.tick(FRAME_MS);
    expect(done).to.deep.equal(['a', 'b']);
  });

  it('leaves what is long to frames of its own, in order', async () => {
    ['a', 'b', 'c'].forEach((name) => queueForFrame(work(name, 30)));
    for (const expected of ['a', 'ab', 'abc']) {
      await clock.tick(FRAME_MS);
      expect(done.join('')).to.equal(expected);
    }
  });

  it('forgets what is no longer wanted', () => {
    const [a, b] = [work('a', 0), work('b', 0)];
    [a, b].forEach(queueForFrame);
    unqueue(a);
    expect(clock.pending).to.equal(1);
    unqueue(b);
    expect(clock.pending).to.equal(0);
  });

  it('leaves what is asked for meanwhile to the next frame', async () => {
    queueForFrame(() => queueForFrame(work('later', 0)));
    await clock.tick(FRAME_MS);
    expect(done).to.deep.equal([]);
    await clock.tick(FRAME_MS);
    expect(done).to.deep.equal(['later']);
  });
});
