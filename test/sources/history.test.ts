import { expect } from '@open-wc/testing';
import { Subject, type Subscription } from 'rxjs';
import { RestSource } from '../../src/sources/rest-source.js';
import type { HistoryPart } from '../../src/sources/training-source.js';
import { historyBody, WRAPPINGS } from '../support/dialects.js';
import { FakeClock } from '../support/fake-clock.js';
import { ENDPOINT, routes, ScriptedFetch, type Answer, type Script } from '../support/scripted-fetch.js';

const run = (jobId: string, more: object = {}) => ({
  jobId,
  modelName: 'digits',
  status: 'completed',
  epoch: 5,
  totalEpochs: 5,
  startedAt: 1_700_000_000_000,
  endedAt: 1_700_000_005_000,
  ...more,
});
const PAGED: Answer = { body: { protocol: 1, features: ['history-pages'] } };
const GONE: Answer = { status: 410, body: { error: 'Not known any more' } };

/** Each part in short: what begins and ends, who is told and who is removed. */
const told = ({ events, removed = [], begins, ends }: HistoryPart) =>
  [begins ? '^' : '', ...events.map(({ jobId, type }) => (type === 'snapshot' ? jobId : type)), ...removed.map((id) => `-${id}`), ends ? '$' : ''].filter(Boolean).join(' '); // prettier-ignore

