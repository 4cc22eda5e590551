import { readStored, writeStored } from './browser-storage.js';

/** A job that was started from a panel. */
export interface RememberedJob {
  readonly id: string;
  readonly modelName: string;
}

/** More than this many are forgotten, the oldest first. */
const MOST = 20;

const isJob = (value: unknown): value is RememberedJob =>
  typeof (value as RememberedJob | null)?.id === 'string' &&
  typeof (value as RememberedJob).modelName === 'string';

/**
 * The jobs that were started from one panel, kept in this browser for each endpoint and panel. What other tabs add is seen;
 * which one is shown is each tab's own, until the next reload.
 */
export class RememberedJobs {
  readonly endpoint: string;
  readonly #key: string;
  #shown: string;

  constructor(endpoint: string, panel: string) {
    this.endpoint = endpoint;
    this.#key = `training-elements:panel:${endpoint}:${panel}`;
    const { shown } = this.#stored;
    this.#shown = this.jobs.some(({ id }) => id === shown) ? String(shown) : '';
  }

  /** The newest first. */
  get jobs(): readonly RememberedJob[] {
    const { jobs } = this.#stored;
    return Array.isArray(jobs) ? jobs.filter(isJob) : [];
  }

  /** Id of the job that is shown; empty while the form is. */
  get shown(): string {
    return this.#shown;
  }

  set shown(id: string) {
    this.#write(id, this.jobs);
  }

  /** Remembers a new job, and that it is shown. */
  add(job: RememberedJob): void {
    this.#write(job.id, [job, ...this.jobs.filter(({ id }) => id !== job.id)].slice(0, MOST));
  }

  get #stored(): { readonly jobs?: unknown; readonly shown?: unknown } {
    return Object(readStored(this.#key)) as object;
  }

  #write(shown: string, jobs: readonly RememberedJob[]): void {
    this.#shown = shown;
    writeStored(this.#key, { jobs, shown });
  }
}
