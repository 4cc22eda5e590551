import { aTimeout, expect, fixture, html, nextFrame } from '@open-wc/testing';
import '../../src/elements/training-progress/training-progress.js';
import type { TrainingUpdateEvent } from '../../src/elements/events.js';
import type { TrainingProgress } from '../../src/elements/training-progress/training-progress.js';
import type { TrainingEvent } from '../../src/protocol/events.js';
import { TrainingProgressService } from '../../src/services/training-progress-service.js';
import { FakeSource, pointsOf, running, snapshotOf } from '../support/fake-source.js';

describe('<training-progress> and its host', () => {
  let source: FakeSource;
  let element: TrainingProgress;
  let updates: TrainingUpdateEvent[];

  beforeEach(async () => {
    source = new FakeSource();
    const service = new TrainingProgressService({ source });
    element = await fixture(
      html`<training-progress job-id="a" no-chart no-log .service=${service}></training-progress>`,
    );
    updates = heard('training-update') as TrainingUpdateEvent[];
  });

  const tell = async (...events: TrainingEvent[]) => {
    for (const event of events) source.events.next(event);
    await nextFrame();
    await nextFrame();
    await element.updateComplete;
  };
  const heard = (type: string) => {
    const events: Event[] = [];
    element.addEventListener(type, (event) => events.push(event));
    return events;
  };
  const epochs = () => updates.map(({ job }) => job.epoch);
  const log: TrainingEvent = {
    type: 'log',
    jobId: 'a',
    lines: [{ seq: 0, level: 'info', message: 'x' }],
    extent: 'tail',
  };

  it('tells updates and the completion once, without bubbling', async () => {
    const completed = heard('training-complete') as TrainingUpdateEvent[];
    await tell(snapshotOf(running(49)));
    const done = running(50, { status: 'completed', statusText: 'success', progress: 37 });
    await tell(snapshotOf(done));
    await tell(snapshotOf(done));
    expect(updates[0].job.epoch).to.equal(49);
    expect(updates[0].bubbles).to.equal(false);
    expect(completed).to.have.length(1);
    expect(completed[0].job).to.equal(completed[0].job);
    expect(completed[0].job.status).to.equal('completed');
  });

  it('tells of a change once, however many parts its answer comes in', async () => {
    await tell(snapshotOf(running(1)));
    await tell(pointsOf([1, 2]), log, snapshotOf(running(2)));
    expect(epochs()).to.deep.equal([1, 2]);
    expect(updates[1].job.latest).to.deep.equal({ train_loss: 0.5 });
  });

  it('tells of a change and not that it was seen again', async () => {
    const answer = () => [pointsOf([1, 2]), snapshotOf(running(2, { config: { layers: [8, 8] } }))];
    await tell(...answer());
    const seen = element.job!.updatedAt!;
    await aTimeout(2);
    await tell(...answer());
    expect(element.job!.updatedAt).to.be.greaterThan(seen);
    expect(epochs()).to.deep.equal([2]);
    await tell(snapshotOf(running(2, { config: { layers: [8, 16] } })));
    expect(epochs()).to.deep.equal([2, 2]);
  });

  it('tells of a change also where a value is no number any more', async () => {
    await tell(snapshotOf(running(2, { latest: { train_loss: NaN } })));
    await tell(snapshotOf(running(2, { latest: { train_loss: Infinity } })));
    expect(updates).to.have.length(2);
  });

  it('tells of a change before the end that follows in the same frame', async () => {
    const order: string[] = [];
    for (const type of ['training-update', 'training-stopped', 'training-complete', 'training-error'])
      element.addEventListener(type, (event) =>
        order.push(`${type} ${(event as TrainingUpdateEvent).job?.epoch ?? ''}`.trim()),
      );
    await tell(snapshotOf(running(9)), snapshotOf(running(10, { status: 'completed' })));
    expect(order).to.deep.equal(['training-update 10', 'training-complete 10']);
    await tell(snapshotOf(running(1, { startedAt: 1 })), snapshotOf(running(2, { status: 'stopped' })));
    expect(order.slice(2)).to.deep.equal(['training-update 2', 'training-stopped 2']);
    await tell(snapshotOf(running(3)), { type: 'gone', jobId: 'a', reason: 'no such job' });
    expect(order.slice(4)).to.deep.equal(['training-update 3', 'training-error']);
    source.events.next(snapshotOf(running(4)));
    source.connection$.next({ state: 'offline', transport: 'poll', badFrames: 0 });
    await tell();
    expect(order.slice(6)).to.deep.equal(['training-update 4', 'training-error']);
  });

  it('tells of a change on a page that is hidden, too, and at once', async () => {
    source.events.next(snapshotOf(running(1)));
    Object.defineProperty(document, 'hidden', { value: true, configurable: true });
    try {
      source.events.next(snapshotOf(running(2)));
      expect(epochs()).to.deep.equal([2]);
    } finally {
      Reflect.deleteProperty(document, 'hidden');
    }
    await tell();
    expect(epochs()).to.deep.equal([2]);
  });

  it('tells of a change anew where the job is chosen anew', async () => {
    await tell(snapshotOf(running(1)));
    for (const id of ['b', 'a']) {
      element.jobId = id;
      await element.updateComplete;
      await tell();
    }
    expect(epochs()).to.deep.equal([1, 1]);
  });

  describe('notify', () => {
    const { Notification } = window;
    const shown: { title: string; body?: string }[] = [];

    beforeEach(() => {
      shown.length = 0;
      function FakeNotification(title: string, { body }: NotificationOptions) {
        shown.push({ title, body });
      }
      FakeNotification.permission = 'granted';
      Object.defineProperty(window, 'Notification', { value: FakeNotification, configurable: true });
    });
    afterEach(() => {
      Object.defineProperty(window, 'Notification', { value: Notification, configurable: true });
      Reflect.deleteProperty(document, 'hidden');
    });
    const hide = () => Object.defineProperty(document, 'hidden', { value: true, configurable: true });
    const end = () =>
      snapshotOf(running(50, { status: 'failed', statusText: 'failed', error: 'out of memory' }));

    it('tells on the desktop of an end that nobody sees, once', async () => {
      element.notify = true;
      await tell(snapshotOf(running(49)));
      hide();
      source.events.next(end());
      source.events.next(end());
      expect(shown).to.deep.equal([{ title: 'digits: Failed', body: 'out of memory' }]);
    });

    it('is silent while the page is seen, and where it was not asked for', async () => {
      await tell(snapshotOf(running(49)), end());
      hide();
      element.jobId = 'b';
      await element.updateComplete;
      source.events.next({ ...end(), jobId: 'b' });
      expect(shown).to.deep.equal([]);
    });
  });
});
