import type { JobRecord } from '../jobs/job-record.js';
import { joinCurves } from './kept-curves.js';
import { readState, type KeptJob } from './kept-job.js';
import { joinLog } from './kept-log.js';
import { makeRoom, roomFor } from './make-room.js';
import { isFull, keyOf, OfflineDatabase, PARTS, type JobKey } from './offline-database.js';
import type { OfflineSpace, OfflineView } from './offline-view.js';
import { absoluteEndpoint } from '../registry.js';
import { restoreJob } from './restore-job.js';
import { SavedRecords } from './saved-records.js';
import { WriteClock } from './write-clock.js';

/** So many jobs are written in one transaction, which holds the page for a few ms. */
const AT_ONCE = 200;
/** So many jobs of the list are kept, the newest. */
const MOST_LISTED = 1_000;
/** When this much has been written, it is looked whether there is room for more. */
const LOOK_AFTER_BYTES = 1e6;

const MEMORY_ONLY =
  'This browser keeps nothing for a later visit (a private window, or no room): what is shown lasts as long as this page.';
const MADE_ROOM = 'This browser ran out of room: what was kept of older jobs has been dropped.';

/** Reads and writes what is kept of the jobs of one backend and user. */
export class OfflineCache {
  readonly #space: OfflineSpace;
  readonly #view: OfflineView;
  readonly #database = new OfflineDatabase();
  readonly #saved = new SavedRecords();
  readonly #clock = new WriteClock(() => this.#flush());
  readonly #asked = new WeakSet<JobRecord>();
  /** Records that wait for what is kept of them: until then they may be less than that. */
  readonly #reading = new Set<JobRecord>();
  /** Jobs that are kept, though nobody watches them. */
  readonly #listed = new Set<string>();
  #oldestStart = Infinity;
  #isLost = false;
  #unlookedBytes = LOOK_AFTER_BYTES;

  constructor(space: OfflineSpace, view: OfflineView) {
    this.#space = [withoutSecrets(absoluteEndpoint(space[0])), space[1]];
    this.#view = view;
    this.schedule();
  }

