import type { TrainingJob } from '../protocol/types.js';

/** What is different between two lists of jobs. */
export interface JobChanges {
  /** New, or told anew. */
  readonly changed: readonly TrainingJob[];
  /** Ids of those that are there no more. */
  readonly removed: readonly string[];
}

/**
 * Follows a list that is told again with each change of one job. Jobs are immutable, so that what stayed the same is passed
 * over by a comparison of references.
 */
export class JobChangeReader {
  #jobs: readonly TrainingJob[] = [];
  #byId = new Map<string, TrainingJob>();

  /** The jobs of the newest list by id. */
  get byId(): ReadonlyMap<string, TrainingJob> {
    return this.#byId;
  }

  read(jobs: readonly TrainingJob[]): JobChanges {
    const before = this.#jobs;
    this.#jobs = jobs;
    const inPlace = before.length === jobs.length ? changedInPlace(before, jobs) : undefined;
    if (inPlace) {
      for (const job of inPlace) this.#byId.set(job.id, job);
      return { changed: inPlace, removed: [] };
    }
    const known = this.#byId;
    const byId = new Map<string, TrainingJob>();
    for (const job of jobs) byId.set(job.id, job);
    this.#byId = byId;
    if (known.size === 0) return { changed: jobs, removed: [] };
    const changed = [...byId.values()].filter((job) => known.get(job.id) !== job);
    return { changed, removed: [...known.keys()].filter((id) => !byId.has(id)) };
  }
}

/** The jobs that were told anew; undefined where one stands in another place. */
function changedInPlace(
  before: readonly TrainingJob[],
  jobs: readonly TrainingJob[],
): readonly TrainingJob[] | undefined {
  const changed: TrainingJob[] = [];
  for (let i = 0; i < jobs.length; i++) {
    if (jobs[i] === before[i]) continue;
    if (jobs[i].id !== before[i].id) return undefined;
    changed.push(jobs[i]);
  }
  return changed;
}
