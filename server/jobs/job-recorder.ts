import { saveModel } from '../training/model-files.js';
import type { ThreadReport } from '../training/thread-messages.js';
import { toWireNumber } from '../wire-number.js';
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

  #ready({ architecture, samples, epoch }: Report<'ready'>): void {
    this.store.update(this.id, { architecture, train_samples: samples });
    if (epoch > 0) this.store.log(this.id, 'info', `Goes on after epoch ${epoch}`);
  }

  #epoch({ epoch, seconds, metrics, checkpoint }: Report<'epoch'>): void {
    const wire = Object.fromEntries(
      Object.entries(metrics).map(([name, value]) => [name, toWireNumber(value)]),
    );
    this.store.addMetrics(this.id, { epoch, time: Date.now(), seconds, metrics: wire });
    this.#checkpoint(checkpoint);
  }

  #checkpoint(artifacts: Report<'epoch'>['checkpoint']): void {
    saveModel(this.store.folder(this.id).checkpoint, artifacts);
    this.store.log(this.id, 'debug', 'Checkpoint written');
  }

  #end(report: Report<'end'>): void {
    this.#ended = true;
    if (report.outcome === 'pause') {
      this.#checkpoint(report.checkpoint);
      return this.#held();
    }
    saveModel(this.store.folder(this.id).model, report.model);
    this.store.update(this.id, { has_model: true });
    if (report.outcome === 'stop') return this.#stopped();
    this.#completed();
  }

  #completed(): void {
    this.store.update(this.id, { status: 'completed', ended_at: Date.now() });
    const { config, state } = this.store.get(this.id);
    const metrics = Object.entries(state.latest).map(
      ([name, value]) => `${name} ${Number(value).toFixed(4)}`,
    );
    const seconds = ((state.ended_at! - state.started_at!) / 1000).toFixed(1);
    const told = [`${GREEN}Completed${PLAIN} ${config.epochs} epochs in ${seconds} s`, ...metrics];
    this.store.log(this.id, 'info', told.join(' - '));
  }

  #stopped(): void {
    this.store.update(this.id, { status: 'stopped', ended_at: Date.now() });
    const { config, state } = this.store.get(this.id);
    this.store.log(this.id, 'info', `Stopped after ${state.epoch} of ${config.epochs} epochs`);
  }

  /** Held because the user asked, or because the server ends. Who asked to stop meanwhile is obeyed. */
  #held(): void {
    const { status, epoch } = this.store.get(this.id).state;
    if (status === 'stopping') return this.#stopped();
    const asked = status === 'pausing';
    this.store.update(this.id, { status: asked ? 'paused' : 'interrupted' });
    this.store.log(
      this.id,
      'info',
      `${asked ? 'Paused' : 'Held, since the server ends,'} after epoch ${epoch}`,
    );
  }
}
