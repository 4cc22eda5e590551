import type { CatalogSource } from './catalog-source.js';
import type { HttpClient } from './http-client.js';

/** Asks the extended REST routes for data sets, presets and names. */
export class RestCatalog implements Partial<CatalogSource> {
  readonly #http: HttpClient;

  constructor(http: HttpClient) {
    this.#http = http;
  }

  async removePreset(name: string): Promise<void> {
    await this.#http.request(`/presets/${encodeURIComponent(name)}`, { method: 'DELETE' });
  }
}
