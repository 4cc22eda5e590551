import { expect } from '@open-wc/testing';
import type { Subscription } from 'rxjs';
import type { TrainingEvent } from '../../src/protocol/events.js';
import { ReplaySource, type Recording, type ReplayOptions } from '../../src/sources/replay-source.js';
import { FakeClock } from '../support/fake-clock.js';

const RECORDING: Recording = {
  features: ['pause', 'metrics'],
  jobs: {
    a: [
      { at: 0, status: { model_name: 'digits', status: 'running', progress: 0 } },
      { at: 1000, metrics: { columns: ['epoch', 'loss'], rows: [[1, 0.5]] } },
      { at: 3000, status: { status: 'completed', progress: 100 }, logs: { lines: ['done'] } },
    ],
    b: [{ at: 500, status: { status: 'failed' } }],
  },
  connection: { state: 'reconnecting' },
};

describe('ReplaySource', () => {
  let clock: FakeClock;
  let listening: Subscription[];
  beforeEach(() => {
    clock = FakeClock.install();
    listening = [];
  });
  afterEach(() => {
    listening.forEach((subscription) => subscription.unsubscribe());
    clock.restore();
    expect(clock.pending).to.equal(0);
  });

  function play(id: string, options: ReplayOptions = {}) {
    const source = new ReplaySource(RECORDING, options);
    const heard: string[] = [];
    const started = clock.now;
    const hear = (event: TrainingEvent) => heard.push(`${clock.now - started} ${event.type}`);
    const job$ = source.job$(id);
    listening.push(job$.subscribe(hear));
    return { source, heard, again: () => listening.push(job$.subscribe(hear)) };
  }

  it('plays what happened when it happened, and then stays', async () => {
    const { heard } = play('a');
    await clock.tick(10_000);
    expect(heard).to.deep.equal(['0 snapshot', '1000 metrics', '3000 snapshot', '3000 log']);
    expect(listening[0].closed).to.equal(false);
  });

  it('plays as fast as it is told to', async () => {
    const { heard } = play('a', { speed: 10 });
    await clock.tick(300);
    expect(heard).to.deep.equal(['0 snapshot', '100 metrics', '300 snapshot', '300 log']);
    expect(play('a', { speed: Infinity }).heard).to.have.length(4);
  });

  it('holds at a moment', async () => {
    const { heard, source } = play('a', { speed: Infinity, until: 1000 });
    await clock.tick(60_000);
    expect(heard).to.deep.equal(['0 snapshot', '0 metrics']);
    expect(
      (await source.history()).map((event) => event.type === 'snapshot' && event.snapshot.status),
    ).to.deep.equal(['running', 'failed']);
  });

  it('plays from the beginning to each who listens', async () => {
    const { heard, again } = play('a');
    await clock.tick(10_000);
    again();
    expect(heard.slice(4)).to.deep.equal(['10000 snapshot']);
    await clock.tick(3_000);
    expect(heard).to.have.length(8);
  });

  it('does what it is told, as a backend would', async () => {
    const { heard, source } = play('a');
    await clock.tick(500);
    await source.command('a', 'pause');
    await clock.tick(10_000);
    expect(heard).to.deep.equal(['0 snapshot', '500 snapshot']);
  });

  it('says that it has no such job', () => {
    expect(play('c').heard).to.deep.equal(['0 gone']);
  });

  it('tells what was recorded of the backend', () => {
    const { source } = play('b');
    source.connection$.subscribe((connection) =>
      expect(connection).to.include({ state: 'reconnecting', transport: 'replay' }),
    );
    source.capabilities$.subscribe(({ features }) =>
      expect([...features]).to.deep.equal(['pause', 'metrics']),
    );
  });
});
