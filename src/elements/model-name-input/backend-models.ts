import { initialState, Task, TaskStatus } from '@lit/task';
import type { ReactiveControllerHost } from 'lit';
import type { TrainingProgressService } from '../../services/training-progress-service.js';

const NONE: readonly string[] = [];

/**
 * The names of the models that a backend has, once they have been asked for. Where there is no such list there are none, and it
 * is not asked for again: browsers write each such request to the console.
 */
export class BackendModels {
  readonly #host: ReactiveControllerHost;
  readonly #task: Task<readonly [service: TrainingProgressService | undefined, round: number]>;
  #round = 0;
  #names = NONE;
  #absent: unknown;

  constructor(host: ReactiveControllerHost, service: () => TrainingProgressService | undefined) {
    this.#host = host;
    this.#task = new Task(host, {
      args: () => [service(), this.#round] as const,
      task: ([service, round]) => (service && round > 0 ? this.#load(service) : initialState),
    });
  }

  /** The same array until there are others. */
  get names(): readonly string[] {
    return this.#names;
  }

  /** What was said where there is no list of models, nor will be; undefined where there is or may be one. */
  get absent(): unknown {
    return this.#absent;
  }

  /** Asks, unless it has been asked before. */
  request(): void {
    if (this.#round === 0) this.refresh();
  }

  /** Asks again, unless there is nobody to ask. */
  refresh(): void {
    if (this.#absent || this.#task.status === TaskStatus.PENDING) return;
    this.#round++;
    this.#host.requestUpdate();
  }

  async #load(service: TrainingProgressService): Promise<void> {
    this.#absent = undefined;
    try {
      this.#names = (await service.models()).map((model) => model.name);
    } catch (error) {
      this.#names = NONE;
      if ((error as { kind?: string } | undefined)?.kind === 'not-found') this.#absent = error;
      throw error;
    }
  }
}
