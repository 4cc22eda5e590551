import { CsvReport } from '../../src/data/csv-report.js';
import type { DatasetPreview, DatasetReport } from '../../src/protocol/types.js';
import { CsvScans, uselessBecause } from './csv-scans.js';
import { datasetToTrain, findDataset } from './dataset-catalog.js';
import type { Dataset, DatasetInfo, LearningTask } from './dataset.js';

/** A stretch of rows. */
export interface Range {
  offset: number;
  limit: number;
}

/** All that reads data sets from end to end, and so takes too long for the thread that answers requests. */
export class DataTasks {
  readonly #folder: string;
  readonly #scans = new CsvScans();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Throws a Refusal that says why a job cannot be trained so. */
  async check(id: string, task: LearningTask): Promise<void> {
    datasetToTrain(this.#folder, id).check(task);
  }

  /** What a CSV file is. */
  async describe(path: string): Promise<DatasetInfo> {
    return this.#scans.describe(path);
  }

  /** Why a CSV file is of no use. */
  async useless(path: string): Promise<string | undefined> {
    return uselessBecause(await this.#scans.findings(path));
  }

  async preview(id: string, range: Range): Promise<DatasetPreview> {
    const found = findDataset(this.#folder, id, 'unknown');
    return typeof found === 'string' ? this.#scans.preview(found, range) : previewOf(found, range);
  }

  async report(id: string): Promise<DatasetReport> {
    const found = findDataset(this.#folder, id, 'unknown');
    return typeof found === 'string' ? (await this.#scans.findings(found)).report : reportOf(found);
  }
}

async function previewOf(dataset: Dataset, { offset, limit }: Range): Promise<DatasetPreview> {
  const [columns, ...rows] = await dataset.rows();
  return { columns, rows: rows.slice(offset, offset + limit), offset, total: rows.length };
}

async function reportOf(dataset: Dataset): Promise<DatasetReport> {
  const [columns, ...rows] = await dataset.rows();
  const tally = new CsvReport(',', columns);
  for (const row of rows) tally.add(row);
  return { ...tally.report(), delimiter: undefined };
}
