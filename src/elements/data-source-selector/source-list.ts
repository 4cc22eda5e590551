import { initialState, Task, TaskStatus } from '@lit/task';
import type { ReactiveControllerHost } from 'lit';
import type { Dataset } from '../../protocol/types.js';
import type { TrainingProgressService } from '../../services/training-progress-service.js';

interface Offer {
  readonly sources: readonly Dataset[];
  /** Whether the backend takes files, and tells what is in its sources. */
  readonly catalog: boolean;
}

const NONE: Offer = { sources: [], catalog: false };
/** A backend that answers so has no such route. */
const ABSENT = new Set(['not-found', 'bad-frame']);

/** The data sources that a backend lists, and whether it takes more of them. */
export class SourceList {
  readonly #task: Task<readonly unknown[], Offer>;
  readonly #host: ReactiveControllerHost & Element;
  #round = 0;
  #added: readonly Dataset[] = [];

  /** @param from the backend to ask, and the sources that a page gives in place of those of the backend. */
  constructor(
    host: ReactiveControllerHost & Element,
    from: () => { service?: TrainingProgressService; given?: unknown },
  ) {
    this.#host = host;
    this.#task = new Task(host, {
      args: () => [from().service, from().given, this.#round],
      task: () => {
        const { service, given } = from();
        return service ? load(service, given) : initialState;
      },
      onError: () => {},
    });
  }

  get sources(): readonly Dataset[] {
    const listed = this.#offer.sources;
    return [...listed, ...this.#added.filter(({ id }) => !listed.some((source) => source.id === id))];
  }

  get catalog(): boolean {
    return this.#offer.catalog;
  }

  get loading(): boolean {
    return this.#task.status === TaskStatus.INITIAL || this.#task.status === TaskStatus.PENDING;
  }

  /** Why the list could not be had. */
  get failure(): string | undefined {
    return this.#task.status === TaskStatus.ERROR ? (this.#task.error as Error).message : undefined;
  }

  /** Resolves when it is known what the backend offers. */
  async ready(): Promise<void> {
    await this.#task.taskComplete.catch(() => {});
  }

  reload(): void {
    this.#round++;
    this.#host.requestUpdate();
  }

  /** A source that the backend has taken since. */
  add(source: Dataset): void {
    this.#added = [...this.#added.filter(({ id }) => id !== source.id), source];
    this.#host.requestUpdate();
  }

  get #offer(): Offer {
    return this.#task.value ?? NONE;
  }
}

async function load(service: TrainingProgressService, given: unknown): Promise<Offer> {
  const offered = service.offers('datasets').catch(() => false);
  if (Array.isArray(given)) return { sources: given.flatMap(toSource), catalog: await offered };
  const [catalog, answer] = await Promise.all([
    offered,
    service.datasets().catch((error: Error & { kind?: string }) => error),
  ]);
  if (!(answer instanceof Error)) return { sources: answer, catalog };
  if (!catalog && ABSENT.has(answer.kind ?? '')) return NONE;
  throw answer;
}

/** What a page gives, whatever it is. */
function toSource(given: unknown): Dataset[] {
  if (typeof given === 'string') return given ? [{ id: given, name: given }] : [];
  const { id, name, description, rows, columns } = Object(given) as Record<keyof Dataset, unknown>;
  if (typeof id !== 'string' || !id) return [];
  const words = (value: unknown) => (typeof value === 'string' && value ? value : undefined);
  const number = (value: unknown) => (Number.isFinite(value) ? (value as number) : undefined);
  return [
    {
      id,
      name: words(name) ?? id,
      description: words(description),
      rows: number(rows),
      columns: number(columns),
    },
  ];
}
