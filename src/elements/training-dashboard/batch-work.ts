import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { isTerminal } from '../../protocol/status.js';
import type { TrainingJob } from '../../protocol/types.js';
import { runBatch, type BatchOutcome } from '../../services/batch.js';
import type { TrainingProgressService } from '../../services/training-progress-service.js';
import { UndoWindow } from '../../services/undo-window.js';
import { doneInWords, outcomeInWords } from './batch-words.js';

export type BatchKind = 'stop' | 'delete';

/** One thing that was asked for of several jobs, from the moment that it was confirmed. */
export interface BatchTask {
  readonly kind: BatchKind;
  /** Name by id. */
  readonly names: ReadonlyMap<string, string>;
  readonly outcome: BatchOutcome;
  /** Open while nothing has been sent. */
  readonly window?: UndoWindow;
}

interface BatchOptions {
  readonly service: () => TrainingProgressService | undefined;
  readonly say: (sentence: string) => void;
}

const NONE: ReadonlySet<string> = new Set();

/** A job that the backend does not know any more is deleted: the answer that said so was lost. */
function unlessGone(error: { readonly kind?: unknown }): void {
  if (error.kind !== 'not-found') throw error;
}

/** Whether what was asked for has come true, by whoever's doing. */
const isDone = (kind: BatchKind, job: TrainingJob | undefined) =>
  job === undefined || (kind === 'stop' && isTerminal(job.status));

/**
 * What is done to several jobs at once. Nothing is ever done twice: a job that is in a task is not taken into another one of
 * its kind. Deletions wait for their undo window; meanwhile their jobs are hidden, and those that could not be deleted come
 * back.
 */
export class BatchWork implements ReactiveController {
  /** The newest last. */
  tasks: readonly BatchTask[] = [];
  /** Jobs that are not shown: deleted, or about to be. A new set with each change. */
  hidden = NONE;
  readonly #host: ReactiveControllerHost & Element;
  readonly #options: BatchOptions;
  #service?: TrainingProgressService;
  readonly #busy = { stop: new Set<string>(), delete: new Set<string>() };

