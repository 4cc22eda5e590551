import type { TrainingJob } from '../../protocol/types.js';
import type { JobRecord } from './job-record.js';

/** A job that is listed. */
export interface Listed {
  readonly record: JobRecord;
  /** The newest is the lowest, among jobs whose start is the same or not known. */
  readonly rank: number;
  /** In ms since the Unix epoch; Infinity where it is not known. */
  startedAt: number;
}

/** Listed jobs, the newest first. A job that changes takes its place in a copy: the other ten thousand are not looked at. */
export class NewestFirst {
  readonly #listed: ReadonlyMap<string, Listed>;
  readonly #places = new Map<string, number>();
  readonly #changed = new Set<string>();
  /** Undefined where the order is to be found anew. */
  #jobs?: readonly TrainingJob[];

  constructor(listed: ReadonlyMap<string, Listed>) {
    this.#listed = listed;
  }

  get jobs(): readonly TrainingJob[] {
    this.#jobs = (this.#jobs && this.#patched(this.#jobs)) ?? this.#arranged();
    this.#changed.clear();
    return this.#jobs;
  }

  /** A job came or went. */
  rearrange(): void {
    this.#jobs = undefined;
  }

  /** A job of the list is another than it was. */
  note(id: string): void {
    const listed = this.#listed.get(id)!;
    const startedAt = listed.record.state.job?.startedAt ?? Infinity;
    if (startedAt !== listed.startedAt) this.rearrange();
    listed.startedAt = startedAt;
    this.#changed.add(id);
  }

  #arranged(): readonly TrainingJob[] {
    this.#places.clear();
    const jobs: TrainingJob[] = [];
    for (const [id, { record }] of [...this.#listed].sort(newerFirst))
      if (record.state.job) this.#places.set(id, jobs.push(record.state.job) - 1);
    return jobs;
  }

  /** Undefined where a job has no place yet, or none any more. */
  #patched(before: readonly TrainingJob[]): readonly TrainingJob[] | undefined {
    const jobs = [...before];
    for (const id of this.#changed) {
      const place = this.#places.get(id);
      const job = this.#listed.get(id)?.record.state.job;
      if (place === undefined || !job) return undefined;
      jobs[place] = job;
    }
    return jobs;
  }
}

const newerFirst = ([, a]: [string, Listed], [, b]: [string, Listed]) =>
  a.startedAt === b.startedAt ? a.rank - b.rank : b.startedAt - a.startedAt;
