import { randomBytes } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { mkdirSync } from 'node:fs';
import { Refusal } from '../refusal.js';
import {
  ACTIVE,
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

interface Entry extends Job {
  state: JobState;
  readonly folder: JobFolder;
}

/**
 * All jobs, in memory and on disk. Everything that happens to a job passes here and is on disk before it is told to
 * anyone, so that a server killed at any moment comes back with what it has told.
 */
export class JobStore extends EventEmitter<StoreEvents> {
  readonly #jobs = new Map<string, Entry>();

  constructor(readonly path: string) {
    super();
    mkdirSync(path, { recursive: true });
    for (const folder of JobFolder.all(path)) this.#tryToLoad(folder);
  }

  /** Newest first. */
  all(): Job[] {
    return [...this.#jobs.values()].reverse().sort((a, b) => b.state.created_at - a.state.created_at);
  }

  /** The jobs that wait, in the order in which they were queued: nothing changes a job while it waits. */
  queued(): Job[] {
    return this.all()
      .reverse()
      .filter(({ state }) => state.status === 'queued')
      .sort((a, b) => a.state.updated_at - b.state.updated_at);
  }

  get(id: string): Job {
    return this.#entry(id);
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
    const entry = { id, config, state, folder, metrics: folder.metrics, logs: folder.logs };
    this.#jobs.set(id, entry);
    this.emit('change', entry);
    return entry;
  }

  update(id: string, change: Partial<JobState>): void {
    const entry = this.#entry(id);
    entry.state = { ...entry.state, ...change, updated_at: Date.now() };
    entry.folder.saveState(entry.state);
    this.emit('change', entry);
  }

  addMetrics(id: string, row: MetricRow): void {
    const entry = this.#entry(id);
    entry.metrics.append(row);
    this.emit('metrics', entry, row);
    this.update(id, progressOf(entry.metrics.rows));
  }

  /** Forgets the metrics of every epoch after `epoch`, which is about to be trained again. */
  rewind(id: string, epoch: number): void {
    const entry = this.#entry(id);
    entry.metrics.truncate(epoch);
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
    this.emit('remove', id);
  }

  #entry(id: string): Entry {
    const entry = this.#jobs.get(id);
    if (!entry) throw new Refusal('unknown', `There is no job "${id}".`);
    return entry;
  }

  /** One spoilt folder is left alone and told of; it takes no other job with it. */
  #tryToLoad(folder: JobFolder): void {
    try {
      this.#load(folder);
    } catch (error) {
      console.warn(`The job in ${folder.path} cannot be read and is left out: ${(error as Error).message}`);
    }
  }

  /**
   * A job that had a thread when the server ended is taken up as interrupted, with the progress its metrics prove; one
   * that waited still waits, its state untouched, for that holds its place in the queue.
   */
  #load(folder: JobFolder): void {
    const { config, state } = folder.load();
    this.#jobs.set(folder.id, {
      id: folder.id,
      config,
      state,
      folder,
      metrics: folder.metrics,
      logs: folder.logs,
    });
    if (!ACTIVE.has(state.status)) return;
    if (state.status === 'queued')
      return this.log(folder.id, 'info', 'Queued again: the server ended while this job waited');
    this.update(folder.id, { ...progressOf(folder.metrics.rows), status: 'interrupted' });
    this.log(folder.id, 'warning', 'The server ended while this job was not finished; resume it to go on');
  }
}