  constructor(host: ReactiveControllerHost & Element, options: BatchOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  /** Another backend has other jobs: what has not been sent is not, and what is said was about those before. */
  hostUpdate(): void {
    const service = this.#options.service();
    if (service === this.#service) return;
    this.#service = service;
    for (const { window } of this.tasks) window?.undo();
    this.tasks = [];
    this.hidden = NONE;
    this.#busy.stop.clear();
    this.#busy.delete.clear();
  }

  stop(jobs: Iterable<TrainingJob>): void {
    const task = this.#begin('stop', jobs);
    if (task) void this.#run(task, [...task.names.keys()]);
  }

  delete(jobs: Iterable<TrainingJob>): void {
    const task = this.#begin('delete', jobs);
    if (!task) return;
    const ids = [...task.names.keys()];
    this.#hide(ids);
    const window = new UndoWindow(() => void this.#run(this.#replace(waiting, { window: undefined }), ids));
    const waiting = this.#replace(task, { window });
    this.#options.say(outcomeInWords(waiting));
  }

  undo(task: BatchTask): void {
    if (!task.window) return;
    task.window.undo();
    this.#release(task, [...task.names.keys()]);
    this.dismiss(task);
    this.#options.say(`Nothing was deleted. ${doneInWords(task.names.size, 'is back', 'are back')}.`);
  }

  /** Once more for those that failed, and for no others. */
  retry(task: BatchTask): void {
    const ids = task.outcome.failures.map(({ id }) => id).filter((id) => !this.#busy[task.kind].has(id));
    if (!task.outcome.over || ids.length === 0) return;
    ids.forEach((id) => this.#busy[task.kind].add(id));
    if (task.kind === 'delete') this.#hide(ids);
    const { total, done } = task.outcome;
    const again = this.#replace(task, { outcome: { total, done, failures: [], over: false } });
    void this.#run(again, ids, done);
  }

  dismiss(task: BatchTask): void {
    this.tasks = this.tasks.filter((one) => one !== task);
    this.#host.requestUpdate();
  }

  /** Whether a list of jobs is of interest to {@link settle}. */
  get isUnsettled(): boolean {
    return (
      this.hidden.size > 0 || this.tasks.some(({ outcome }) => outcome.over && outcome.failures.length > 0)
    );
  }

  /**
   * Takes in the jobs that there are. What is deleted for good is forgotten once no list tells of it any more; and what was
   * taken for a failure, because the answer was lost, is none where the jobs say that it was done.
   */
  settle(jobs: ReadonlyMap<string, TrainingJob>): void {
    const gone = [...this.hidden].filter((id) => !jobs.has(id) && !this.#busy.delete.has(id));
    if (gone.length > 0) this.#show(gone);
    for (const task of this.tasks) {
      const { outcome } = task;
      const failures = outcome.failures.filter(({ id }) => !isDone(task.kind, jobs.get(id)));
      const disproved = outcome.failures.length - failures.length;
      if (!outcome.over || disproved === 0) continue;
      const told = { ...outcome, done: outcome.done + disproved, failures };
      this.#options.say(outcomeInWords(this.#replace(task, { outcome: told })));
    }
  }

  hostDisconnected(): void {
    // An element that is moved is connected again at once.
    queueMicrotask(() => {
      if (!this.#host.isConnected)
        this.tasks.filter(({ window }) => window).forEach((task) => this.undo(task));
    });
  }

  #begin(kind: BatchKind, jobs: Iterable<TrainingJob>): BatchTask | undefined {
    const free = [...jobs].filter(({ id }) => !this.#busy[kind].has(id));
    if (free.length === 0) return undefined;
    free.forEach(({ id }) => this.#busy[kind].add(id));
    const names = new Map(free.map(({ id, modelName }) => [id, modelName || id]));
    const task: BatchTask = {
      kind,
      names,
      outcome: { total: names.size, done: 0, failures: [], over: false },
    };
    this.tasks = [...this.tasks.filter((one) => one.kind !== kind || !one.outcome.over), task];
    this.#host.requestUpdate();
    return task;
  }

  async #run(task: BatchTask, ids: readonly string[], before = 0): Promise<void> {
    const service = this.#service;
    const act = async (id: string) => {
      if (!service) throw new Error('There is no backend any more.');
      await (task.kind === 'stop' ? service.stop(id) : service.remove(id).catch(unlessGone));
    };
    let shown = task;
    if (task.kind === 'stop') this.#options.say(outcomeInWords(task));
    const told = ({ done, failures, over }: BatchOutcome) => {
      const { total } = task.outcome;
      const failedNow = failures.slice(shown.outcome.failures.length).map(({ id }) => id);
      if (task.kind === 'delete' && failedNow.length > 0) this.#show(failedNow);
      shown = this.#replace(shown, { outcome: { total, done: before + done, failures, over } });
    };
    await runBatch(ids, act, told);
    ids.forEach((id) => this.#busy[task.kind].delete(id));
    this.#options.say(outcomeInWords(shown));
    this.#host.requestUpdate();
  }

  #release(task: BatchTask, ids: readonly string[]): void {
    ids.forEach((id) => this.#busy[task.kind].delete(id));
    this.#show(ids);
  }

  #replace(task: BatchTask, change: Partial<BatchTask>): BatchTask {
    const changed = { ...task, ...change };
    this.tasks = this.tasks.map((one) => (one === task ? changed : one));
    this.#host.requestUpdate();
    return changed;
  }

  #hide(ids: readonly string[]): void {
    this.hidden = new Set([...this.hidden, ...ids]);
    this.#host.requestUpdate();
  }

  #show(ids: readonly string[]): void {
    const shown = new Set(ids);
    this.hidden = new Set([...this.hidden].filter((id) => !shown.has(id)));
    this.#host.requestUpdate();
  }
}
