import type { ReactiveControllerHost } from 'lit';
import { KnownNames } from '../../services/names/model-name-index.js';
import type { TrainingProgressService } from '../../services/training-progress-service.js';
import { BackendModels } from './backend-models.js';
import { NameAvailability, type NameCheck } from './name-availability.js';

interface KnowledgeOptions {
  /** The name of now, where it is worth asking for; else undefined. */
  name: () => string | undefined;
  /** Names that the page says are taken. */
  existing: () => unknown;
  service: () => TrainingProgressService | undefined;
  /** Asked instead of the service. */
  check: () => NameCheck | undefined;
  /** Called for each name that turns out to be taken. */
  onTaken: (name: string) => void;
}

const NONE: readonly string[] = [];
const isText = (one: unknown) => typeof one === 'string';

/** The texts in a list that a page has given, whatever else a framework has put there; the same array where that is all. */
export function textsOf(list: unknown): readonly string[] {
  if (!Array.isArray(list)) return NONE;
  return list.every(isText) ? list : list.filter(isText);
}

/** Puts together what the page, the backend's list of models and answers to questions say of names that are taken. */
export class NameKnowledge {
  readonly #options: KnowledgeOptions;
  readonly #models: BackendModels;
  readonly #availability: NameAvailability;
  #refused: readonly string[] = [];
  #lists: readonly (readonly string[])[] = [];
  #taken = new KnownNames();

  constructor(host: ReactiveControllerHost & HTMLElement, options: KnowledgeOptions) {
    this.#options = options;
    this.#models = new BackendModels(host, options.service);
    this.#availability = new NameAvailability(host, {
      name: () => {
        const name = options.name();
        return name === undefined || this.taken.has(name) ? undefined : name;
      },
      check: () => options.check() ?? this.#backend,
      key: () => (options.check() ? undefined : options.service()),
      onTaken: (name) => {
        this.#refused = [...this.#refused, name];
        options.onTaken(name);
      },
    });
  }

  /** All names that are known to be taken. */
  get taken(): KnownNames {
    const lists = [textsOf(this.#options.existing()), this.#models.names, this.#refused];
    if (lists.some((list, i) => list !== this.#lists[i])) {
      this.#lists = lists;
      this.#taken = new KnownNames(lists.flat());
    }
    return this.#taken;
  }

  /** Whether the name of now can be had is being asked. */
  get checking(): boolean {
    return this.#availability.checking;
  }

  /** Resolves when nothing is being asked any more. */
  get checkComplete(): Promise<void> {
    return this.#availability.complete;
  }

  /** The name of now can be had. */
  get available(): boolean {
    return this.#availability.available;
  }

  /** Why nobody knows whether the name of now can be had. */
  get failure(): string | undefined {
    return this.#availability.failure;
  }

  /** Asks the backend for its models, unless it has been asked before. */
  request(): void {
    this.#models.request();
  }

  /** Asks again, where there was an answer the last time. */
  refresh(): void {
    this.#models.refresh();
  }

  /** Names that were found to be taken may be free by now. */
  forget(): void {
    this.#refused = [];
  }

  get #backend(): NameCheck | undefined {
    const service = this.#options.service();
    return (
      service &&
      (async (name, signal) => {
        // A backend that lists no models cannot say either.
        if (this.#models.absent) throw this.#models.absent;
        return service.isNameAvailable(name, signal);
      })
    );
  }
}
