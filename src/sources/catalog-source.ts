import type {
  Dataset,
  DatasetPreview,
  DatasetReport,
  JobAnnotations,
  TrainingPreset,
} from '../protocol/types.js';

/** How an upload goes on. */
export interface UploadOptions {
  readonly signal?: AbortSignal;
  /** Told the share that has been sent, 0–1. */
  readonly onProgress?: (share: number) => void;
}

/**
 * What a backend may offer besides jobs, models and a list of data sets. Every method rejects with what the backend said;
 * whether the backend has it at all is told by its capabilities.
 */
export interface CatalogSource {
  /** Whether no model and no job claims this name. Feature `model-names`. */
  isNameAvailable(name: string, signal?: AbortSignal): Promise<boolean>;
  /** The most bytes that a file may have; undefined where the backend does not say. */
  uploadLimit?(): Promise<number | undefined>;
  /** Sends a CSV file; gives it as a data source. Feature `datasets`. */
  uploadDataset(file: File, options?: UploadOptions): Promise<Dataset>;
  /** Some rows of a data source, from `offset` on. Feature `datasets`. */
  previewDataset(
    id: string,
    range: { offset: number; limit: number },
    signal?: AbortSignal,
  ): Promise<DatasetPreview>;
  /** Has the backend look at every row. Feature `datasets`. */
  validateDataset(id: string, signal?: AbortSignal): Promise<DatasetReport>;
  /** The saved presets. Feature `presets`. */
  presets(): Promise<TrainingPreset[]>;
  /** Saves a preset under its name, over one that is there. */
  savePreset(preset: TrainingPreset): Promise<void>;
  removePreset(name: string): Promise<void>;
  /** Writes tags and notes of a job, as far as they are named; gives those that it has now. Feature `annotations`. */
  annotate(id: string, annotations: JobAnnotations): Promise<JobAnnotations>;
}
