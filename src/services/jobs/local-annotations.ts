import type { JobAnnotations } from '../../protocol/types.js';
import type { BrowserStore } from '../browser-store.js';

const NAME = 'annotations';

/** Tags and notes of the jobs of a backend that keeps none, in this browser. */
export class LocalAnnotations {
  readonly #store: BrowserStore;
  #kept?: Map<string, JobAnnotations>;

  constructor(store: BrowserStore) {
    this.#store = store;
  }

  of(id: string): JobAnnotations | undefined {
    return this.#all.get(id);
  }

  /** Writes what is named, and gives all that is kept of the job now. */
  keep(id: string, annotations: JobAnnotations): JobAnnotations {
    const { tags = [], notes = '' } = { ...this.of(id), ...annotations };
    if (tags.length > 0 || notes !== '') this.#all.set(id, { tags, notes });
    else if (!this.#all.delete(id)) return { tags, notes };
    this.#store.write(NAME, Object.fromEntries(this.#all));
    return { tags, notes };
  }

  /** The store has been cleared, or may be read no more. */
  forget(): void {
    this.#kept = undefined;
  }

  get #all(): Map<string, JobAnnotations> {
    return (this.#kept ??= new Map(
      Object.entries(this.#store.read(NAME) ?? {}).filter(([, kept]) => isKept(kept)),
    ));
  }
}

/** Whoever else writes into the storage of this page may write anything. */
const isKept = (value: unknown) => {
  const { tags, notes } = (value ?? {}) as Record<string, unknown>;
  return Array.isArray(tags) && tags.every((tag) => typeof tag === 'string') && typeof notes === 'string';
};
