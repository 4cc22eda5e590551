import type { TrainingJob } from '../protocol/types.js';
import type { JobChanges } from './job-changes.js';
import { fieldOf, type FieldValue, type JobField, type SmoothedReader } from './job-fields.js';
import type { JobTest } from './job-query.js';

/** By which field, and which way. */
export interface JobSort {
  readonly id: string;
  readonly desc: boolean;
}

interface Entry {
  job: TrainingJob;
  keys: readonly FieldValue[];
}

const NO_KEYS: readonly FieldValue[] = [];

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

/** Beyond this share of changed jobs, all are put in order anew. */
const MANY = 0.2;

/**
 * The jobs that a query asks for, in the order of a sort. The change of one of 10,000 jobs costs two searches by halves,
 * not a new order: each entry keeps the keys that it was put in place by.
 */
export class JobOrder {
  readonly #smoothed?: SmoothedReader;
  #fields: readonly JobField[] = [];
  #signs: readonly number[] = [];
  #test: JobTest = () => true;
  #rows: Entry[] = [];
  /** By id; made when it is needed, which is not before the first rows are shown. */
  #byId?: Map<string, Entry>;

  constructor(smoothed?: SmoothedReader) {
    this.#smoothed = smoothed;
  }

  get length(): number {
    return this.#rows.length;
  }

  at(index: number): TrainingJob | undefined {
    return this.#rows[index]?.job;
  }

  /** From `start` up to but not including `end`. */
  slice(start: number, end: number): TrainingJob[] {
    return this.#rows.slice(start, end).map(({ job }) => job);
  }

  /** The place of a job; −1 where it is not among the rows. */
  indexOf(id: string): number {
    const entry = this.#entries.get(id);
    return entry ? this.#placeOf(entry) : -1;
  }

  /** Puts all jobs in order. */
  reset(jobs: Iterable<TrainingJob>, test: JobTest, sort: readonly JobSort[]): void {
    const known = sort.flatMap(({ id, desc }) => {
      const field = fieldOf(id);
      return field ? [{ field, sign: desc ? -1 : 1 }] : [];
    });
    this.#fields = known.map(({ field }) => field);
    this.#signs = known.map(({ sign }) => sign);
    this.#test = test;
    this.#sortAll(jobs);
  }

  /** Takes in what has changed; false where no row did. */
  update({ changed, removed }: JobChanges): boolean {
    if (changed.length > this.#rows.length * MANY) return this.#updateMany(changed, removed);
    let any = false;
    for (const id of removed) any = this.#take(id) || any;
    for (const job of changed) any = this.#put(job) || any;
    return any;
  }

  #put(job: TrainingJob): boolean {
    const before = this.#entries.get(job.id);
    if (!this.#test(job, this.#smoothed)) return before !== undefined && this.#take(job.id);
    const entry = this.#entryOf(job);
    if (before && this.#compare(before, entry) === 0) {
      before.job = job;
      return true;
    }
    if (before) this.#take(job.id);
    this.#entries.set(job.id, entry);
    this.#rows.splice(this.#search(entry), 0, entry);
    return true;
  }

  #take(id: string): boolean {
    const entry = this.#entries.get(id);
    if (!entry) return false;
    this.#rows.splice(this.#placeOf(entry), 1);
    return this.#entries.delete(id);
  }

  #updateMany(changed: readonly TrainingJob[], removed: readonly string[]): boolean {
    if (this.#rows.length === 0) this.#sortAll(changed);
    else {
      const jobs = new Map(this.#rows.map(({ job }) => [job.id, job]));
      for (const id of removed) jobs.delete(id);
      for (const job of changed) jobs.set(job.id, job);
      this.#sortAll(jobs.values());
    }
    return true;
  }

  #entryOf(job: TrainingJob): Entry {
    if (this.#fields.length === 0) return { job, keys: NO_KEYS };
    return { job, keys: this.#fields.map((field) => keyOf(field.read(job, this.#smoothed))) };
  }

  #sortAll(jobs: Iterable<TrainingJob>): void {
    const rows: Entry[] = [];
    for (const job of jobs) if (this.#test(job, this.#smoothed)) rows.push(this.#entryOf(job));
    this.#rows = rows.sort(this.#compare);
    this.#byId = undefined;
  }

  get #entries(): Map<string, Entry> {
    return (this.#byId ??= new Map(this.#rows.map((entry) => [entry.job.id, entry])));
  }

  #placeOf(entry: Entry): number {
    const place = this.#search(entry);
    return this.#rows[place] === entry ? place : -1;
  }

  /** The first place whose entry does not come before. */
  #search(entry: Entry): number {
    let [low, high] = [0, this.#rows.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#compare(this.#rows[middle], entry) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** What a job does not tell comes last, whichever way; among equals the newest comes first. No two are equal. */
  readonly #compare = (a: Entry, b: Entry): number => {
    for (let i = 0; i < this.#signs.length; i++) {
      const [one, other] = [a.keys[i], b.keys[i]];
      if (one === other) continue;
      if (one === undefined) return 1;
      if (other === undefined) return -1;
      const by = compareKeys(one, other);
      if (by !== 0) return by * this.#signs[i];
    }
    const age = (b.job.startedAt ?? Infinity) - (a.job.startedAt ?? Infinity);
    return age || (a.job.id < b.job.id ? -1 : a.job.id > b.job.id ? 1 : 0);
  };
}

const keyOf = (value: FieldValue): FieldValue => (typeof value === 'object' ? value.join(', ') : value);

/** Numbers come before texts; texts as people order them, numbers in them by their size. */
function compareKeys(a: Exclude<FieldValue, undefined>, b: Exclude<FieldValue, undefined>): number {
  if (typeof a === 'number') return typeof b === 'number' ? a - b : -1;
  return typeof b === 'number' ? 1 : collator.compare(String(a), String(b));
}
