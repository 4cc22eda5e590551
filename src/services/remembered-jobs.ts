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

/** The jobs that were started from one panel, kept in this browser for each endpoint and panel. */
export class RememberedJobs {
  readonly endpoint: string;
  readonly #key: string;
  #jobs: readonly RememberedJob[];
  #shown: string;

  constructor(endpoint: string, panel: string) {
    this.endpoint = endpoint;
    this.#key = `training-elements:panel:${endpoint}:${panel}`;
    const stored = (readStored(this.#key) ?? {}) as { jobs?: unknown; shown?: unknown };
    this.#jobs = Array.isArray(stored.jobs) ? stored.jobs.filter(isJob) : [];
    this.#shown = this.#jobs.some(({ id }) => id === stored.shown) ? String(stored.shown) : '';
  }

  /** The newest first. */
  get jobs(): readonly RememberedJob[] {
    return this.#jobs;
  }

  /** Id of the job that is shown; empty while the form is. */
  get shown(): string {
    return this.#shown;
  }

  set shown(id: string) {
    this.#shown = id;
    this.#write();
  }

  /** Remembers a new job, and that it is shown. */
  add(job: RememberedJob): void {
    this.#jobs = [job, ...this.#jobs.filter(({ id }) => id !== job.id)].slice(0, MOST);
    this.shown = job.id;
  }

  #write(): void {
    writeStored(this.#key, { jobs: this.#jobs, shown: this.#shown });
  }
}
