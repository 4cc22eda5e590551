import { expect } from '@open-wc/testing';
import { inNextFrame, notInNextFrame, whenPainting } from '../../src/controllers/next-frame.js';
import { FakeClock } from '../support/fake-clock.js';

const FRAME = 16;

describe('the next frame', () => {
  let clock: FakeClock;
  let called: string[];
  const [one, two] = [() => called.push('one'), () => called.push('two')] as (() => void)[];

  beforeEach(() => {
    clock = FakeClock.install();
    called = [];
  });
  afterEach(() => {
    delete (document as { hidden?: boolean }).hidden;
    expect(clock.pending, 'frames left').to.equal(0);
    clock.restore();
  });

  it('is one for all, and calls each once and in one task', async () => {
    let tasks = 0;
    const watching = () => {
      called.push('three');
      queueMicrotask(() => (tasks = called.length));
    };
    inNextFrame(watching);
    for (const update of [one, two, one]) inNextFrame(update);
    expect([clock.pending, called]).to.deep.equal([1, []]);
    await clock.tick(FRAME);
    expect(called).to.deep.equal(['three', 'one', 'two']);
    expect(tasks, 'called before anything else had its turn').to.equal(3);
  });

  it('is another one for what asks while it is there', async () => {
    inNextFrame(function again() {
      one();
      if (called.length < 3) inNextFrame(again);
    });
    await clock.tick(FRAME);
    expect(called).to.have.lengthOf(1);
    await clock.tick(2 * FRAME);
    expect(called).to.have.lengthOf(3);
  });

  it('is not asked for when all have taken back what they wanted', async () => {
    inNextFrame(one);
    inNextFrame(two);
    notInNextFrame(one);
    expect(clock.pending).to.equal(1);
    notInNextFrame(two);
    expect(clock.pending).to.equal(0);
    inNextFrame(two);
    await clock.tick(FRAME);
    expect(called).to.deep.equal(['two']);
  });

  it('is now on a hidden page, also for what has waited since before', () => {
    inNextFrame(one);
    Object.defineProperty(document, 'hidden', { value: true, configurable: true });
    inNextFrame(one);
    expect(called).to.deep.equal(['one']);
    notInNextFrame(one);
  });

  it('leaves what has no room in it to those after, in order', async () => {
    const now = performance.now.bind(performance);
    let spent = 0;
    performance.now = () => now() + spent;
    for (const name of ['a', 'b', 'c'])
      inNextFrame(() => {
        called.push(name);
        spent += 30;
      });
    for (const expected of ['a', 'ab', 'abc']) {
      await clock.tick(FRAME);
      expect(called.join('')).to.equal(expected);
    }
    performance.now = now;
  });

  it('waits on a hidden page for what is only worth doing where it is seen', async () => {
    Object.defineProperty(document, 'hidden', { value: true, configurable: true });
    whenPainting(one);
    expect(called).to.deep.equal([]);
    await clock.tick(FRAME);
    expect(called).to.deep.equal(['one']);
  });
});
