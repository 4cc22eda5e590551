import { statSync } from 'node:fs';
import { basename } from 'node:path';
import { toExamples } from './csv-examples.js';
import { readCsvTable } from './csv-table.js';
import type { Dataset, DatasetInfo } from './dataset.js';

/** A CSV file as a data set; its id is the name of the file. */
export function csvDataset(path: string): Dataset {
  return {
    info: () => describe(path),
    check: (targetColumn) => void toExamples(readCsvTable(path), targetColumn),
    load: async (targetColumn) => toExamples(readCsvTable(path), targetColumn),
  };
}

/** Descriptions by file and version, so that listing the data sets does not read every file each time. */
const described = new Map<string, { version: string; info: DatasetInfo }>();

function describe(path: string): DatasetInfo {
  const { mtimeMs, size } = statSync(path);
  const version = `${mtimeMs}:${size}`;
  const known = described.get(path);
  if (known?.version === version) return known.info;

  const name = basename(path);
  const info = { id: name, name, ...summary(path) };
  described.set(path, { version, info });
  return info;
}

function summary(path: string): Pick<DatasetInfo, 'description' | 'rows' | 'columns'> {
  try {
    const table = readCsvTable(path);
    const numeric = table.filter((column) => column.numeric).length;
    return {
      description: `CSV file, ${numeric} of ${table.length} columns numeric.`,
      rows: table[0]?.cells.length ?? 0,
      columns: table.length,
    };
  } catch (error) {
    return { description: (error as Error).message, rows: 0, columns: 0 };
  }
}
