import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from '../refusal.js';
import { csvDataset } from './csv-dataset.js';
import type { Dataset, DatasetInfo } from './dataset.js';
import { irisDataset } from './iris-dataset.js';
import { mnistDataset } from './mnist-dataset.js';

/** The data sets there are: those built in, and every CSV file in a folder, looked up afresh at each question. */
export class DatasetCatalog {
  constructor(readonly folder: string) {}

  list(): DatasetInfo[] {
    return [...this.#known().values()].map((dataset) => dataset.info());
  }

  find(id: string): Dataset {
    const known = this.#known();
    const dataset = known.get(id);
    if (dataset) return dataset;
    const ids = [...known.keys()].map((name) => `"${name}"`).join(', ');
    throw new Refusal('invalid', `data_source "${id}" is not known; known are ${ids}.`);
  }

  /** Ids come from listing the folder, so no text from a request ever becomes part of a path. */
  #known(): Map<string, Dataset> {
    const files = readdirSync(this.folder, { withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.csv$/i.test(entry.name))
      .map((entry) => entry.name)
      .sort();
    return new Map<string, Dataset>([
      ['mnist', mnistDataset],
      ['iris', irisDataset],
      ...files.map((name): [string, Dataset] => [name, csvDataset(join(this.folder, name))]),
    ]);
  }
}