  /** Something has changed, which is written before long. */
  schedule(): void {
    if (this.#view.changed.size > 0) this.#clock.start();
  }

  /** Fills a record with what is kept of its job; false where that is nothing. */
  async restore(id: string, record: JobRecord): Promise<boolean> {
    if (this.#asked.has(record)) return false;
    this.#asked.add(record);
    this.#reading.add(record);
    try {
      const read = await this.#read(id);
      if (!read) return false;
      const { job, curves, log } = read;
      const state = readState(job.state, id);
      const series = job.curves && joinCurves(job.curves, curves);
      const tail = job.log && joinLog(job.log, log);
      const isWhole = state && (series || !job.curves) && (tail || !job.log);
      const kept = state && {
        state,
        curves: series && { series, next: job.curves!.next },
        log: tail,
      };
      if (isWhole && restoreJob(record, kept!, Date.now())) {
        this.#sawAt(state.seenAt);
        this.#view.note(id, record);
        return true;
      }
      void this.#delete(...this.#space, id);
      return false;
    } catch {
      this.#giveUp();
      return false;
    } finally {
      this.#reading.delete(record);
      this.schedule();
    }
  }

  /** Fills the records of the jobs of the list, those that are empty, and gives their ids, the newest first. */
  async restoreList(recordOf: (id: string) => JobRecord): Promise<string[]> {
    try {
      const jobs = await this.#database.run('readonly', ({ jobs }) =>
        jobs.getAll(keyOf(...this.#space).range),
      );
      return this.#fill(jobs, recordOf);
    } catch {
      this.#giveUp();
      return [];
    }
  }

  /** Drops what is kept of a job. */
  async forget(id: string): Promise<void> {
    this.#view.changed.delete(id);
    await this.#delete(...this.#space, id);
  }

  /** Drops all that is kept for this backend and user. */
  async clear(): Promise<void> {
    this.#view.changed.clear();
    await this.#delete(...this.#space);
  }

  async #delete(...key: readonly string[]): Promise<void> {
    const { range } = keyOf(...key);
    try {
      await this.#database.run('readwrite', ({ jobs, chunks }) =>
        Promise.all([jobs.delete(range), chunks.delete(range)]),
      );
    } catch {
      this.#giveUp();
    }
  }

  #read(id: string) {
    const key: JobKey = [...this.#space, id];
    return this.#database.run('readonly', async ({ jobs, chunks }) => {
      const [job, curves, log] = await Promise.all([
        jobs.get(key),
        ...PARTS.map((of) => chunks.getAll(keyOf(...key, of).range)),
      ]);
      return job && { job, curves, log };
    });
  }

  #fill(jobs: readonly KeptJob[], recordOf: (id: string) => JobRecord): string[] {
    const states = jobs
      .filter(({ listed }) => listed)
      .flatMap(({ state }) => readState(state, state?.job?.id) ?? [])
      .sort((a, b) => (b.job.startedAt ?? Infinity) - (a.job.startedAt ?? Infinity))
      .slice(0, MOST_LISTED);
    for (const state of states) {
      const record = recordOf(state.job.id);
      if (!record.state.job) restoreJob(record, { state }, Date.now());
      this.#sawAt(state.seenAt);
    }
    return states.map(({ job }) => job.id);
  }

  #sawAt(time: number): void {
    const { seenAt$ } = this.#view;
    if (!(seenAt$.value! >= time)) seenAt$.next(time);
  }

  async #flush(): Promise<void> {
    const { changed } = this.#view;
    const ready = [...changed].filter(([, record]) => !this.#reading.has(record));
    if (ready.length > AT_ONCE) ready.sort(([, a], [, b]) => startOf(b) - startOf(a));
    const batch: typeof ready = [];
    for (const [id, record] of ready) {
      if (batch.length === AT_ONCE) break;
      changed.delete(id);
      if (this.#isKept(id, record)) batch.push([id, record]);
    }
    if (batch.length === 0) return;
    await this.#save(batch);
    if (batch.length === AT_ONCE) await this.#flush();
  }

  /** A list may be long: of jobs that nobody watches the newest are kept, which most backends tell first. */
  #isKept(id: string, record: JobRecord): boolean {
    if (record.watched || this.#listed.has(id)) return true;
    const isFull = this.#listed.size >= MOST_LISTED;
    if (isFull && (startOf(record) <= this.#oldestStart || this.#listed.size >= 2 * MOST_LISTED))
      return false;
    this.#listed.add(id);
    this.#oldestStart = Math.min(this.#oldestStart, startOf(record));
    return true;
  }

  async #save(batch: readonly (readonly [id: string, record: JobRecord])[]): Promise<void> {
    const write = () =>
      this.#database.run('readwrite', (stores) => this.#saved.write(stores, this.#space, batch));
    try {
      this.#unlookedBytes += await write().catch(async (error: unknown) => {
        if (!isFull(error)) throw error;
        await this.#database.run('readwrite', (stores) => makeRoom(stores, (all) => all / 2));
        this.#view.notice$.next(MADE_ROOM);
        return write();
      });
      if (this.#unlookedBytes >= LOOK_AFTER_BYTES) await this.#look();
    } catch {
      this.#giveUp();
    }
  }

  async #look(): Promise<void> {
    this.#unlookedBytes = 0;
    const room = await roomFor();
    await this.#database.run('readwrite', (stores) => makeRoom(stores, room));
  }

  #giveUp(): void {
    if (this.#isLost) return;
    this.#isLost = true;
    this.#clock.stop();
    this.#view.turnOff();
    this.#view.notice$.next(MEMORY_ONLY);
  }
}

const startOf = ({ state }: JobRecord) => state.job?.startedAt ?? 0;

/** Some carry a password or a token in their address, which is no part of a place. */
function withoutSecrets(endpoint: string): string {
  if (!URL.canParse(endpoint)) return endpoint;
  const { origin, pathname } = new URL(endpoint);
  return `${origin}${pathname}`;
}
