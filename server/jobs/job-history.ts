import { randomBytes } from 'node:crypto';
import { Refusal } from '../refusal.js';
import type { Job } from './job.js';
import type { JobStore } from './job-store.js';

/** Some of the jobs, newest first. */
export interface HistoryPage {
  jobs: readonly Job[];
  /** Where the next page begins; null after the last one. */
  next: string | null;
  revision: string;
}

/** What changed. */
export interface HistoryChanges {
  /** The jobs that are new or another than they were, newest first. */
  jobs: readonly Job[];
  removed: readonly string[];
  revision: string;
}

/** Of more removed jobs than this the oldest are forgotten: whoever has not asked since then reads everything again. */
const MOST_REMOVED = 10_000;

/**
 * Lets a client read all jobs once, page by page, and from then on only what changed since. Revisions and places hold for
 * as long as the server runs: after a start they are of another epoch, and are refused.
 */
export class JobHistory {
  readonly #store: JobStore;
  readonly #epoch = randomBytes(4).toString('hex');
  /** How many changes there were. */
  #count = 0;
  /** The number of each job's last change, where there was one. */
  readonly #changed = new Map<string, number>();
  readonly #removed = new Map<string, number>();
  /** Changes up to this one are not all known any more. */
  #forgotten = 0;

  constructor(store: JobStore) {
    this.#store = store;
    store.on('change', ({ id }) => this.#changed.set(id, ++this.#count));
    store.on('remove', (id) => this.#noteRemoved(id));
  }

  /** What the jobs came to by now. */
  get revision(): string {
    return this.#stamp(this.#count);
  }

  /** The newest jobs, or those that follow on a page. */
  page(limit: number, after?: string): HistoryPage {
    const all = this.#store.all();
    const last = after === undefined ? Infinity : this.#read(after);
    const from = all.findIndex(({ number }) => number < last);
    const jobs = from < 0 ? [] : all.slice(from, from + limit);
    const more = from >= 0 && from + limit < all.length;
    return { jobs, next: more ? this.#stamp(jobs.at(-1)!.number) : null, revision: this.revision };
  }

  /** What is another than at a revision. */
  since(revision: string): HistoryChanges {
    const count = this.#read(revision);
    if (count < this.#forgotten) throw this.#refusal(revision);
    const isNew = ([, change]: [string, number]) => change > count;
    const ids = new Map([...this.#changed].filter(isNew));
    return {
      jobs: ids.size === 0 ? [] : this.#store.all().filter(({ id }) => ids.has(id)),
      removed: [...this.#removed].filter(isNew).map(([id]) => id),
      revision: this.revision,
    };
  }

  #noteRemoved(id: string): void {
    this.#changed.delete(id);
    this.#removed.set(id, ++this.#count);
    if (this.#removed.size <= MOST_REMOVED) return;
    const [[oldest, change]] = this.#removed;
    this.#removed.delete(oldest);
    this.#forgotten = change;
  }

  #stamp(number: number): string {
    return `${this.#epoch}.${number}`;
  }

  #read(stamp: string): number {
    const [epoch, number] = stamp.split('.');
    if (epoch !== this.#epoch) throw this.#refusal(stamp);
    return Number(number);
  }

  #refusal(stamp: string): Refusal {
    return new Refusal('gone', `"${stamp}" is not known any more; read the history from its beginning.`);
  }
}
