import { expect, fixture, html, nextFrame } from '@open-wc/testing';
import type { TrainingComparison } from '../../src/elements/training-comparison/training-comparison.js';
import { TrainingProgressService } from '../../src/services/training-progress-service.js';
import { FakeSource, running, snapshotOf } from '../support/fake-source.js';
import { watchLeftovers } from '../support/leftovers.js';
import { find, messages, settled, text } from './training-comparison-harness.js';

describe('<training-comparison>, before its view is there', () => {
  let parent: HTMLElement;
  let source: FakeSource;
  let element: TrainingComparison;

  beforeEach(async () => {
    parent = await fixture(html`<div></div>`);
    source = new FakeSource();
    element = Object.assign(document.createElement('training-comparison'), {
      service: new TrainingProgressService({ source }),
      jobIds: 'a b',
    });
  });

  const card = () => {
    const shown = find(element, '.card').cloneNode(true) as HTMLElement;
    shown.querySelector('.visually-hidden')?.remove();
    return { height: find(element, '.card').clientHeight, text: text(shown) };
  };

  for (const jobIds of ['', 'a', 'a b'])
    it(`says of "${jobIds}" what it says when the view has come, in the same room`, async () => {
      element.jobIds = jobIds;
      parent.append(element);
      const before = card();
      expect(before.text).to.match(/^Comparison of /);
      await element.updateComplete;
      expect(find(element, '[aria-live]')).to.exist;
      expect(card()).to.deep.equal(before);
    });

  it('asks for its jobs already, each once', async () => {
    parent.append(element);
    await Promise.resolve();
    expect(source.opened).to.equal(2);
    source.events.next(snapshotOf(running(3), 1, 'a'));
    await nextFrame();
    await element.updateComplete;
    expect(source.opened).to.equal(2);
    expect(messages(element)).to.deep.equal(['Loading 1 of 2 runs…']);
  });

  it('exports nothing', async () => {
    const refused = async () => element.toPng().then(String, (error: Error) => error.message);
    for (const connect of [() => {}, () => parent.append(element)]) {
      connect();
      expect([element.toCsv(), element.toMarkdown()]).to.deep.equal(['', '']);
      expect(await refused()).to.equal('<training-comparison> has nothing to draw yet.');
    }
    await element.updateComplete;
    expect(element.toCsv()).to.match(/^job,name,status/);
    expect(await refused()).to.equal('<training-comparison> has nothing to draw yet.');
  });

  it('may be moved, or removed, which leaves nothing behind, and goes on when it comes back', async () => {
    const left = watchLeftovers();
    try {
      parent.append(element);
      element.remove();
      await import('../../src/elements/training-comparison/comparison-view.js');
      await nextFrame();
      await element.updateComplete;
      // Streams are kept up for a few seconds in case somebody comes back.
      expect(left().filter((what) => what !== 'timer of 5000 ms')).to.deep.equal([]);
    } finally {
      left.stop();
    }
    parent.append(element);
    document.body.prepend(element);
    parent.append(element);
    await element.updateComplete;
    for (const id of ['a', 'b']) source.events.next(snapshotOf(running(3), 1, id));
    await settled(element);
    expect(messages(element)).to.deep.equal([]);
  });
});
