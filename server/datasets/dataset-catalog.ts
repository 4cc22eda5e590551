import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal, type RefusalKind } from '../refusal.js';
import { csvDataset } from './csv-dataset.js';
import type { Dataset } from './dataset.js';
import { irisDataset } from './iris-dataset.js';
import { lotteryDataset } from './lottery-dataset.js';
import { mnistDataset } from './mnist-dataset.js';

/** The data sets that come with the server. */
export const BUILT_IN: ReadonlyMap<string, Dataset> = new Map([
  ['mnist', mnistDataset],
  ['iris', irisDataset],
  ['lottery', lotteryDataset],
]);

/** Names of the CSV files in a folder. Ids come from here, so no text from a request ever becomes part of a path. */
export const csvFiles = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.csv$/i.test(entry.name))
    .map((entry) => entry.name)
    .sort();

/** A data set that comes with the server, or the path of a CSV file; refuses an id that is neither. */
export function findDataset(folder: string, id: string, kind: RefusalKind): Dataset | string {
  const files = csvFiles(folder);
  const file = files.find((name) => name === id);
  if (file !== undefined) return join(folder, file);
  const builtIn = BUILT_IN.get(id);
  if (builtIn) return builtIn;
  if (kind === 'unknown') throw new Refusal(kind, `There is no data set "${id}".`);
  const ids = [...BUILT_IN.keys(), ...files].map((name) => `"${name}"`).join(', ');
  throw new Refusal(kind, `data_source "${id}" is not known; known are ${ids}.`);
}

/** What a job is to be trained on. */
export function datasetToTrain(folder: string, id: string): Pick<Dataset, 'check' | 'load'> {
  const found = findDataset(folder, id, 'invalid');
  return typeof found === 'string' ? csvDataset(found) : found;
}
