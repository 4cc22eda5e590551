import { initialState, Task, TaskStatus } from '@lit/task';
import type { ReactiveControllerHost } from 'lit';
import type { TrainingProgressService } from '../../services/training-progress-service.js';

const NONE: readonly string[] = [];

/**
 * The names of the models that a backend has, once they have been asked for. Where there is no backend there are none, and
 * it is not asked again.
 */
export class BackendModels {
  readonly #host: ReactiveControllerHost;
  readonly #task: Task<readonly [service: TrainingProgressService | undefined, round: number]>;
  #round = 0;
  #names = NONE;

  constructor(host: ReactiveControllerHost, service: () => TrainingProgressService | undefined) {
    this.#host = host;
    this.#task = new Task(host, {
      args: () => [service(), this.#round] as const,
      task: ([service, round]) => (service && round > 0 ? this.#load(service) : initialState),
      onError: () => (this.#names = NONE),
    });
  }

  /** The same array until there are others. */
  get names(): readonly string[] {
    return this.#names;
  }

  /** Asks, unless it has been asked before. */
  request(): void {
    if (this.#round === 0) this.refresh();
  }

  /** Asks again, unless nobody answered the last time. */
  refresh(): void {
    if (this.#round > 0 && this.#task.status !== TaskStatus.COMPLETE) return;
    this.#round++;
    this.#host.requestUpdate();
  }

  async #load(service: TrainingProgressService): Promise<void> {
    const models = await service.models();
    this.#names = models.map((model) => model.name);
  }
}
