import type { TrainingPreset } from '../../protocol/types.js';
import type { CatalogSource } from '../../sources/catalog-source.js';
import { readPresetFile, writePresetFile } from './preset-file.js';
import { isBuiltIn } from './presets.js';
import { readPreset } from './read-preset.js';

/** What this browser would not store, by key: kept until the page is closed. */
const unstored = new Map<string, string>();

/** The presets that were saved, on the backend where it can, else in this browser. */
export class PresetStore {
  readonly #endpoint: string;
  readonly #backend?: CatalogSource;

  constructor(endpoint: string, backend: CatalogSource | undefined) {
    this.#endpoint = endpoint;
    this.#backend = backend;
  }

  async all(): Promise<TrainingPreset[]> {
    const presets = this.#backend ? await this.#backend.presets() : this.#read();
    // Those that are always there have their names to themselves.
    return presets.filter(({ name }) => !isBuiltIn(name));
  }

  /** Rejects where it is no preset that may be saved, or with what the backend said. */
  async save(preset: TrainingPreset): Promise<void> {
    const read = readPreset(preset);
    if ('problem' in read) throw new Error(read.problem);
    if (this.#backend) return this.#backend.savePreset(read.preset);
    this.#write([...this.#read().filter(({ name }) => name !== read.preset.name), read.preset]);
  }

  async remove(name: string): Promise<void> {
    if (this.#backend) return this.#backend.removePreset(name);
    this.#write(this.#read().filter((preset) => preset.name !== name));
  }

  get #key(): string {
    return `training-elements:presets:${this.#endpoint}`;
  }

  /** Whatever else a page, or its user, has put there is left out. */
  #read(): TrainingPreset[] {
    return [...readPresetFile(unstored.get(this.#key) ?? stored(this.#key)).presets];
  }

  #write(presets: readonly TrainingPreset[]): void {
    const text = writePresetFile(presets);
    try {
      localStorage.setItem(this.#key, text);
      unstored.delete(this.#key);
    } catch {
      // Forbidden, full, or there is none.
      unstored.set(this.#key, text);
    }
  }
}

function stored(key: string): string {
  try {
    return localStorage.getItem(key) ?? '';
  } catch {
    return '';
  }
}
