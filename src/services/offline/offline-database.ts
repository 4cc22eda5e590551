import { deleteDB, openDB, type DBSchema, type IDBPDatabase, type IDBPObjectStore } from 'idb';
import type { KeptJob } from './kept-job.js';

/** Endpoint, user and job. */
export type JobKey = [endpoint: string, userKey: string, jobId: string];

/** What of a job is kept in stretches. */
export const PARTS = ['curves', 'log'] as const;
type Part = (typeof PARTS)[number];

interface OfflineSchema extends DBSchema {
  jobs: { key: JobKey; value: KeptJob; indexes: { leaving: [...KeptJob['leaves']] } };
  /** Stretches of curves and logs, numbered. */
  chunks: { key: [...JobKey, of: Part, n: number]; value: unknown };
}

type Database = IDBPDatabase<OfflineSchema>;
const STORES = ['jobs', 'chunks'] as const;
type StoreName = (typeof STORES)[number];
type Store<Name extends StoreName> = IDBPObjectStore<OfflineSchema, StoreName[], Name, 'readwrite'>;
/** What a transaction is about. One that only reads must not write. */
export type Stores = { readonly [Name in StoreName]: Store<Name> };

/** The key that begins so, and all keys that do: of an endpoint, a user of it, a job of theirs, a part of that. */
export const keyOf = (...key: readonly string[]) => ({ key, range: IDBKeyRange.bound(key, [...key, []]) });

const NAME = 'training-elements';
/** Grows with every change of what is kept, or of how. */
const VERSION = 1;
/** What takes longer than this hangs: nothing waits for it, and a long curve takes its time. */
const PATIENCE_MS = 10_000;
/** A connection that was lost is opened once more. */
const TRIES = 2;

export const isFull = (error: unknown) => (error as Error | null)?.name === 'QuotaExceededError';

/** The database of all that is kept for later visits, whatever goes wrong with it: it is asked twice, and then no more. */
export class OfflineDatabase {
  #opening?: Promise<Database>;
  #isLost = false;

  /**
   * Does `work` in one transaction, in which it waits for nothing else; it may be done twice. Rejects where the disk is
   * full, or the database cannot be used.
   */
  async run<T>(mode: IDBTransactionMode, work: (stores: Stores) => Promise<T>): Promise<T> {
    for (let tries = 1; !this.#isLost; tries++) {
      try {
        return await inTime(this.#try(mode, work));
      } catch (error) {
        if (isFull(error)) throw error;
        this.#close();
        this.#isLost ||= tries === TRIES;
      }
    }
    throw new Error('The database cannot be used.');
  }

  async #try<T>(mode: IDBTransactionMode, work: (stores: Stores) => Promise<T>): Promise<T> {
    const database = await (this.#opening ??= this.#open());
    const options = { durability: 'relaxed' } as const;
    const transaction = database.transaction([...STORES], mode as 'readwrite', options);
    const [jobs, chunks] = [transaction.objectStore('jobs'), transaction.objectStore('chunks')];
    const worked = work({ jobs, chunks });
    // All of it is written, or nothing.
    worked.catch(() => transaction.abort()).catch(() => undefined);
    const [result] = await Promise.all([worked, transaction.done]);
    return result;
  }

  async #open(): Promise<Database> {
    const database = await this.#openAs(VERSION).catch((error: Error) => {
      if (error.name !== 'VersionError' || this.#isLost) throw error;
    });
    if (database && STORES.every((name) => database.objectStoreNames.contains(name))) return database;
    // A newer version of this package has written it, or somebody else.
    database?.close();
    await deleteDB(NAME);
    return this.#openAs(VERSION);
  }

  #openAs(version: number): Promise<Database> {
    return openDB<OfflineSchema>(NAME, version, {
      upgrade(database) {
        // What an older version has kept is read anew from the backend.
        for (const name of database.objectStoreNames) database.deleteObjectStore(name);
        database.createObjectStore('jobs').createIndex('leaving', 'leaves');
        database.createObjectStore('chunks');
      },
      // A newer version is opened in another tab, which has the say from now on; or all data are cleared.
      blocking: (_, newVersion) => {
        this.#isLost ||= newVersion !== null;
        this.#close();
      },
      terminated: () => this.#close(),
    });
  }

  #close(): void {
    void this.#opening?.then(
      (database) => database.close(),
      () => undefined,
    );
    this.#opening = undefined;
  }
}

async function inTime<T>(promise: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('The database does not answer.')), PATIENCE_MS);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
