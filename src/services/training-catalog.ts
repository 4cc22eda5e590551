import { firstValueFrom } from 'rxjs';
import type {
  Dataset,
  DatasetPreview,
  DatasetReport,
  Feature,
  JobAnnotations,
  TrainedModel,
  TrainingPreset,
} from '../protocol/types.js';
import type { CatalogSource, UploadOptions } from '../sources/catalog-source.js';
import type { TrainingSource } from '../sources/training-source.js';
import { BrowserStore } from './browser-store.js';

/** What there is besides jobs: models and their names, data sets, presets. Asked for anew each time. */
export class TrainingCatalog {
  /** Base URL of the backend; empty where the source is not one of an endpoint. */
  readonly endpoint: string;
  /** What this browser keeps of it beside jobs. */
  readonly store: BrowserStore;
  readonly #source: TrainingSource;

  constructor(source: TrainingSource, endpoint = '', store = new BrowserStore(endpoint)) {
    this.#source = source;
    this.endpoint = endpoint;
    this.store = store;
  }

  models(): Promise<TrainedModel[]> {
    return this.#source.models();
  }

  /**
   * Whether a new model may have this name: the backend says so where it can, else it is compared with the names of its
   * models and of its jobs that have not ended. Rejects where that cannot be found out.
   */
  async isNameAvailable(name: string, signal?: AbortSignal): Promise<boolean> {
    const catalog = await this.#catalogWith('model-names');
    if (catalog) return catalog.isNameAvailable(name, signal);
    const { isNameFree } = await import('./names/is-name-free.js');
    return isNameFree(name, this.#source, signal);
  }

  /** Whether the backend says that it has this, beyond the baseline. It is asked where it has not been. */
  async offers(feature: Feature): Promise<boolean> {
    return (await this.#catalogWith(feature)) !== undefined;
  }

  datasets(): Promise<Dataset[]> {
    return this.#source.datasets();
  }

  /** The most bytes that a file to be sent may have; undefined where the backend does not say. */
  async uploadLimit(): Promise<number | undefined> {
    return (await this.#catalogWith('datasets'))?.uploadLimit?.();
  }

  /** Sends a CSV file to the backend. Rejects with what the backend said. */
  async uploadDataset(file: File, options?: UploadOptions): Promise<Dataset> {
    return (await this.#required('datasets')).uploadDataset(file, options);
  }

  /** Rows of a data source, from `offset` on. Rejects with what the backend said. */
  async previewDataset(
    id: string,
    range: { offset: number; limit: number },
    signal?: AbortSignal,
  ): Promise<DatasetPreview> {
    return (await this.#required('datasets')).previewDataset(id, range, signal);
  }

  /** What the backend finds in a data source. Rejects with what the backend said. */
  async validateDataset(id: string, signal?: AbortSignal): Promise<DatasetReport> {
    return (await this.#required('datasets')).validateDataset(id, signal);
  }

  /** The presets that were saved, on the backend where it can, else in this browser, for this endpoint. */
  async presets(): Promise<TrainingPreset[]> {
    return (await this.#presets()).all();
  }

  /** Saves a preset under its name, over one that is there. Rejects where the name is built in, or a value not allowed. */
  async savePreset(preset: TrainingPreset): Promise<void> {
    await (await this.#presets()).save(preset);
  }

  /** Forgets a saved preset. */
  async removePreset(name: string): Promise<void> {
    await (await this.#presets()).remove(name);
  }

  /** Has the backend keep tags and notes of a job; undefined where it keeps none. Rejects with what the backend said. */
  protected async sendAnnotations(
    id: string,
    annotations: JobAnnotations,
  ): Promise<JobAnnotations | undefined> {
    return (await this.#catalogWith('annotations'))?.annotate(id, annotations);
  }

  async #presets() {
    const { PresetStore } = await import('./presets/preset-store.js');
    return new PresetStore(this.store, await this.#catalogWith('presets'));
  }

  async #required(feature: Feature): Promise<CatalogSource> {
    const catalog = await this.#catalogWith(feature);
    if (!catalog) throw new Error(`The backend offers no ${feature}.`);
    return catalog;
  }

  /** Undefined where the backend does not say that it has this. */
  async #catalogWith(feature: Feature): Promise<CatalogSource | undefined> {
    const catalog = await this.#source.catalog?.();
    if (!catalog) return undefined;
    const { features } = await firstValueFrom(this.#source.capabilities$);
    return features.has(feature) ? catalog : undefined;
  }
}
