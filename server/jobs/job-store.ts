import { randomBytes } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { mkdirSync } from 'node:fs';
import { Refusal } from '../refusal.js';
import {
  ACTIVE,
  type Annotations,
  type Job,
  type JobConfig,
  type JobState,
  type LogLevel,
  type LogLine,
  type MetricRow,
} from './job.js';
import { JobFolder } from './job-folder.js';
import { progressOf } from './job-progress.js';

interface StoreEvents {
  change: [job: Job];
  metrics: [job: Job, row: MetricRow];
  log: [job: Job, line: LogLine];
  remove: [id: string];
}

/** A job as its folder holds it. */
interface Stored {
  readonly folder: JobFolder;
  readonly config: JobConfig;
  readonly state: JobState;
}

interface Entry extends Job {
  state: JobState;
  readonly folder: JobFolder;
}

/**
 * All jobs, in memory and on disk. Everything that happens to a job passes here and is on disk before it is told to
 * anyone, so that a server killed at any moment comes back with what it has told.
 */
export class JobStore extends EventEmitter<StoreEvents> {
  /** The oldest first. */
  readonly #jobs = new Map<string, Entry>();
  #newestFirst?: readonly Job[];
  #count = 0;

  constructor(readonly path: string) {
    super();
    mkdirSync(path, { recursive: true });
    const loaded = JobFolder.all(path).flatMap((folder) => this.#tryToLoad(folder) ?? []);
    loaded.sort((a, b) => a.state.created_at - b.state.created_at).forEach((job) => this.#takeUp(job));
  }

  /** Newest first. */
  all(): readonly Job[] {
    return (this.#newestFirst ??= [...this.#jobs.values()].reverse());
  }

  /** The jobs that wait, in the order in which they were queued: nothing changes a job while it waits. */
  queued(): Job[] {
    return this.all()
      .filter(({ state }) => state.status === 'queued')
      .reverse()
      .sort((a, b) => a.state.updated_at - b.state.updated_at);
  }

  get(id: string): Job {
    return this.#entry(id);
  }

  find(id: string): Job | undefined {
    return this.#jobs.get(id);
  }

  folder(id: string): JobFolder {
    return this.#entry(id).folder;
  }

  create(config: JobConfig): Job {
    const now = Date.now();
    const id = `job_${now.toString(36)}_${randomBytes(4).toString('hex')}`;
    const folder = new JobFolder(this.path, id);
    const state: JobState = {
      status: 'queued',
      created_at: now,
      updated_at: now,
      epoch: 0,
      latest: {},
      has_model: false,
    };
    folder.create(config, state);
    const entry = this.#add({ folder, config, state });
    this.emit('change', entry);
    return entry;
  }

  update(id: string, change: Partial<JobState>): void {
    const entry = this.#entry(id);
    entry.state = { ...entry.state, ...change, updated_at: Date.now() };
    entry.folder.saveState(entry.state);
    this.emit('change', entry);
  }

  /** What people write is no news of the training: it leaves the time of the last update, and so the place in the queue. */
  annotate(id: string, annotations: Annotations): void {
    const entry = this.#entry(id);
    entry.state = { ...entry.state, ...annotations };
    entry.folder.saveState(entry.state);
    this.emit('change', entry);
  }

  addMetrics(id: string, row: MetricRow): void {
    const entry = this.#entry(id);
    entry.metrics.append(row);
    this.emit('metrics', entry, row);
    this.update(id, progressOf(entry.metrics.rows));
  }

  log(id: string, level: LogLevel, message: string): void {
    const entry = this.#entry(id);
    const line = { seq: entry.logs.rows.length + 1, time: Date.now(), level, message };
    entry.logs.append(line);
    this.emit('log', entry, line);
  }

  remove(id: string): void {
    this.#entry(id).folder.remove();
    this.#jobs.delete(id);
    this.#newestFirst = undefined;
    this.emit('remove', id);
  }

  #entry(id: string): Entry {
    const entry = this.#jobs.get(id);
    if (!entry) throw new Refusal('unknown', `There is no job "${id}".`);
    return entry;
  }

  #add({ folder, config, state }: Stored): Entry {
    const { id, metrics, logs } = folder;
    const entry = { id, number: ++this.#count, config, state, folder, metrics, logs };
    this.#jobs.set(id, entry);
    this.#newestFirst = undefined;
    return entry;
  }

  /** One spoilt folder is left alone and told of; it takes no other job with it. */
  #tryToLoad(folder: JobFolder): Stored | undefined {
    try {
      const loaded = folder.load();
      return loaded && { folder, ...loaded };
    } catch (error) {
      console.warn(`The job in ${folder.path} cannot be read and is left out: ${(error as Error).message}`);
      return undefined;
    }
  }

  /**
   * A job that had a thread when the server ended is taken up as interrupted, with the progress its metrics prove; one
   * that waited still waits, its state untouched, for that holds its place in the queue.
   */
  #takeUp(stored: Stored): void {
    const { id, metrics, state } = this.#add(stored);
    if (!ACTIVE.has(state.status)) return;
    if (state.status === 'queued')
      return this.log(id, 'info', 'Queued again: the server ended while this job waited');
    this.update(id, { ...progressOf(metrics.rows), status: 'interrupted' });
    this.log(id, 'warning', 'The server ended while this job was not finished; resume it to go on');
  }
}
