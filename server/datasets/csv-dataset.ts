import { readCsvTable } from './csv-table.js';
import type { Dataset } from './dataset.js';
import { toExamples } from './examples.js';

/** A CSV file to be trained on. */
export const csvDataset = (path: string): Pick<Dataset, 'check' | 'load'> => ({
  check: (task) => void toExamples(readCsvTable(path), task),
  load: async (task) => toExamples(readCsvTable(path), task),
});
