import { expect, waitUntil } from '@open-wc/testing';
import { openDB } from 'idb';
import { pointsOf, running, snapshotOf } from '../../support/fake-source.js';
import { Visit } from '../../support/visits.js';

const MILLION = 1_000_000;

/** What is written, how much of it, and what goes to make room. */
describe('the offline view keeps', () => {
  let visits: Visit[];
  const undo: (() => void)[] = [];

  beforeEach(() => {
    visits = [];
  });

  afterEach(async () => {
    undo.splice(0).forEach((restore) => restore());
    for (const visit of visits) await visit.leave();
    await new Visit().service.clearCache();
  });

  function visit(): Visit {
    const made = new Visit();
    visits.push(made);
    return made;
  }

  /** What is put into the database from now on; `fault` may throw in its place. */
  function watchPuts(fault: (value: unknown) => void = () => undefined) {
    const puts: { store: string; value: unknown }[] = [];
    const { put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = function (value: unknown, key?: IDBValidKey) {
      fault(value);
      puts.push({ store: this.name, value });
      return put.call(this, value, key);
    };
    undo.push(() => (IDBObjectStore.prototype.put = put));
    return puts;
  }

  /** Whoever looks next finds that so much is left. */
  const leaveRoom = (usage: number, quota: number) => {
    const { estimate } = StorageManager.prototype;
    StorageManager.prototype.estimate = async () => {
      StorageManager.prototype.estimate = estimate;
      return { quota, usage };
    };
    undo.push(() => (StorageManager.prototype.estimate = estimate));
  };

  const kept = async (id: string) => {
    const next = visit();
    await next.watch(id);
    return next.steps('train_loss', id).length;
  };

  const keptIds = async () => {
    const database = await openDB('training-elements');
    const keys = (await database.getAllKeys('jobs')) as string[][];
    database.close();
    return keys.map(([, , id]) => id);
  };

  /** Somebody watches a job for a moment. */
  async function watched(id: string, status: 'running' | 'completed', points: number) {
    const page = visit();
    await page.watch(id);
    page.source.events.next(snapshotOf(running(points, { status, statusText: status }), 1, id));
    page.source.events.next(
      pointsOf(
        Array.from({ length: points }, (_, i) => i + 1),
        'tail',
        id,
      ),
    );
    await page.leave();
  }

  it('a million points, of which the last stretch alone is written when one comes', async () => {
    const page = visit();
    await page.watch();
    page.source.events.next(snapshotOf(running(1)));
    const steps = Float64Array.from({ length: MILLION }, (_, i) => i + 1);
    const event = { ...pointsOf([], 'pages'), next: MILLION };
    const batch = { steps, columns: new Map([['train_loss', { values: steps.map((step) => 1 / step) }]]) };
    page.source.events.next({ ...event, batch });
    await page.leave();
    const puts = watchPuts();
    const again = visit();
    await again.watch();
    expect(again.service.series('a').get('train_loss')!.length).to.equal(MILLION);
    await again.leave();
    again.hear(again.service.state$('a'));
    puts.length = 0;
    again.source.events.next(pointsOf([MILLION + 1]));
    await again.leave();
    const points = puts
      .filter(({ store }) => store === 'chunks')
      .map(({ value }) => (value as Map<string, { steps: Float64Array }>).get('train_loss')!.steps.length);
    expect(points).to.have.length(1);
    expect(points[0]).to.be.below(5_000);
  }).timeout(30_000);

  it('of ten thousand jobs the newest thousand', async () => {
    const page = visit();
    page.hear(page.service.jobs$);
    await page.settled();
    page.source.lists.next(
      Array.from({ length: 10_000 }, (_, i) =>
        snapshotOf(running(1, { startedAt: 1e12 - i * 1e4 }), 1, `job-${i}`),
      ),
    );
    await page.leave();
    await waitUntil(async () => (await keptIds()).length >= 1_000, undefined, { timeout: 8_000 });
    const jobs = await visit().list();
    expect(jobs).to.have.length(1_000);
    expect(jobs.at(-1)!.id).to.equal('job-999');
  });

  it('nothing of a job that is as it was', async () => {
    await watched('a', 'completed', 5);
    const puts = watchPuts();
    const again = visit();
    await again.watch();
    await again.leave();
    expect(puts.filter(({ store }) => store === 'chunks')).to.deep.equal([]);
  });

  it('the end of a log, and goes on from there', async () => {
    const page = visit();
    await page.watch();
    page.hear(page.service.logs$('a'));
    const lines = (from: number, to: number) =>
      Array.from({ length: to - from + 1 }, (_, i) => ({
        seq: from + i,
        level: 'info' as const,
        message: `line ${from + i}`,
      }));
    const log = (from: number, to: number) =>
      page.source.events.next({ type: 'log', jobId: 'a', extent: 'pages', lines: lines(from, to), next: to });
    page.source.events.next(snapshotOf(running(1)));
    log(1, 5_000);
    await page.leave();
    const again = visit();
    const heard = again.hear(again.service.logs$('a'));
    await again.watch();
    expect(heard.at(-1)!.at(-1)!.message).to.equal('line 5000');
    expect(heard.at(-1)!.length).to.be.within(2_000, 2_250);
    // What came before is read anew, and shown when it has come as far.
    expect(again.source.positions.get('a')!.logsAfter()).to.equal(0);
    const tell = (from: number, to: number) =>
      again.source.events.next({
        type: 'log',
        jobId: 'a',
        extent: 'pages',
        lines: lines(from, to),
        next: to,
      });
    tell(1, 3_000);
    expect(heard.at(-1)!.at(-1)!.message).to.equal('line 5000');
    tell(3_001, 5_001);
    expect(heard.at(-1)!.map(({ seq }) => seq)).to.deep.equal(lines(1, 5_001).map(({ seq }) => seq));
  });

  it('a short log whole, and reads it on', async () => {
    const page = visit();
    await page.watch();
    page.source.events.next(snapshotOf(running(1)));
    const line = (seq: number) => ({ seq, level: 'info' as const, message: `line ${seq}` });
    page.source.events.next({ type: 'log', jobId: 'a', extent: 'pages', lines: [line(1), line(2)], next: 2 });
    await page.leave();
    const again = visit();
    again.hear(again.service.logs$('a'));
    await again.watch();
    expect(again.source.positions.get('a')!.logsAfter()).to.equal(2);
  });

  it('what it has room for: the job goes first that ended and was watched the longest ago', async () => {
    for (const id of ['old', 'older', 'newest'] as const) await watched(id, 'completed', 2_000);
    await watched('runs', 'running', 2_000);
    await kept('old'); // It is looked at again.
    // Of what is there, about one and a half jobs are too much.
    leaveRoom(100_000, 0);
    await watched('another', 'completed', 10);
    await waitUntil(async () => !(await keptIds()).includes('newest'));
    expect(await keptIds()).to.have.members(['old', 'runs', 'another']);
    expect(await kept('older')).to.equal(0);
    expect(await kept('runs')).to.equal(2_000);
    expect(await kept('old')).to.equal(2_000);
  });

  it('what there is room for when the disk is full: it makes room, tries once more, and says so', async () => {
    await watched('old', 'completed', 2_000);
    const page = visit();
    const notices: (string | undefined)[] = [];
    const hearing = page.service.offlineNotice$.subscribe((notice) => notices.push(notice));
    undo.push(() => hearing.unsubscribe());
    await page.watch('new');
    let full = 1;
    const puts = watchPuts(() => {
      if (full-- > 0) throw new DOMException('Full', 'QuotaExceededError');
    });
    page.source.events.next(snapshotOf(running(3), 1, 'new'));
    page.source.events.next(pointsOf([1, 2, 3], 'tail', 'new'));
    await page.leave();
    await waitUntil(() => puts.length > 0);
    await page.settled();
    expect(notices.filter(Boolean)).to.have.length(1);
    expect(notices.at(-1)).to.match(/older jobs has been dropped/);
    expect(await kept('new')).to.equal(3);
    expect(await kept('old')).to.equal(0);
  });

  it('nothing when the disk stays full, works from memory and says so once', async () => {
    const page = visit();
    await page.watch();
    watchPuts(() => {
      throw new DOMException('Full', 'QuotaExceededError');
    });
    page.source.events.next(snapshotOf(running(3)));
    await page.leave();
    await waitUntil(() => /keeps nothing/.test(page.offline.notice$.value ?? ''));
    page.source.events.next(snapshotOf(running(4)));
    expect(page.offline.changed.size).to.equal(0);
  });

  it('of two tabs what was seen last, whole', async () => {
    const [one, other] = [visit(), visit()];
    await one.watch();
    await other.watch();
    const tell = (page: Visit, epochs: number[]) => {
      page.source.events.next(snapshotOf(running(epochs.at(-1)!)));
      page.source.events.next(pointsOf(epochs));
    };
    tell(one, [1, 2, 3]);
    tell(other, [2, 3, 4]);
    await Promise.all([one.leave(), other.leave()]);
    const next = visit();
    await next.watch();
    expect([one, other].map((page) => page.steps().join())).to.include(next.steps().join());
  });
});
