import { decodeDatasets } from '../protocol/decode-answers.js';
import {
  decodeAvailability,
  decodePresets,
  decodePreview,
  decodeReport,
  decodeUploadLimit,
} from '../protocol/decode-catalog.js';
import { decodeAnnotations } from '../protocol/decode.js';
import { encodePreset } from '../protocol/encode.js';
import type {
  Dataset,
  DatasetPreview,
  DatasetReport,
  JobAnnotations,
  TrainingPreset,
} from '../protocol/types.js';
import type { CatalogSource, UploadOptions } from './catalog-source.js';
import { RequestFailure, type HttpClient } from './http-client.js';
import { upload } from './upload.js';

/** Asks the extended REST routes for data sets, presets and names. */
export class RestCatalog implements CatalogSource {
  readonly #http: HttpClient;

  constructor(http: HttpClient) {
    this.#http = http;
  }

  async isNameAvailable(name: string, signal?: AbortSignal): Promise<boolean> {
    const path = `/models/availability?name=${encodeURIComponent(name)}`;
    return understood(decodeAvailability(await this.#http.request(path, { signal })));
  }

  async uploadLimit(): Promise<number | undefined> {
    return decodeUploadLimit(await this.#http.request('/datasets'));
  }

  async uploadDataset(file: File, options?: UploadOptions): Promise<Dataset> {
    const answer = await upload(this.#http, '/datasets', file, options);
    const wrapped = answer as { dataset?: unknown; data?: unknown } | null | undefined;
    return understood(decodeDatasets([wrapped?.dataset ?? wrapped?.data ?? answer])[0]);
  }

  async previewDataset(
    id: string,
    { offset, limit }: { offset: number; limit: number },
    signal?: AbortSignal,
  ): Promise<DatasetPreview> {
    const path = `/datasets/${encodeURIComponent(id)}/preview?limit=${limit}&offset=${offset}`;
    return understood(decodePreview(await this.#http.request(path, { signal }), { offset }));
  }

  /** Looking at every row takes as long as it takes. */
  async validateDataset(id: string, signal?: AbortSignal): Promise<DatasetReport> {
    const path = `/datasets/${encodeURIComponent(id)}/validate`;
    return understood(
      decodeReport(await this.#http.request(path, { method: 'POST', signal, timeoutMs: null })),
    );
  }

  async presets(): Promise<TrainingPreset[]> {
    return decodePresets(await this.#http.request('/presets'));
  }

  async savePreset(preset: TrainingPreset): Promise<void> {
    await this.#http.request(presetPath(preset.name), { method: 'PUT', body: encodePreset(preset) });
  }

  async removePreset(name: string): Promise<void> {
    await this.#http.request(presetPath(name), { method: 'DELETE' });
  }

  /** A backend that answers without a word has done what it was told. */
  async annotate(id: string, annotations: JobAnnotations): Promise<JobAnnotations> {
    const path = `/train/annotations/${encodeURIComponent(id)}`;
    const answer = await this.#http.request(path, { method: 'PUT', body: annotations });
    return { ...annotations, ...decodeAnnotations(answer) };
  }
}

const presetPath = (name: string) => `/presets/${encodeURIComponent(name)}`;

function understood<T>(decoded: T | undefined): T {
  if (decoded !== undefined) return decoded;
  throw new RequestFailure('bad-frame', 'The backend answered with something else than what was asked for.');
}
