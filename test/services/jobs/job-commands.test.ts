import { expect } from '@open-wc/testing';
import type { Observable, Subscription } from 'rxjs';
import type { Feature, TrainingJob } from '../../../src/protocol/types.js';
import { TrainingProgressService } from '../../../src/services/training-progress-service.js';
import { FakeClock } from '../../support/fake-clock.js';
import { FakeSource, running, snapshotOf } from '../../support/fake-source.js';

describe('Commands of TrainingProgressService', () => {
  let clock: FakeClock;
  let source: FakeSource;
  let service: TrainingProgressService;
  let listening: Subscription[];

  beforeEach(() => {
    clock = FakeClock.install();
    source = new FakeSource();
    service = new TrainingProgressService({ source });
    listening = [];
  });

  afterEach(async () => {
    listening.forEach((subscription) => subscription.unsubscribe());
    await clock.tick(5_000);
    clock.restore();
  });

  function hear<T>(stream: Observable<T>): T[] {
    const heard: T[] = [];
    listening.push(stream.subscribe((value) => heard.push(value)));
    return heard;
  }
  const sayAt = (epoch: number, more = {}) => source.events.next(snapshotOf(running(epoch, more)));
  const last = (jobs: readonly TrainingJob[]) => jobs.at(-1)!.status;
  const can = (...features: Feature[]) =>
    source.capabilities$.next({ protocol: 1, features: new Set(features) });

  it('show at once, and look soon whether they were carried out', async () => {
    const heard = hear(service.job$('a'));
    sayAt(3);
    const stopped = service.stop('a');
    expect(last(heard)).to.equal('stopping');
    await stopped;
    await clock.tick(0);
    expect(source.woken).to.equal(1);
    sayAt(4);
    expect(last(heard)).to.equal('stopping');
    sayAt(4, { status: 'stopped' });
    expect(last(heard)).to.equal('stopped');
  });

  it('are not sent twice while one is under way', async () => {
    let accept!: () => void;
    source.onCommand = () => new Promise<void>((resolve) => (accept = resolve));
    can('pause');
    const both = [service.stop('a'), service.stop('a')];
    void service.stop('b').catch(() => {});
    void service.pause('a').catch(() => {});
    expect(source.commands).to.deep.equal([
      ['a', 'stop'],
      ['b', 'stop'],
      ['a', 'pause'],
    ]);
    source.commands.length = 0;
    source.onCommand = async () => {};
    accept();
    await Promise.race([Promise.all(both), clock.tick(0)]);
  });

  it('are not sent again before they are overdue, which is said', async () => {
    const heard = hear(service.job$('a'));
    sayAt(3);
    await service.stop('a');
    await clock.tick(14_000);
    await service.stop('a');
    expect(source.commands).to.have.length(1);
    await clock.tick(1_000);
    expect(heard.at(-1)!.unconfirmed).to.equal('stop');
    await service.stop('a');
    expect(source.commands).to.have.length(2);
    expect(last(heard)).to.equal('stopping');
    await service.stop('a');
    expect(source.commands).to.have.length(2);
  });

  it('can be sent again once they were carried out, and once they were refused', async () => {
    can('pause', 'resume');
    hear(service.job$('a'));
    for (const [command, status] of [
      ['pause', 'paused'],
      ['resume', 'running'],
      ['pause', 'paused'],
    ] as const) {
      await service[command]('a');
      sayAt(3, { status });
    }
    expect(source.commands.map(([, command]) => command)).to.deep.equal(['pause', 'resume', 'pause']);
    source.onCommand = () => Promise.reject(new Error('Not now'));
    for (let i = 0; i < 2; i++) await service.stop('a').catch(() => undefined);
    expect(source.commands).to.have.length(5);
  });

  it('that the backend has not said that it can do are not sent', async () => {
    const heard = hear(service.job$('a'));
    sayAt(3);
    for (const command of ['pause', 'resume'] as const) {
      const [outcome] = await Promise.allSettled([service[command]('a')]);
      expect(outcome).to.have.nested.property('reason.message', `The backend cannot ${command} jobs.`);
    }
    expect(source.commands).to.deep.equal([]);
    expect(heard).to.have.length(1);
  });

  it('wait until the backend has been asked what it can do', async () => {
    Object.assign(source, { catalog: async () => can('pause') });
    await service.pause('a');
    expect(source.commands).to.deep.equal([['a', 'pause']]);
  });

  it('that are refused leave the job as it is, and reject with what the backend said', async () => {
    const heard = hear(service.job$('a'));
    sayAt(3);
    source.onCommand = async () => {
      throw new Error('It is finishing');
    };
    const refusals = await Promise.allSettled([service.stop('a'), service.stop('a')]);
    expect(refusals.map((one) => one.status === 'rejected' && (one.reason as Error).message)).to.deep.equal([
      'It is finishing',
      'It is finishing',
    ]);
    expect(last(heard)).to.equal('running');
    expect(source.commands).to.have.length(1);
  });

  it('that are accepted but not carried out within 15 s are said to be so', async () => {
    const heard = hear(service.job$('a'));
    sayAt(3);
    await service.stop('a');
    for (let epoch = 4; epoch < 11; epoch++) {
      await clock.tick(2_000);
      sayAt(epoch);
    }
    expect(heard.at(-1)).to.include({ status: 'stopping', unconfirmed: undefined });
    await clock.tick(1_000);
    expect(heard.at(-1)!.unconfirmed).to.equal('stop');
  });
});
