import { expect, waitUntil } from '@open-wc/testing';
import { openDB } from 'idb';
import { FakeClock } from '../../support/fake-clock.js';
import { pointsOf, running, snapshotOf } from '../../support/fake-source.js';
import { OFFLINE_ENDPOINT, Visit } from '../../support/visits.js';

const NAME = 'training-elements';

/** What storage does to a page, row by row: nothing throws, nothing waits, and it is said once. */
describe('the offline view, where the database', () => {
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

  /** Puts another function in the place of one that browsers have. */
  function replace<T extends object, K extends keyof T>(
    owner: T,
    name: K,
    by: (original: T[K]) => T[K],
  ): void {
    const original = owner[name];
    owner[name] = by(original);
    undo.push(() => (owner[name] = original));
  }

  /** Watches a job of which three epochs are told. */
  async function watching(visit: Visit) {
    const jobs = visit.hear(visit.service.job$('a'));
    const notices: (string | undefined)[] = [];
    const hearing = visit.service.offlineNotice$.subscribe((notice) => notices.push(notice));
    undo.push(() => hearing.unsubscribe());
    tell(visit, 1, 2, 3);
    expect(jobs.at(-1)!.epoch, 'the first answer waits for nothing').to.equal(3);
    return { jobs, said: () => notices.filter((notice) => notice !== undefined) };
  }

  const tell = (visit: Visit, ...epochs: number[]) => {
    visit.source.events.next(snapshotOf(running(epochs.at(-1)!)));
    visit.source.events.next(pointsOf(epochs));
  };

  /** What the next visit finds. */
  const kept = async () => {
    const next = visit();
    await next.watch();
    return next.steps();
  };

  for (const [fault, open] of [
    [
      'rejects',
      function () {
        throw new DOMException('A mutation operation was attempted.', 'InvalidStateError');
      },
    ],
    ['hangs', () => ({ addEventListener() {}, removeEventListener() {} })],
  ] as const)
    it(`${fault}, works from memory and says so once`, async () => {
      const clock = FakeClock.install();
      undo.push(() => clock.restore());
      const opened: string[] = [];
      replace(IDBFactory.prototype, 'open', () => (name: string) => {
        opened.push(name);
        return (open as () => IDBOpenDBRequest)();
      });
      const page = visit();
      const { jobs, said } = await watching(page);
      await page.offline.use(async () => undefined);
      await clock.tick(30_000);
      expect(opened, 'it is opened once more').to.deep.equal([NAME, NAME]);
      expect(said()).to.have.length(1);
      expect(said()[0]).to.match(/keeps nothing for a later visit/);
      tell(page, 4, 5);
      await clock.tick(60_000);
      expect(jobs.at(-1)!.epoch).to.equal(5);
      expect(opened).to.have.length(2);
      expect(said()).to.have.length(1);
      await page.service.clearCache();
    });

  it('closes in the middle of a transaction, opens it once more', async () => {
    const page = visit();
    const { said } = await watching(page);
    await page.settled();
    let aborts = 1;
    replace(
      IDBObjectStore.prototype,
      'put',
      (put) =>
        function (this: IDBObjectStore, ...args) {
          if (aborts-- > 0) this.transaction.abort();
          return put.apply(this, args);
        },
    );
    await page.leave();
    await waitUntil(() => aborts < 0);
    await page.settled();
    expect(said()).to.deep.equal([]);
    expect(await kept()).to.deep.equal([1, 2, 3]);
  });

  it('closes again and again, works from memory', async () => {
    const page = visit();
    const { said } = await watching(page);
    await page.settled();
    replace(
      IDBObjectStore.prototype,
      'put',
      (put) =>
        function (this: IDBObjectStore, ...args) {
          this.transaction.abort();
          return put.apply(this, args);
        },
    );
    await page.leave();
    await waitUntil(() => said().length > 0);
    expect(said()).to.have.length(1);
  });

  it('is deleted while it is open, makes it anew', async () => {
    const page = visit();
    const { said } = await watching(page);
    await page.leave();
    await new Promise((resolve) => (indexedDB.deleteDatabase(NAME).onsuccess = resolve));
    expect(await kept()).to.deep.equal([]);
    await watching(page);
    await page.leave();
    expect(said()).to.deep.equal([]);
    expect(await kept()).to.deep.equal([1, 2, 3]);
  });

  it('has a newer schema, rebuilds it', async () => {
    await new Promise((resolve) => (indexedDB.deleteDatabase(NAME).onsuccess = resolve));
    (await openDB(NAME, 99, { upgrade: (database) => void database.createObjectStore('others') })).close();
    const page = visit();
    const { said } = await watching(page);
    await page.settled();
    await page.leave();
    expect(said()).to.deep.equal([]);
    expect(await kept()).to.deep.equal([1, 2, 3]);
  });

  it('is taken over by a newer version in another tab, lets it, and works from memory', async () => {
    const page = visit();
    const { said } = await watching(page);
    await page.settled();
    const newer = await openDB(NAME, 99);
    undo.push(() => newer.close());
    tell(page, 4);
    await page.leave();
    await waitUntil(() => said().length > 0);
    expect(said()).to.have.length(1);
    expect(newer.version).to.equal(99);
  });

  it('is blocked by a newer version that does not let go, works from memory', async () => {
    await new Promise((resolve) => (indexedDB.deleteDatabase(NAME).onsuccess = resolve));
    const newer = await openDB(NAME, 99);
    undo.push(() => newer.close());
    const clock = FakeClock.install();
    undo.push(() => clock.restore());
    const page = visit();
    const { said } = await watching(page);
    await page.offline.use(async () => undefined);
    for (let i = 0; i < 50 && said().length === 0; i++) {
      await new Promise((resolve) => indexedDB.databases().then(resolve));
      await clock.tick(1_000);
    }
    expect(said()).to.have.length(1);
  });

  for (const [what, garbage] of [
    ['text', 'garbage'],
    ['a job without a state', { leaves: [0, 0, 0], listed: true }],
    [
      'a state of wrong types',
      { leaves: [0, 0, 0], listed: true, state: { job: { id: 'a', epoch: 'three' } } },
    ],
  ] as const)
    it(`holds ${what}, drops it`, async () => {
      await visit().watch('b');
      const database = await openDB(NAME);
      await database.put('jobs', garbage, [OFFLINE_ENDPOINT, 'ada', 'a']);
      const page = visit();
      page.hear(page.service.jobs$);
      const { jobs, said } = await watching(page);
      await page.settled();
      expect(jobs.at(-1)!.epoch).to.equal(3);
      expect(said()).to.deep.equal([]);
      await page.leave();
      expect(await kept()).to.deep.equal([1, 2, 3]);
      database.close();
    });

  it('has lost a stretch of a curve, drops what is left of the job', async () => {
    const page = visit();
    await watching(page);
    await page.settled();
    await page.leave();
    const database = await openDB(NAME);
    await database.delete('chunks', [OFFLINE_ENDPOINT, 'ada', 'a', 'curves', 0]);
    expect(await kept()).to.deep.equal([]);
    await visits.at(-1)!.settled();
    expect(await database.get('jobs', [OFFLINE_ENDPOINT, 'ada', 'a'])).to.equal(undefined);
    database.close();
  });
});
