import type { ReactiveControllerHost } from 'lit';
import type { TrainingJob } from '../../protocol/types.js';
import type { TrainingProgressService } from '../../services/training-progress-service.js';

interface Draft {
  readonly id: string;
  readonly tags: string;
  readonly notes: string;
  readonly busy?: boolean;
  readonly failure?: string;
}

interface AnnotationsOptions {
  readonly service: () => TrainingProgressService | undefined;
  readonly say: (sentence: string) => void;
}

/** What a user writes about a job: kept while it is typed, whatever the backend tells meanwhile. */
export class Annotations {
  readonly #host: ReactiveControllerHost;
  readonly #options: AnnotationsOptions;
  #draft?: Draft;

  constructor(host: ReactiveControllerHost, options: AnnotationsOptions) {
    this.#host = host;
    this.#options = options;
  }

  /** As it stands in the fields. */
  of(job: TrainingJob): Draft {
    if (this.#draft?.id === job.id) return this.#draft;
    return { id: job.id, tags: job.tags?.join(', ') ?? '', notes: job.notes ?? '' };
  }

  edit(job: TrainingJob, change: Partial<Pick<Draft, 'tags' | 'notes'>>): void {
    this.#set({ ...this.of(job), ...change });
  }

  async save(id: string): Promise<void> {
    const draft = this.#draft;
    const service = this.#options.service();
    if (draft?.id !== id || draft.busy || !service) return;
    this.#set({ ...draft, busy: true, failure: undefined });
    try {
      await service.annotate(id, { tags: tagsOf(draft.tags), notes: draft.notes });
      this.#set(undefined);
      this.#options.say('Tags and notes are saved.');
    } catch (error) {
      this.#set({ ...draft, failure: `They could not be saved: ${(error as Error).message}` });
    }
  }

  #set(draft: Draft | undefined): void {
    this.#draft = draft;
    this.#host.requestUpdate();
  }
}

/** `a, b,, a` → a and b. */
export const tagsOf = (text: string): string[] => [
  ...new Set(
    text
      .split(',')
      .map((tag) => tag.trim())
      .filter(Boolean),
  ),
];
