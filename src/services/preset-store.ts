import type { TrainingPreset } from '../protocol/types.js';
import type { CatalogSource } from '../sources/catalog-source.js';

/** The presets that were saved, on the backend where it can, else in this browser. */
export class PresetStore {
  readonly #endpoint: string;
  readonly #backend?: CatalogSource;

  constructor(endpoint: string, backend: CatalogSource | undefined) {
    this.#endpoint = endpoint;
    this.#backend = backend;
  }

  async all(): Promise<TrainingPreset[]> {
    return this.#backend?.presets() ?? [];
  }

  async save(preset: TrainingPreset): Promise<void> {
    await this.#backend?.savePreset(preset);
  }

  async remove(name: string): Promise<void> {
    await this.#backend?.removePreset(name);
  }
}
