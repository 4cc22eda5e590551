import type { JobAnnotations } from '../../protocol/types.js';
import { readStored, writeStored } from '../browser-storage.js';

/** Tags and notes of the jobs of one endpoint whose backend keeps none, in this browser. */
export class LocalAnnotations {
  readonly #key: string;
  #kept?: Map<string, JobAnnotations>;

  constructor(endpoint: string) {
    this.#key = `training-elements:annotations:${endpoint}`;
  }

  of(id: string): JobAnnotations | undefined {
    return this.#all.get(id);
  }

  /** Writes what is named, and gives all that is kept of the job now. */
  keep(id: string, annotations: JobAnnotations): JobAnnotations {
    const { tags = [], notes = '' } = { ...this.of(id), ...annotations };
    if (tags.length > 0 || notes !== '') this.#all.set(id, { tags, notes });
    else if (!this.#all.delete(id)) return { tags, notes };
    writeStored(this.#key, Object.fromEntries(this.#all));
    return { tags, notes };
  }

  get #all(): Map<string, JobAnnotations> {
    return (this.#kept ??= new Map(
      Object.entries(readStored(this.#key) ?? {}).filter(([, kept]) => isKept(kept)),
    ));
  }
}

/** Whoever else writes into the storage of this page may write anything. */
const isKept = (value: unknown) => {
  const { tags, notes } = (value ?? {}) as Record<string, unknown>;
  return Array.isArray(tags) && tags.every((tag) => typeof tag === 'string') && typeof notes === 'string';
};
