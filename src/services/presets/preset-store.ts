import type { TrainingPreset } from '../../protocol/types.js';
import type { CatalogSource } from '../../sources/catalog-source.js';
import type { BrowserStore } from '../browser-store.js';
import { readPresetFile, writePresetFile } from './preset-file.js';
import { isBuiltIn } from './presets.js';
import { readPreset } from './read-preset.js';

const NAME = 'presets';

/** The presets that were saved, on the backend where it can, else in this browser. */
export class PresetStore {
  readonly #store: BrowserStore;
  readonly #backend?: CatalogSource;

  constructor(store: BrowserStore, backend: CatalogSource | undefined) {
    this.#store = store;
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

  /** Whatever else a page, or its user, has put there is left out. */
  #read(): TrainingPreset[] {
    return [...readPresetFile(JSON.stringify(this.#store.read(NAME) ?? [])).presets];
  }

  #write(presets: readonly TrainingPreset[]): void {
    this.#store.write(NAME, JSON.parse(writePresetFile(presets)));
  }
}
