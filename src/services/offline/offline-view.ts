import { BehaviorSubject } from 'rxjs';
import type { JobRecord } from '../jobs/job-record.js';
import type { OfflineCache } from './offline-cache.js';

/** Whose jobs: the URL of the backend, and who looks at it. */
export type OfflineSpace = readonly [endpoint: string, userKey: string];

/**
 * What this browser keeps of the jobs of one backend for one user, to be shown before the backend has answered. Never
 * throws, and nothing waits for it. What speaks with the disk is loaded when the first job is watched.
 */
export class OfflineView {
  /** One sentence on what is not kept as it should be; undefined while all is well. */
  readonly notice$ = new BehaviorSubject<string | undefined>(undefined);
  /** When the backend was last heard of in an earlier visit, ms, as far as that was looked at. */
  readonly seenAt$ = new BehaviorSubject<number | undefined>(undefined);
  /** Jobs that are not kept as they are now. */
  readonly changed = new Map<string, JobRecord>();
  readonly #space: OfflineSpace;
  #isOff = typeof indexedDB === 'undefined';
  #loading?: Promise<OfflineCache>;
  #cache?: OfflineCache;

  constructor(...space: OfflineSpace) {
    this.#space = space;
  }

  /** From now on nothing is kept. */
  turnOff(): void {
    this.#isOff = true;
    this.changed.clear();
  }

  /** A job has changed, and is to be kept as it is now. */
  note(id: string, record: JobRecord): void {
    if (this.#isOff) return;
    this.changed.set(id, record);
    this.#cache?.schedule();
  }

  /** Does something with what is kept; undefined where nothing is. */
  async use<T>(work: (cache: OfflineCache) => Promise<T>): Promise<T | undefined> {
    if (this.#isOff) return undefined;
    try {
      this.#loading ??= import('./offline-cache.js').then(
        ({ OfflineCache }) => (this.#cache = new OfflineCache(this.#space, this)),
      );
      const cache = await this.#loading;
      return this.#isOff ? undefined : await work(cache);
    } catch {
      this.turnOff();
      return undefined;
    }
  }
}
