import type { Datasets } from '../datasets/datasets.js';
import { Refusal } from '../refusal.js';
import { ACTIVE, type Job, type JobConfig, type JobStatus } from './job.js';
import type { JobStore } from './job-store.js';
import type { Scheduler } from './scheduler.js';

/** What a user may ask for. Each command is carried out, or refused with the reason. */
export class JobCommands {
  constructor(
    readonly store: JobStore,
    readonly scheduler: Scheduler,
    readonly datasets: Datasets,
  ) {}

  async start(config: JobConfig): Promise<Job> {
    await this.datasets.check(config.data_source, config);
    this.#refuseDouble(config.model_name);
    const job = this.store.create(config);
    this.store.log(job.id, 'info', `Queued: ${config.epochs} epochs of "${config.data_source}"`);
    this.scheduler.enqueue(job.id);
    return job;
  }

  pause(id: string): void {
    const { status } = this.store.get(id).state;
    if (status === 'queued') return this.#withdraw(id, 'paused');
    this.#require(id, 'paused', ['running']);
    this.store.update(id, { status: 'pausing' });
    this.scheduler.order(id, 'pause');
  }

  resume(id: string): void {
    this.#require(id, 'resumed', ['paused', 'interrupted']);
    const { config } = this.store.get(id);
    this.#refuseDouble(config.model_name, id);
    this.store.update(id, { status: 'queued' });
    this.store.log(id, 'info', 'Resumed');
    this.scheduler.enqueue(id);
  }

  stop(id: string): void {
    const { status } = this.store.get(id).state;
    if (status === 'queued') return this.#withdraw(id, 'stopped');
    this.#require(id, 'stopped', ['running', 'pausing', 'paused', 'interrupted']);
    if (status === 'paused' || status === 'interrupted') return this.#settle(id, 'stopped');
    this.store.update(id, { status: 'stopping' });
    this.scheduler.order(id, 'stop');
  }

  remove(id: string): void {
    this.#require(id, 'deleted', ['completed', 'stopped', 'failed', 'interrupted']);
    this.store.remove(id);
  }

  /** Takes a job out of the queue before it had a thread. */
  #withdraw(id: string, status: 'paused' | 'stopped'): void {
    this.scheduler.dequeue(id);
    this.#settle(id, status);
  }

  #settle(id: string, status: 'paused' | 'stopped'): void {
    this.store.update(id, { status, ...(status === 'stopped' && { ended_at: Date.now() }) });
    this.store.log(id, 'info', status === 'paused' ? 'Paused while it waited' : 'Stopped');
  }

  #require(id: string, done: string, allowed: JobStatus[]): void {
    const { status } = this.store.get(id).state;
    if (allowed.includes(status)) return;
    const states = allowed.join(', ').replace(/, ([^,]*)$/, ' or $1');
    throw new Refusal('conflict', `The job is ${status}; it can only be ${done} while it is ${states}.`);
  }

  #refuseDouble(name: string, except?: string): void {
    const other = this.store
      .all()
      .find(({ id, config, state }) => id !== except && config.model_name === name && isHeld(state.status));
    if (!other) return;
    throw new Refusal(
      'conflict',
      `A job named "${name}" is ${other.state.status} already; choose another model_name.`,
    );
  }
}

/** Claims its model name: it runs, or is meant to go on. */
const isHeld = (status: JobStatus) => ACTIVE.has(status) || status === 'paused';