describe('A history over REST', () => {
  let backend: ScriptedFetch;
  let source: RestSource;
  let listening: Subscription;
  let parts: HistoryPart[];
  const activity = { hidden: () => false, online: () => true, wake$: new Subject<void>() };

  function watch(script: Script, onPart?: (part: HistoryPart) => void) {
    backend = new ScriptedFetch(script);
    source = new RestSource(ENDPOINT, { fetch: backend.fetch, activity, random: () => 1 });
    parts = [];
    listening = source.jobs$().subscribe((part) => {
      parts.push(part);
      onPart?.(part);
    });
  }
  const asked = () => backend.paths('/train/history').map((path) => path.replace('/train/history', ''));

  describe('that is short', () => {
    let clock: FakeClock;
    beforeEach(() => (clock = FakeClock.install()));
    afterEach(async () => {
      listening.unsubscribe();
      await clock.tick(30_000);
      clock.restore();
    });

    const whole = (...runs: ReturnType<typeof run>[]) =>
      routes({ '/train/history': { body: historyBody('snake', 'jobs', runs) } });

    for (const wrapping of WRAPPINGS)
      it(`is told in one part, also ${wrapping ? `under ${wrapping}` : 'as a bare list'}`, async () => {
        watch(routes({ '/train/history': { body: historyBody('camel', wrapping, [run('a'), run('b')]) } }));
        await clock.tick(0);
        expect(parts.map(told)).to.deep.equal(['^ a b $']);
      });

    it('is told as jobs by their ids too, and as none', async () => {
      watch(routes({ '/train/history': { body: { jobs: { x: { status: 'done' } } } } }));
      await clock.tick(0);
      backend.script = routes({ '/train/history': { body: { jobs: {} } } });
      source.wake();
      await clock.tick(0);
      expect(parts.map(told)).to.deep.equal(['^ x $', '-x $']);
    });

    it('is told again only as far as it is another, and who is gone', async () => {
      const going = run('b', { status: 'training', epoch: 3, endedAt: undefined });
      watch(whole(run('a'), going, run('c')));
      await clock.tick(2_000);
      backend.script = whole(run('n'), run('a'), { ...going, epoch: 4 });
      await clock.tick(2_000);
      backend.script = whole(run('n'), run('a'), { ...going, epoch: 4 });
      await clock.tick(2_000);
      expect(parts.map(told)).to.deep.equal(['^ a b c $', '$', 'n b -c $', '$']);
    });

    it('takes nobody away where it is cut off', async () => {
      const text = JSON.stringify(historyBody('snake', undefined, [run('a'), run('b', { epoch: 9 })]));
      watch(routes({ '/train/history': { body: text } }));
      await clock.tick(0);
      backend.script = routes({ '/train/history': { body: text.slice(0, -20) } });
      source.wake();
      await clock.tick(0);
      expect(parts.map(told)).to.deep.equal(['^ a b $']);
      backend.script = routes({ '/train/history': { body: text } });
      await clock.tick(2_000);
      expect(parts.map(told)).to.deep.equal(['^ a b $', '$']);
    });

    it('loses no job to one that cannot be read', async () => {
      watch(routes({ '/train/history': { body: '[{"id":"a","status":"done"},{"x":1},{"id":"b" "status"},{"id":"c","status":"done"}]' } })); // prettier-ignore
      await clock.tick(0);
      expect(parts.map(told)).to.deep.equal(['^ a bad-frame bad-frame c $']);
    });

    it('that is told by pages is asked for page by page, the first one small, and then for changes', async () => {
      const answers: Record<string, object> = {
        '?limit=100': { next: 'p 2', revision: 'r1' },
        '?limit=500&after=p%202': { next: null, revision: 'r7' },
        '?since=r1': { removed: ['a'], revision: 'r8' },
        '?since=r8': { removed: [], revision: 'r8' },
      };
      const going = run('b', { status: 'training', epoch: 3, endedAt: undefined });
      const jobs = [[run('a'), run('z')], [going], [run('n')], []];
      watch(({ path }) => {
        if (path === '/train/capabilities') return PAGED;
        const query = path.replace('/train/history', '');
        const page = jobs[Object.keys(answers).indexOf(query)];
        return { body: { ...(historyBody('snake', 'jobs', page) as object), ...answers[query] } };
      });
      await clock.tick(4_000);
      expect(asked()).to.deep.equal(Object.keys(answers));
      expect(parts.map(told)).to.deep.equal(['^ a z', 'b $', 'n -a $', '$']);
    });

    it('goes on after a failure with the page that was due', async () => {
      let fails = true;
      const next = (path: string) => (path.includes('after') ? null : 'p2');
      watch(({ path }) => {
        if (path === '/train/capabilities') return PAGED;
        if (path.includes('after') && fails) return { status: 500, body: 'Boom' };
        return { body: { jobs: [], next: next(path), revision: 'r' } };
      });
      await clock.tick(0);
      fails = false;
      await clock.tick(2_000);
      expect(asked()).to.deep.equal(['?limit=100', '?limit=500&after=p2', '?limit=500&after=p2']);
    });

    it('is read anew at once where the backend has started anew', async () => {
      const answer = (id: string): Answer => ({ body: { ...(historyBody('snake', 'jobs', [run(id)]) as object), next: null, revision: `of ${id}` } }); // prettier-ignore
      watch(({ path }) => (path === '/train/capabilities' ? PAGED : answer('a')));
      await clock.tick(0);
      backend.script = ({ path }) => (path.includes('of%20a') ? GONE : answer('b'));
      await clock.tick(15_000);
      expect(asked()).to.deep.equal(['?limit=100', '?since=of%20a', '?limit=100']);
      expect(parts.map(told)).to.deep.equal(['^ a $', '^ b $']);
    });

    it('does not go round in circles with a backend that does', async () => {
      watch(({ path }) => (path === '/train/capabilities' ? PAGED : { body: { jobs: [], next: 'same' } }));
      await clock.tick(0);
      expect(asked()).to.deep.equal(['?limit=100', '?limit=500&after=same']);
    });
  });

  it('that is long lets the page have its turn while it is read, and is told in parts, each job once', async () => {
    const ids = Array.from({ length: 20_000 }, (_, i) => `job-${i}`);
    const text = JSON.stringify(historyBody('snake', 'jobs', ids.map((id) => run(id)))); // prettier-ignore
    let turns = 0;
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      turns++;
      port2.postMessage(0);
    };
    port2.postMessage(0);
    const turnsBefore: number[] = [];
    await new Promise<void>((resolve) => {
      const onPart = ({ ends }: HistoryPart) => {
        turnsBefore.push(turns);
        if (ends) resolve();
      };
      watch(routes({ '/train/history': { body: text } }), onPart);
    });
    port1.close();
    listening.unsubscribe();
    expect(parts.length).to.be.above(3);
    expect(new Set(turnsBefore).size, 'a turn between any two parts').to.equal(parts.length);
    expect(parts.map(({ begins }) => begins).indexOf(true, 1)).to.equal(-1);
    expect(parts.flatMap(({ events }) => events.map(({ jobId }) => jobId))).to.deep.equal(ids);
  });
});
