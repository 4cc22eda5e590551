import { expect } from '@open-wc/testing';
import { inNextFrame, notInNextFrame, whenPainting } from '../../src/controllers/next-frame.js';
import { FakeClock } from '../support/fake-clock.js';

const FRAME = 16;

describe('the next frame', () => {
  let clock: FakeClock;
  let called: string[];
  let one: () => void;
  let two: () => void;

  beforeEach(() => {
    clock = FakeClock.install();
    [one, two] = ['one', 'two'].map((name) => () => called.push(name));
    called = [];
  });
  afterEach(() => {
    delete (document as { hidden?: boolean }).hidden;
    const { pending } = clock;
    clock.restore();
    expect(pending, 'frames left').to.equal(0);
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

  describe('on a hidden page', () => {
    const hide = () => Object.defineProperty(document, 'hidden', { value: true, configurable: true });
    // No page that is hidden has frames; those of the clock would come.
    const frames = window.requestAnimationFrame;
    beforeEach(() => (window.requestAnimationFrame = () => 0));
    afterEach(() => (window.requestAnimationFrame = frames));

    it('is now, also for what has waited since before', () => {
      inNextFrame(one);
      hide();
      inNextFrame(one);
      expect(called).to.deep.equal(['one']);
      expect(clock.pending).to.equal(0);
    });

    it('is now and then once a second, for each by itself', async () => {
      hide();
      inNextFrame(one);
      for (let i = 0; i < 10; i++) inNextFrame(one);
      inNextFrame(two);
      expect(called).to.deep.equal(['one', 'two']);
      await clock.tick(999);
      expect(called).to.have.lengthOf(2);
      await clock.tick(1);
      expect(called).to.deep.equal(['one', 'two', 'one']);
      await clock.tick(5000);
      expect(called).to.have.lengthOf(3);
      inNextFrame(one);
      expect(called, 'after a rest').to.have.lengthOf(4);
    });

    it('is not what has been taken back', async () => {
      hide();
      for (let i = 0; i < 2; i++) inNextFrame(one);
      notInNextFrame(one);
      expect(clock.pending).to.equal(0);
      expect(called).to.deep.equal(['one']);
    });
  });

  it('comes once for what has waited on a hidden page that is looked at again', async () => {
    Object.defineProperty(document, 'hidden', { value: true, configurable: true });
    for (let i = 0; i < 2; i++) inNextFrame(one);
    delete (document as { hidden?: boolean }).hidden;
    await clock.tick(FRAME);
    expect(called).to.deep.equal(['one', 'one']);
    await clock.tick(2000);
    expect(called).to.have.lengthOf(2);
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
