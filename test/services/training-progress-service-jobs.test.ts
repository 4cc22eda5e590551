import { expect } from '@open-wc/testing';
import type { TrainingJob } from '../../src/protocol/types.js';
import { pointsOf, running, snapshotOf } from '../support/fake-source.js';
import { HeardService } from './heard-service.js';

describe('TrainingProgressService: all jobs', () => {
  let clock: HeardService['clock'];
  let source: HeardService['source'];
  let service: HeardService['service'];
  let hear: HeardService['hear'];
  let say: HeardService['say'];
  let heardService: HeardService;

  beforeEach(() => ({ clock, source, service, hear, say } = heardService = new HeardService()));
  afterEach(() => heardService.end());

  const list = (...ids: string[]) =>
    source.lists.next(
      ids.map((id, i) => snapshotOf(running(1, { startedAt: 1000 * (i + 1) }), Date.now(), id)),
    );
  const ids = (heard: (readonly TrainingJob[])[]) => heard.at(-1)!.map(({ id }) => id);

  it('are told once the backend has told them, the newest first, and once an answer', () => {
    const heard = hear(service.jobs$);
    hear(service.state$('a'));
    say(snapshotOf(running(2)));
    expect(heard).to.deep.equal([]);
    list('a', 'b', 'c');
    expect(heard).to.have.length(1);
    expect(ids(heard)).to.deep.equal(['c', 'b', 'a']);
    list('b', 'c');
    expect(heard).to.have.length(2);
    expect(ids(heard)).to.deep.equal(['c', 'b']);
  });

  it('change with what is heard of one of them', () => {
    const heard = hear(service.jobs$);
    list('a');
    hear(service.state$('a'));
    say(snapshotOf(running(9)));
    expect(heard.at(-1)![0].epoch).to.equal(9);
  });

  it('are kept apart from a job that history never had', () => {
    const heard = hear(service.jobs$);
    list('a');
    hear(service.state$('x'));
    say(snapshotOf(running(1), Date.now(), 'x'));
    expect(ids(heard)).to.deep.equal(['a']);
  });

  it('hold one that was started from here, although history lacks it still', async () => {
    const heard = hear(service.jobs$);
    list('a');
    await service.start({ modelName: 'digits', epochs: 3, learningRate: 0.1 });
    expect(ids(heard)).to.deep.equal(['new', 'a']);
    list('a');
    expect(ids(heard)).to.deep.equal(['new', 'a']);
    list('new', 'a');
    list('a');
    expect(ids(heard)).to.deep.equal(['a']);
  });

  it('lose one that was removed', async () => {
    const heard = hear(service.jobs$);
    list('a', 'b');
    await service.remove('a');
    expect(ids(heard)).to.deep.equal(['b']);
  });

  describe('that tell of the end of a job which is watched', () => {
    const status = () => hear(service.job$('a')).at(-1)!.status;
    const listEnd = () => source.lists.next([snapshotOf(running(9, { status: 'completed' }))]);

    beforeEach(() => {
      hear(service.jobs$);
      list('a');
    });

    it('leave it to the answer of its own, which brings the last points', () => {
      hear(service.state$('a'));
      listEnd();
      expect(status()).to.equal('running');
      say(pointsOf([9]));
      say(snapshotOf(running(9, { status: 'completed' })));
      expect(status()).to.equal('completed');
    });

    it('are believed after 15 s, should that answer not come, however often they tell it', async () => {
      hear(service.state$('a'));
      for (let i = 0; i < 7; i++) {
        listEnd();
        await clock.tick(2_000);
      }
      expect(status()).to.equal('running');
      await clock.tick(1_000);
      expect(status()).to.equal('completed');
    });

    it('are believed soon where nobody watches it any more', async () => {
      hear(service.state$('a'));
      listEnd();
      heardService.listening.at(-1)!.unsubscribe();
      await clock.tick(6_000);
      expect(status()).to.equal('completed');
    });

    it('are believed at once where nobody watches it', () => {
      listEnd();
      expect(status()).to.equal('completed');
    });
  });

  it('become stale when nothing is heard of them', async () => {
    const heard = hear(service.jobs$);
    list('a');
    await clock.tick(10_000);
    expect(heard.at(-1)![0].stale).to.equal(true);
    expect(heard).to.have.length(2);
  });
});
