import { saveModel } from '../training/model-files.js';
import type { ThreadReport } from '../training/thread-messages.js';
import { toWireNumber } from '../wire-number.js';
import type { JobStatus } from './job.js';
import type { JobStore } from './job-store.js';

type Report<Type extends ThreadReport['type']> = Extract<ThreadReport, { type: Type }>;

const GREEN = '\u001b[32m';
const RED = '\u001b[31m';
const PLAIN = '\u001b[0m';

/** Writes down what a training thread tells of one job. */
export class JobRecorder {
  #ended = false;

  constructor(
    readonly store: JobStore,
    readonly id: string,
  ) {}

  begin(): void {
    const { started_at = Date.now() } = this.store.get(this.id).state;
    this.store.update(this.id, { status: 'running', started_at });
    this.store.log(this.id, 'debug', 'A training thread takes up the job');
  }

  record(report: ThreadReport): void {
    switch (report.type) {
      case 'log':
        return this.store.log(this.id, report.level, report.message);
      case 'ready':
        return this.#ready(report);
      case 'epoch':
        return this.#epoch(report);
      case 'checkpoint':
        return this.#checkpoint(report);
      case 'end':
        return this.#end(report);
    }
  }

  /** The thread is gone. One that said nothing of its end was cut off with the server. */
  finish(): void {
    if (this.#ended) return;
    this.store.update(this.id, { status: 'interrupted' });
    this.store.log(this.id, 'warning', 'The thread was ended before it could save where it stood');
  }

  fail(error: Error): void {
    if (this.#ended) return;
    this.store.update(this.id, { status: 'failed', error: error.message, ended_at: Date.now() });
    this.store.log(this.id, 'error', `${RED}Failed${PLAIN}: ${error.message}`);
  }

  #ready({ architecture, epoch }: Report<'ready'>): void {
    this.store.update(this.id, { architecture });
    this.store.rewind(this.id, epoch);
    if (epoch > 0) this.store.log(this.id, 'info', `Goes on after epoch ${epoch}`);
  }

  #epoch({ epoch, seconds, metrics }: Report<'epoch'>): void {
    const wire = Object.fromEntries(
      Object.entries(metrics).map(([name, value]) => [name, toWireNumber(value)]),
    );
    this.store.addMetrics(this.id, { epoch, time: Date.now(), seconds, metrics: wire });
  }

  #checkpoint({ artifacts }: Report<'checkpoint'>): void {
    saveModel(this.store.folder(this.id).checkpoint, artifacts);
    this.store.log(this.id, 'debug', 'Checkpoint written');
  }

  #end({ outcome, model }: Report<'end'>): void {
    this.#ended = true;
    if (model) saveModel(this.store.folder(this.id).model, model);
    const { config, state } = this.store.get(this.id);
    // Told to stop when it had paused already: stopped is what it is.
    const stopped = outcome === 'stop' || (outcome === 'pause' && state.status === 'stopping');
    if (outcome === 'pause' && !stopped)
      return this.#held(state.status === 'pausing' ? 'paused' : 'interrupted');

    const status = stopped ? 'stopped' : 'completed';
    this.store.update(this.id, { status, ended_at: Date.now(), has_model: model !== undefined });
    const metrics = Object.entries(state.latest).map(([name, value]) => `${name} ${value}`);
    const seconds = ((Date.now() - state.started_at!) / 1000).toFixed(1);
    this.store.log(
      this.id,
      'info',
      status === 'completed'
        ? `${GREEN}Completed${PLAIN} ${config.epochs} epochs in ${seconds} s - ${metrics.join(' - ')}`
        : `Stopped after ${state.epoch} of ${config.epochs} epochs`,
    );
  }

  #held(status: JobStatus): void {
    const { epoch } = this.store.get(this.id).state;
    this.store.update(this.id, { status });
    this.store.log(
      this.id,
      'info',
      status === 'paused' ? `Paused after epoch ${epoch}` : 'Held: the server ends',
    );
  }
}
