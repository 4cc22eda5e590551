import type { TrainingJob } from '../../protocol/types.js';

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
  /** Made when it is needed, which is not before the first jobs are shown. */
  #known?: Map<string, TrainingJob>;

  /** The jobs of the newest list by id. */
  get byId(): ReadonlyMap<string, TrainingJob> {
    return this.#byId;
  }

  get #byId(): Map<string, TrainingJob> {
    return (this.#known ??= byIdOf(this.#jobs));
  }

  read(jobs: readonly TrainingJob[]): JobChanges {
    const before = this.#jobs;
    if (before.length === 0) {
      this.#jobs = jobs;
      this.#known = undefined;
      return { changed: jobs, removed: [] };
    }
    const known = this.#byId;
    this.#jobs = jobs;
    const inPlace = before.length === jobs.length ? changedInPlace(before, jobs) : undefined;
    if (inPlace) {
      for (const job of inPlace) known.set(job.id, job);
      return { changed: inPlace, removed: [] };
    }
    const byId = byIdOf(jobs);
    this.#known = byId;
    const changed = jobs.filter((job) => known.get(job.id) !== job);
    return { changed, removed: [...known.keys()].filter((id) => !byId.has(id)) };
  }
}

const byIdOf = (jobs: readonly TrainingJob[]) => {
  const byId = new Map<string, TrainingJob>();
  for (const job of jobs) byId.set(job.id, job);
  return byId;
};

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
