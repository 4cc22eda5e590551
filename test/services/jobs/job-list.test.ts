import { expect } from '@open-wc/testing';
import type { Subscription } from 'rxjs';
import type { JobSnapshot } from '../../../src/protocol/events.js';
import type { TrainingJob } from '../../../src/protocol/types.js';
import { TrainingProgressService } from '../../../src/services/training-progress-service.js';
import type { HistoryPart } from '../../../src/sources/training-source.js';
import { FakeClock } from '../../support/fake-clock.js';
import { FakeSource, pointsOf, running, snapshotOf } from '../../support/fake-source.js';

describe('The list of jobs', () => {
  let clock: FakeClock;
  let source: FakeSource;
  let service: TrainingProgressService;
  let listening: Subscription[];
  let heard: (readonly TrainingJob[])[];

  beforeEach(() => {
    clock = FakeClock.install();
    source = new FakeSource();
    service = new TrainingProgressService({ source });
    heard = [];
    listening = [service.jobs$.subscribe((jobs) => heard.push(jobs))];
  });
  afterEach(async () => {
    listening.forEach((subscription) => subscription.unsubscribe());
    await clock.tick(5_000);
    clock.restore();
    expect(clock.pending, 'timers left').to.equal(0);
  });

  const now = () => performance.timeOrigin + performance.now();
  const job = (id: string, more: JobSnapshot = {}, askedAt = now()) =>
    snapshotOf(running(1, { status: 'completed', ...more }), askedAt, id);
  const say = (part: Partial<HistoryPart>) =>
    source.parts.next({ events: [], begins: false, ends: false, ...part });
  const ids = () =>
    heard
      .at(-1)!
      .map(({ id }) => id)
      .join(' ');
  const goingOn = (epoch: number): JobSnapshot => ({ status: 'running', epoch, startedAt: 9_000 });

  it('is told with each part of a first reading, and loses whom no part named when that ends', () => {
    say({ events: [job('a', { startedAt: 3 }), job('b', { startedAt: 2 })], begins: true, ends: true });
    say({ events: [job('c', { startedAt: 4 })], begins: true });
    expect(ids()).to.equal('c a b');
    say({ events: [job('b', { startedAt: 2 })] });
    expect(ids()).to.equal('c a b');
    say({ ends: true });
    expect(ids()).to.equal('c b');
    expect(heard).to.have.length(4);
  });

  it('is told that there is nothing, too', () => {
    say({ begins: true, ends: true });
    expect(heard).to.deep.equal([[]]);
  });

  it('stays as it is where nothing changed, and is not told again', () => {
    say({ events: [job('a')], begins: true, ends: true });
    say({ ends: true });
    say({ ends: true });
    expect(heard).to.have.length(1);
  });

  it('takes what changed, and who is gone, and leaves all others where they are', () => {
    say({ events: [job('a', { startedAt: 3 }), job('b', { startedAt: 2 }), job('c', { startedAt: 1 })], begins: true, ends: true }); // prettier-ignore
    const before = heard.at(-1)!;
    say({ events: [job('d', { startedAt: 4 }), job('b', { startedAt: 2, epoch: 9 })], removed: ['a'], ends: true }); // prettier-ignore
    expect(ids()).to.equal('d b c');
    expect(heard).to.have.length(2);
    expect(heard[1][1].epoch).to.equal(9);
    expect(heard[1][2]).to.equal(before[2]);
  });

  it('has the newest first among those whose start is not known, too', () => {
    say({ events: [job('b', { status: 'queued' }), job('a', { status: 'queued' })], begins: true, ends: true }); // prettier-ignore
    say({ events: [job('d', { status: 'queued' }), job('c', { status: 'queued' })], ends: true });
    expect(ids()).to.equal('d c b a');
    say({ events: [job('a', { status: 'running', startedAt: 5 })], ends: true });
    expect(ids()).to.equal('d c b a');
    say({ events: [job('c', { status: 'running', startedAt: 6 })], ends: true });
    expect(ids()).to.equal('d b c a');
  });

  it('knows a running job as seen when the backend was asked and has nothing new of it', async () => {
    say({ events: [job('a', goingOn(1))], begins: true, ends: true });
    for (let i = 0; i < 10; i++) {
      await clock.tick(2_000);
      say({ ends: true });
    }
    expect(heard.at(-1)![0]).to.include({ stale: false, updatedAt: Date.now() });
    await clock.tick(7_000);
    expect(heard.at(-1)![0].stale).to.equal(true);
  });

  it('is told once when a hundred jobs become stale at once', async () => {
    const many = Array.from({ length: 100 }, (_, i) => job(`j${i}`, goingOn(1)));
    say({ events: many, begins: true, ends: true });
    await clock.tick(30_000);
    expect(heard).to.have.length(2);
    expect(heard[1].every(({ stale }) => stale)).to.equal(true);
  });

  it('does not get a deleted job back by an answer that was asked for before', async () => {
    say({ events: [job('a'), job('b')], begins: true, ends: true });
    const before = now();
    await clock.tick(10);
    await service.remove('a');
    say({ events: [job('a', {}, before), job('b', {}, before)], ends: true });
    expect(ids()).to.equal('b');
    await clock.tick(10);
    say({ events: [job('a')], ends: true });
    expect(ids()).to.equal('a b');
  });

  it('holds what was started from here, until the backend names it and takes it away', async () => {
    say({ events: [job('a', { startedAt: 1 })], begins: true, ends: true });
    await service.start({ modelName: 'digits', epochs: 3, learningRate: 0.1 });
    say({ begins: true, events: [job('a', { startedAt: 1 })], ends: true });
    expect(ids()).to.equal('new a');
    say({ events: [job('new')], ends: true });
    say({ removed: ['new'], ends: true });
    expect(ids()).to.equal('a');
  });

  it('goes on with what it held when somebody comes back, until it is read again', async () => {
    say({ events: [job('a', { startedAt: 2 }), job('b', { startedAt: 1 })], begins: true, ends: true });
    listening[0].unsubscribe();
    await clock.tick(60_000);
    listening.push(service.jobs$.subscribe((jobs) => heard.push(jobs)));
    say({ events: [job('c', { startedAt: 3 })], begins: true });
    expect(ids()).to.equal('c a b');
    say({ events: [job('b', { startedAt: 1 })], ends: true });
    expect(ids()).to.equal('c b');
  });

  it('keeps nothing of a job that is gone and that nobody watches, and all of one that is watched', () => {
    listening.push(service.state$('b').subscribe());
    source.events.next(pointsOf([1, 2], 'tail', 'a'));
    source.events.next(pointsOf([1, 2], 'tail', 'b'));
    const [a, b] = [service.series('a'), service.series('b')];
    say({ events: [job('a'), job('b')], begins: true, ends: true });
    say({ removed: ['a', 'b'], ends: true });
    expect(service.series('a')).not.to.equal(a);
    expect(service.series('b')).to.equal(b);
  });

  it('hears the end of a watched job once, when its own answer brings its last points', async () => {
    listening.push(service.state$('a').subscribe());
    say({ events: [job('a', goingOn(3)), job('b', goingOn(1))], begins: true, ends: true });
    say({ events: [job('a', { status: 'completed', epoch: 5 })], ends: true });
    await clock.tick(4_000);
    say({ ends: true });
    const status = () => heard.at(-1)!.find(({ id }) => id === 'a')!.status;
    expect(status()).to.equal('running');
    source.events.next(pointsOf([5]));
    source.events.next(job('a', { status: 'completed', epoch: 5 }));
    expect(status()).to.equal('completed');
    expect(service.series('a').get('train_loss')!.at(-1)!.step).to.equal(5);
  });
});
