import type { TrainingJob } from '../../protocol/types.js';
import type { JobChanges } from './job-changes.js';
import { fieldOf, type FieldValue, type JobField, type SmoothedReader } from './job-fields.js';
import type { JobTest } from './job-query.js';

/** By which field, and which way. */
export interface JobSort {
  readonly id: string;
  readonly desc: boolean;
}

type Keys = readonly FieldValue[];

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

const NO_KEYS: Keys = [];

/** Beyond this share of changed jobs, all are put in order anew. */
const MANY = 0.2;

/**
 * The jobs that a query asks for, in the order of a sort. The change of one of 10,000 jobs costs two searches by halves,
 * not a new order: the keys that each was put in place by are kept.
 */
export class JobOrder {
  readonly #smoothed?: SmoothedReader;
  #fields: readonly JobField[] = [];
  #signs: readonly number[] = [];
  #test: JobTest = () => true;
  #rows: TrainingJob[] = [];
  /** Empty where no field is sorted by. */
  #keys = new Map<TrainingJob, Keys>();
  /** Made when it is needed, which is not before the first rows are shown. */
  #known?: Map<string, TrainingJob>;

  constructor(smoothed?: SmoothedReader) {
    this.#smoothed = smoothed;
  }

  get length(): number {
    return this.#rows.length;
  }

  at(index: number): TrainingJob | undefined {
    return this.#rows[index];
  }

  /** From `start` up to but not including `end`. */
  slice(start: number, end: number): TrainingJob[] {
    return this.#rows.slice(start, end);
  }

  /** The place of a job; −1 where it is not among the rows. */
  indexOf(id: string): number {
    const job = this.#byId.get(id);
    return job ? this.#search(job) : -1;
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
    const before = this.#byId.get(job.id);
    if (!this.#test(job, this.#smoothed)) return before !== undefined && this.#take(job.id);
    this.#note(job);
    if (before && this.#compare(before, job) === 0) this.#rows[this.#search(before)] = job;
    else {
      if (before) this.#rows.splice(this.#search(before), 1);
      this.#rows.splice(this.#search(job), 0, job);
    }
    if (before && before !== job) this.#keys.delete(before);
    this.#byId.set(job.id, job);
    return true;
  }

  #take(id: string): boolean {
    const job = this.#byId.get(id);
    if (!job) return false;
    this.#rows.splice(this.#search(job), 1);
    this.#keys.delete(job);
    return this.#byId.delete(id);
  }

  #updateMany(changed: readonly TrainingJob[], removed: readonly string[]): boolean {
    if (this.#rows.length === 0) this.#sortAll(changed);
    else {
      for (const id of removed) this.#byId.delete(id);
      for (const job of changed) this.#byId.set(job.id, job);
      this.#sortAll(this.#byId.values());
    }
    return true;
  }

  #sortAll(jobs: Iterable<TrainingJob>): void {
    this.#rows = [...jobs].filter((job) => this.#test(job, this.#smoothed));
    this.#keys = new Map();
    this.#known = undefined;
    if (this.#fields.length === 0) this.#rows.sort(newestFirst);
    else {
      const keyed = this.#rows.map((job) => ({ job, keys: this.#note(job) }));
      keyed.sort((a, b) => this.#compareKeys(a.keys, b.keys) || newestFirst(a.job, b.job));
      this.#rows = keyed.map(({ job }) => job);
    }
  }

  /** Keeps the keys of a job, as they are now. */
  #note(job: TrainingJob): Keys {
    if (this.#fields.length === 0) return NO_KEYS;
    const keys = this.#fields.map((field) => keyOf(field.read(job, this.#smoothed)));
    this.#keys.set(job, keys);
    return keys;
  }

  get #byId(): Map<string, TrainingJob> {
    return (this.#known ??= new Map(this.#rows.map((job) => [job.id, job])));
  }

  /** The first place whose job does not come before. */
  #search(job: TrainingJob): number {
    let [low, high] = [0, this.#rows.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#compare(this.#rows[middle], job) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #compare(a: TrainingJob, b: TrainingJob): number {
    const keys = (job: TrainingJob) => this.#keys.get(job) ?? NO_KEYS;
    return this.#compareKeys(keys(a), keys(b)) || newestFirst(a, b);
  }

  /** What a job does not tell comes last, whichever way. */
  #compareKeys(a: Keys, b: Keys): number {
    for (let i = 0; i < this.#signs.length; i++) {
      const [one, other] = [a[i], b[i]];
      if (one === other) continue;
      if (one === undefined) return 1;
      if (other === undefined) return -1;
      const by = compareValues(one, other);
      if (by !== 0) return by * this.#signs[i];
    }
    return 0;
  }
}

/** Among equals the newest comes first; no two jobs are equal. */
function newestFirst(a: TrainingJob, b: TrainingJob): number {
  const age = (b.startedAt ?? Infinity) - (a.startedAt ?? Infinity);
  return age || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

const keyOf = (value: FieldValue): FieldValue => (typeof value === 'object' ? value.join(', ') : value);

/** Numbers come before texts; texts as people order them, numbers in them by their size. */
function compareValues(a: Exclude<FieldValue, undefined>, b: Exclude<FieldValue, undefined>): number {
  if (typeof a === 'number') return typeof b === 'number' ? a - b : -1;
  return typeof b === 'number' ? 1 : collator.compare(String(a), String(b));
}
