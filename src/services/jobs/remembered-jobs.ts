import type { BrowserStore } from '../browser-store.js';

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

/** A start whose answer has not come yet. */
interface Starting {
  readonly modelName: string;
  /** When it was asked for (ms). */
  readonly at: number;
}

/** Clocks of backend and browser may differ by this much. */
const CLOCK_MS = 5_000;
/** A job that does not appear by then was not started, or another clock tells its start. */
const LOOKED_FOR_MS = 60_000;

/**
 * The jobs that were started from one panel, kept in this browser for each backend, user and panel. Tabs know of each other's
 * jobs; which one is shown, and what is being started, is each tab's own, over reloads too.
 */
export class RememberedJobs {
  readonly store: BrowserStore;
  readonly #name: string;
  #shown: string;

  constructor(store: BrowserStore, panel: string) {
    this.store = store;
    this.#name = `panel:${panel}`;
    const shown = this.#tab.shown ?? this.#stored.shown;
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

  /** Model name of a start whose answer was not waited for, because the page was left; undefined where there is none. */
  get starting(): string | undefined {
    return this.#starting?.modelName;
  }

  /** Remembers that a start is under way, or with undefined that it is over. */
  set starting(modelName: string | undefined) {
    const starting = modelName === undefined ? undefined : { modelName, at: Date.now() };
    this.store.write(this.#name, { shown: this.#shown, starting }, 'session');
  }

  /** Remembers a new job, and that it is shown. */
  add({ id, modelName }: RememberedJob): void {
    const others = this.jobs.filter((job) => job.id !== id);
    this.#write(id, [{ id, modelName }, ...others].slice(0, MOST));
  }

  /** Looks whether the start that was under way when the page was left has become one of these jobs. */
  findStarted(jobs: readonly (RememberedJob & { readonly startedAt?: number })[]): void {
    const starting = this.#starting;
    if (!starting) return;
    const found = jobs.find(
      ({ modelName, startedAt = starting.at }) =>
        modelName === starting.modelName && startedAt >= starting.at - CLOCK_MS,
    );
    if (found) this.add(found);
    if (found || Date.now() > starting.at + LOOKED_FOR_MS) this.starting = undefined;
  }

  get #stored(): Record<string, unknown> {
    return Object(this.store.read(this.#name)) as Record<string, unknown>;
  }

  get #tab(): Record<string, unknown> {
    return Object(this.store.read(this.#name, 'session')) as Record<string, unknown>;
  }

  get #starting(): Starting | undefined {
    const { modelName, at } = Object(this.#tab.starting) as Partial<Starting>;
    return typeof modelName === 'string' && typeof at === 'number' ? { modelName, at } : undefined;
  }

  #write(shown: string, jobs: readonly RememberedJob[]): void {
    this.#shown = shown;
    this.store.write(this.#name, { jobs, shown });
    this.store.write(this.#name, { ...this.#tab, shown }, 'session');
  }
}
