import { expect } from '@open-wc/testing';
import { Subject, type Subscription } from 'rxjs';
import type { TrainingEvent } from '../../src/protocol/events.js';
import type { Connection } from '../../src/protocol/types.js';
import { RestSource, type RestOptions } from '../../src/sources/rest-source.js';
import { statusBody, historyBody } from '../support/dialects.js';
import { FakeClock } from '../support/fake-clock.js';
import { ENDPOINT, routes, ScriptedFetch, type Answer, type Script } from '../support/scripted-fetch.js';

const run = (more: object = {}) => ({
  jobId: 'a',
  modelName: 'digits',
  status: 'training',
  epoch: 3,
  totalEpochs: 50,
  startedAt: 1_700_000_000_000,
  ...more,
});
const RUNNING: Answer = { body: statusBody('snake', run()) };
const DONE: Answer = { body: statusBody('snake', run({ status: 'completed', epoch: 50 })) };
const EXTENDED: Answer = { body: { protocol: 1, features: ['metrics', 'logs'] } };
const ERROR: Answer = { status: 500, body: 'Boom' };

describe('RestSource', () => {
  let clock: FakeClock;
  let backend: ScriptedFetch;
  let source: RestSource;
  let listening: Subscription[];
  let activity: { hidden: () => boolean; online: () => boolean; wake$: Subject<void> };

  beforeEach(() => {
    clock = FakeClock.install();
    listening = [];
    activity = { hidden: () => false, online: () => true, wake$: new Subject() };
  });

  afterEach(async () => {
    listening.forEach((subscription) => subscription.unsubscribe());
    await clock.tick(30_000);
    clock.restore();
    expect(clock.pending, 'timers left').to.equal(0);
  });

  function open(table: Record<string, Script | Answer>, options: RestOptions = {}) {
    backend = new ScriptedFetch(routes(table));
    source = new RestSource(ENDPOINT, { fetch: backend.fetch, activity, random: () => 1, ...options });
  }

  function watch(id = 'a', position = { metrics: () => 0, logs: (): number | undefined => undefined }) {
    const events: TrainingEvent[] = [];
    const job$ = source.job$(id, { metricsAfter: position.metrics, logsAfter: position.logs });
    listening.push(job$.subscribe((event) => events.push(event)));
    return events;
  }

  const connection = () => {
    let now: Connection | undefined;
    source.connection$.subscribe((value) => (now = value)).unsubscribe();
    return now!;
  };

  const askedAt = (beginning: string) => {
    const first = backend.asked[0].at;
    return backend.asked.filter(({ path }) => path.startsWith(beginning)).map(({ at }) => at - first);
  };

  describe('asks for a job', () => {
    it('at once, and every 2 s while it runs', async () => {
      open({ '/train/status': RUNNING });
      const events = watch();
      await clock.tick(7_000);
      expect(askedAt('/train/status')).to.deep.equal([0, 2000, 4000, 6000]);
      expect(events.filter(({ type }) => type === 'snapshot')).to.have.length(4);
    });

    it('as often as it is told to', async () => {
      open({ '/train/status': RUNNING }, { pollInterval: 500 });
      watch();
      await clock.tick(1_100);
      source.configure({ pollInterval: 5000 });
      await clock.tick(6_000);
      expect(askedAt('/train/status')).to.deep.equal([0, 500, 1000, 1100, 6100]);
    });

    it('with its id as one part of the path, whatever it holds', async () => {
      open({});
      watch('../../x?');
      await clock.tick(0);
      expect(backend.paths('/train/status')).to.deep.equal(['/train/status/..%2F..%2Fx%3F']);
    });

    it('no more once it has ended, except when woken', async () => {
      open({ '/train/status': DONE });
      watch();
      await clock.tick(60_000);
      expect(askedAt('/train/status')).to.deep.equal([0]);
      source.wake();
      await clock.tick(60_000);
      expect(askedAt('/train/status')).to.deep.equal([0, 60_000]);
    });

    it('seldom while the page is hidden, and at once when it is shown', async () => {
      open({ '/train/status': RUNNING });
      activity.hidden = () => true;
      watch();
      await clock.tick(20_000);
      activity.hidden = () => false;
      activity.wake$.next();
      await clock.tick(2_000);
      expect(askedAt('/train/status')).to.deep.equal([0, 15_000, 20_000, 22_000]);
    });

    it('never twice at a time, and gives a question up after 10 s', async () => {
      open({ '/train/status': () => 'hang' });
      watch();
      await clock.tick(9_000);
      source.wake();
      activity.wake$.next();
      await clock.tick(0);
      expect(askedAt('/train/status')).to.deep.equal([0]);
      await clock.tick(3_000);
      expect(backend.asked[1].signal.aborted).to.equal(true);
      expect(askedAt('/train/status')).to.deep.equal([0, 12_000]);
    });

    it('only as long as somebody listens', async () => {
      open({ '/train/status': () => 'hang' });
      watch();
      await clock.tick(10);
      listening[0].unsubscribe();
      expect(backend.asked.at(-1)!.signal.aborted).to.equal(true);
      await clock.tick(60_000);
      expect(backend.paths('/train/status')).to.have.length(1);
    });
  });

  describe('when status does not know a job', () => {
    it('takes what history has of it, its points too', async () => {
      open({ '/train/history': { body: historyBody('snake', 'jobs', [run({ status: 'completed' })]) } });
      const events = watch();
      await clock.tick(10_000);
      expect(events.map(({ type }) => type)).to.deep.equal(['metrics', 'log', 'snapshot']);
      expect(backend.paths('/train/status')).to.have.length(1);
    });

    for (const [name, history] of [
      ['has no such job', { body: { jobs: [] } }],
      ['fails', ERROR],
      ['is a web page', { body: '<html>' }],
    ] as const)
      it(`says that it is gone where history ${name}`, async () => {
        open({ '/train/history': history });
        const events = watch();
        await clock.tick(0);
        expect(events).to.deep.equal([{ type: 'gone', jobId: 'a', reason: 'Not found' }]);
        expect(connection().state).to.equal('online');
      });

    it('goes on asking, for a job that is known a little later', async () => {
      open({});
      const events = watch();
      await clock.tick(0);
      backend.script = routes({ '/train/status': RUNNING });
      await clock.tick(2_000);
      expect(events.map(({ type }) => type)).to.deep.equal(['gone', 'snapshot', 'metrics', 'log']);
    });
  });

  for (const pollInterval of [0, -5, NaN])
    it(`asks every 2 s where a page says ${pollInterval}`, async () => {
      open({ '/train/status': RUNNING }, { pollInterval });
      watch();
      await clock.tick(6_500);
      expect(askedAt('/train/status')).to.deep.equal([0, 2_000, 4_000, 6_000]);
    });

  it('asks no more often than ten times a second, and does not overflow a timer', async () => {
    open({ '/train/status': RUNNING }, { pollInterval: 1 });
    watch();
    await clock.tick(450);
    expect(askedAt('/train/status')).to.deep.equal([0, 100, 200, 300, 400]);
    source.configure({ pollInterval: 1e12 });
    await clock.tick(60_000);
    expect(askedAt('/train/status')).to.have.length(6);
  });

  it('asks less and less often for a job that nobody knows', async () => {
    open({});
    watch();
    await clock.tick(45_000);
    expect(askedAt('/train/status')).to.deep.equal([0, 2_000, 6_000, 14_000, 29_000, 44_000]);
  });

  describe('with a baseline backend', () => {
    for (const [name, answer] of [
      ['404', { status: 404 }],
      ['405', { status: 405, body: 'Method Not Allowed' }],
      ['a web page', { body: '<html>' }],
      ['another document', { body: { status: 'ok' } }],
    ] as const)
      it(`that answers with ${name}, asks once what it can do, and for no table`, async () => {
        open({ '/train/status': RUNNING, '/train/capabilities': answer });
        const events = watch();
        await clock.tick(100_000);
        expect(backend.paths('/train/capabilities')).to.have.length(1);
        expect(backend.paths('/train/metrics')).to.be.empty;
        expect(events.slice(0, 3).map(({ type }) => type)).to.deep.equal(['snapshot', 'metrics', 'log']);
      });

    it('does not keep the snapshot waiting for what it can do, nor the points for long', async () => {
      open({ '/train/status': RUNNING, '/train/capabilities': () => 'hang' });
      const events = watch();
      await clock.tick(0);
      expect(events.map(({ type }) => type)).to.deep.equal(['snapshot']);
      await clock.tick(1_000);
      expect(events.map(({ type }) => type)).to.deep.equal(['snapshot', 'metrics', 'log']);
    });
  });

  describe('with an extended backend', () => {
    const rowsAfter = (after: number, total: number) =>
      Array.from({ length: Math.max(0, Math.min(5000, total - after)) }, (_, i) => [after + i + 1, 0.5]);
    const table =
      (total: number): Script =>
      ({ path }) => {
        const after = Number(new URLSearchParams(path.split('?')[1]).get('after'));
        const rows = rowsAfter(after, total);
        return { body: { columns: ['step', 'train_loss'], rows, next: after + rows.length } };
      };

    /** Reads on behind what it has got, as the service does. */
    function reader() {
      const events: TrainingEvent[] = [];
      let next = 0;
      const position = { metricsAfter: () => next, logsAfter: () => undefined };
      const job$ = source.job$('a', position);
      listening.push(
        job$.subscribe((event) => {
          events.push(event);
          if (event.type === 'metrics') next = event.next!;
        }),
      );
      return events;
    }

    it('reads all pages of the metrics at once, and then only what is new', async () => {
      open({ '/train/status': RUNNING, '/train/capabilities': EXTENDED, '/train/metrics': table(12_000) });
      const events = reader();
      await clock.tick(1_000);
      const rows = () => events.flatMap((event) => (event.type === 'metrics' ? [...event.batch.steps] : []));
      expect(rows()).to.have.length(12_000);
      expect(new Set(rows()).size).to.equal(12_000);
      backend.script = routes({ '/train/status': RUNNING, '/train/metrics': table(12_003) });
      await clock.tick(2_000);
      expect(backend.paths('/train/metrics').map((path) => /after=(\d+)/.exec(path)![1])).to.deep.equal([
        ...['0', '5000', '10000', '12000'],
      ]);
      expect(rows().slice(12_000)).to.deep.equal([12_001, 12_002, 12_003]);
    });

    it('tells of an end that was waited for when its last points are there', async () => {
      open({ '/train/status': RUNNING, '/train/capabilities': EXTENDED, '/train/metrics': table(2) });
      const events = reader();
      await clock.tick(0);
      const before = events.length;
      backend.script = routes({ '/train/status': DONE, '/train/metrics': table(3) });
      await clock.tick(2_000);
      expect(events.slice(before).map(({ type }) => type)).to.deep.equal(['metrics', 'snapshot']);
    });

    it('tells of an end also where its last points cannot be had', async () => {
      open({ '/train/status': RUNNING, '/train/capabilities': EXTENDED, '/train/metrics': table(2) });
      const events = reader();
      await clock.tick(0);
      const before = events.length;
      backend.script = routes({ '/train/status': DONE, '/train/metrics': { status: 500 } });
      await clock.tick(2_000);
      expect(events.slice(before).map(({ type }) => type)).to.deep.equal(['snapshot']);
    });

    it('takes points and lines from the tables, not from the tail in the status as well', async () => {
      open({ '/train/status': RUNNING, '/train/capabilities': EXTENDED, '/train/metrics': table(2) });
      const events = watch();
      await clock.tick(0);
      expect(events.map((event) => ('extent' in event ? event.extent : event.type))).to.deep.equal([
        'snapshot',
        'pages',
      ]);
    });

    it('reads the log only while somebody reads it', async () => {
      const lines: Answer = { body: { lines: [{ seq: 5, message: 'x' }], next: 5 } };
      open({
        '/train/status': RUNNING,
        '/train/capabilities': EXTENDED,
        '/train/metrics': table(0),
        '/train/logs': lines,
      });
      let reading = false;
      watch('a', { metrics: () => 0, logs: () => (reading ? 4 : undefined) });
      await clock.tick(1_000);
      expect(backend.paths('/train/logs')).to.be.empty;
      reading = true;
      await clock.tick(2_000);
      expect(backend.paths('/train/logs')).to.deep.equal(['/train/logs/a?after=4&limit=5000']);
    });

    it('that was away at first, still reads the tables of a job that has ended since', async () => {
      open({}, { random: () => 0.5 });
      backend.script = () => 'drop';
      const events = watch();
      await clock.tick(500);
      backend.script = routes({
        '/train/status': DONE,
        '/train/capabilities': EXTENDED,
        '/train/metrics': table(7),
      });
      await clock.tick(10_000);
      const [, page] = events;
      expect(page).to.include({ type: 'metrics', extent: 'pages' });
    });

    it('has its job still watched where it lacks one of its tables', async () => {
      open({ '/train/status': RUNNING, '/train/capabilities': EXTENDED });
      watch();
      await clock.tick(4_000);
      expect(askedAt('/train/status')).to.deep.equal([0, 2000, 4000]);
      expect(connection().state).to.equal('online');
    });
  });

  describe('tells how things stand', () => {
    it('from idle over connecting to online, and back to idle', async () => {
      open({ '/train/status': RUNNING });
      expect(connection()).to.include({ state: 'idle', transport: 'poll' });
      watch();
      expect(connection().state).to.equal('connecting');
      await clock.tick(0);
      expect(connection()).to.include({ state: 'online', lastSeenAt: clock.now, error: undefined });
      listening[0].unsubscribe();
      expect(connection().state).to.equal('idle');
    });

    for (const [name, answer, error] of [
      ['says 500 in plain text', ERROR, /Boom/],
      ['answers with a web page', { body: '<html>' }, /web page/],
      ['is cut off', { body: '{"status": "run' }, /cut off/],
      ['answers with something else', { body: { ok: true } }, /not a job/],
      ['drops the connection', 'drop', /cannot be reached/],
    ] as const)
      it(`that the backend ${name}, and when it is tried again`, async () => {
        open({ '/train/status': () => answer });
        watch();
        await clock.tick(0);
        expect(connection().state).to.equal('reconnecting');
        expect(connection().error).to.match(error);
        expect(connection().retryAt).to.equal(clock.now + 2000);
        backend.script = routes({ '/train/status': RUNNING });
        await clock.tick(2_000);
        expect(connection()).to.include({ state: 'online', error: undefined, retryAt: undefined });
      });

    it('and counts what it could not understand', async () => {
      open({ '/train/status': { body: '<html>' } });
      watch();
      await clock.tick(2_000);
      expect(connection().badFrames).to.equal(2);
    });

    it('as offline where the browser knows that there is no network', async () => {
      open({ '/train/status': () => 'drop' });
      activity.online = () => false;
      watch();
      await clock.tick(0);
      expect(connection().state).to.equal('offline');
    });

    it('as standing while something still answers', async () => {
      open({ '/train/status/a': RUNNING, '/train/status/b': ERROR });
      watch('a');
      watch('b');
      await clock.tick(0);
      expect(connection()).to.include({ state: 'online', error: 'Boom' });
    });

    it('as lost although a job that has ended once answered', async () => {
      open({ '/train/status/a': DONE, '/train/status/b': RUNNING });
      watch('a');
      watch('b');
      await clock.tick(0);
      expect(connection().state).to.equal('online');
      backend.script = () => 'drop';
      await clock.tick(2_000);
      expect(connection().state).to.equal('reconnecting');
    });

    it('as online where all that is watched has ended', async () => {
      open({ '/train/status': DONE });
      watch();
      await clock.tick(60_000);
      expect(connection().state).to.equal('online');
    });
  });

  describe('after failures', () => {
    it('waits longer each time, up to 30 s, and begins anew after an answer', async () => {
      open({ '/train/status': ERROR });
      watch();
      await clock.tick(62_000);
      expect(askedAt('/train/status')).to.deep.equal([0, 2000, 6000, 14_000, 30_000, 60_000]);
      backend.script = routes({ '/train/status': RUNNING });
      await clock.tick(28_000);
      backend.script = routes({ '/train/status': ERROR });
      await clock.tick(4_000);
      expect(askedAt('/train/status').slice(6)).to.deep.equal([90_000, 92_000, 94_000]);
    });

    it('waits as long as the backend asks for', async () => {
      open({ '/train/status': { status: 429, headers: { 'retry-after': '7' } } }, { random: () => 0.25 });
      watch();
      await clock.tick(7_499);
      expect(askedAt('/train/status')).to.have.length(1);
      await clock.tick(1);
      expect(askedAt('/train/status')).to.deep.equal([0, 7500]);
    });

    it('tries at once when it is woken', async () => {
      open({ '/train/status': ERROR });
      watch();
      await clock.tick(500);
      source.wake();
      await clock.tick(0);
      expect(askedAt('/train/status')).to.deep.equal([0, 500]);
    });

    for (const [status, error] of [
      [401, 'The backend asks for a sign-in: Sign in'],
      [403, 'The backend does not allow this: Sign in'],
    ] as const)
      it(`stops at ${status}, and goes on with new headers`, async () => {
        open({ '/train/status': { status, body: { error: 'Sign in' } } });
        watch();
        await clock.tick(600_000);
        expect(backend.paths('/train/status')).to.have.length(1);
        expect(connection()).to.include({ state: 'unauthorized', error, retryAt: undefined });
        backend.script = routes({ '/train/status': RUNNING });
        source.configure({ headers: { authorization: 'new' } });
        await clock.tick(0);
        expect(connection().state).to.equal('online');
        expect(backend.asked.at(-1)!.headers.get('authorization')).to.equal('new');
      });

    it('is not hurried by a host that sets new headers with each frame', async () => {
      open({ '/train/status': ERROR });
      watch();
      for (let i = 0; i < 50; i++) {
        source.configure({ headers: () => ({}) });
        await clock.tick(16);
      }
      expect(backend.paths('/train/status')).to.have.length(1);
    });
  });

  it('orders questions by a clock that nobody sets back', async () => {
    open({ '/train/status': RUNNING });
    const events = watch();
    await clock.tick(0);
    clock.setBack(3_600_000);
    await clock.tick(2_000);
    const asked = events.flatMap((event) => (event.type === 'snapshot' ? [event.askedAt] : []));
    expect(asked[1]).to.be.above(asked[0]);
  });

  describe('asks for all jobs', () => {
    const listed = () => {
      const lists: (readonly TrainingEvent[])[] = [];
      listening.push(source.jobs$().subscribe(({ events }) => lists.push(events)));
      return lists;
    };

    it('every 2 s while one of them runs, else seldom', async () => {
      open({ '/train/history': { body: historyBody('snake', 'jobs', [run()]) } });
      const lists = listed();
      await clock.tick(2_000);
      backend.script = routes({
        '/train/history': { body: historyBody('snake', 'jobs', [run({ status: 'done' })]) },
      });
      await clock.tick(20_000);
      expect(askedAt('/train/history')).to.deep.equal([0, 2000, 4000, 19_000]);
      expect(lists[0]).to.have.nested.property('[0].jobId', 'a');
    });

    it('and keeps asking through failures', async () => {
      open({ '/train/history': { body: '<html>' } });
      listed();
      await clock.tick(0);
      expect(connection()).to.include({ state: 'reconnecting', badFrames: 1 });
    });
  });

  describe('tells the backend', () => {
    it('to start, once, and waits as long as it takes', async () => {
      let answer!: (answer: Answer) => void;
      open({ '/train': () => new Promise<Answer>((resolve) => (answer = resolve)) });
      const started = source.start({ modelName: 'm', epochs: 3, learningRate: 0.1, dataSource: 'a.csv' });
      await clock.tick(3_600_000);
      answer({ status: 201, body: { status: 'started', job_id: 'j', estimated_duration: 60 } });
      expect(await started).to.deep.equal({ jobId: 'j', estimatedMs: 60_000 });
      expect(backend.asked).to.have.length(1);
      expect(backend.asked[0]).to.deep.include({
        method: 'POST',
        path: '/train',
        body: { model_name: 'm', epochs: 3, learning_rate: 0.1, data_source: 'a.csv', dataSource: 'a.csv' },
      });
    });

    it('what to do with a job', async () => {
      open({ '/train': {}, '/models': { body: ['m'] }, '/datasets': { body: ['d'] } });
      await source.command('a/b', 'stop');
      await source.command('a', 'pause');
      await source.command('a', 'resume');
      await source.remove('a?');
      expect(backend.asked.map(({ method, path }) => `${method} ${path}`)).to.deep.equal([
        'POST /train/stop/a%2Fb',
        'POST /train/pause/a',
        'POST /train/resume/a',
        'DELETE /train/a%3F',
      ]);
      expect(await source.models()).to.deep.equal([{ name: 'm' }]);
      expect(await source.datasets()).to.deep.equal([{ id: 'd', name: 'd' }]);
    });
  });
});
