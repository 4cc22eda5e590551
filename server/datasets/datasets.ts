import { basename, join } from 'node:path';
import type { DatasetPreview, DatasetReport } from '../../src/protocol/types.js';
import { versionOf } from './csv-scans.js';
import { DataThread } from './data-thread.js';
import type { Range } from './data-tasks.js';
import { BUILT_IN, csvFiles, findDataset } from './dataset-catalog.js';
import type { DatasetInfo, LearningTask } from './dataset.js';

/** The data sets there are: those built in, and every CSV file in a folder, looked up afresh at each question. */
export class Datasets {
  readonly folder: string;
  readonly #thread: DataThread;
  /** Descriptions by file and version, so that a list of the data sets does not read every file each time. */
  readonly #described = new Map<string, { version: string; info: Promise<DatasetInfo> }>();

  constructor(folder: string) {
    this.folder = folder;
    this.#thread = new DataThread(folder);
  }

  async list(): Promise<DatasetInfo[]> {
    const files = csvFiles(this.folder).map((name) => this.#describe(join(this.folder, name)));
    return [...[...BUILT_IN.values()].map((dataset) => dataset.info()), ...(await Promise.all(files))];
  }

  async info(id: string): Promise<DatasetInfo> {
    const found = findDataset(this.folder, id, 'invalid');
    return typeof found === 'string' ? this.#describe(found) : found.info();
  }

  /** Rejects with a Refusal that says why this cannot be trained on so. */
  async check(id: string, task: LearningTask): Promise<void> {
    const found = findDataset(this.folder, id, 'invalid');
    if (typeof found === 'string') await this.#thread.ask('check', id, task);
    else found.check(task);
  }

  preview(id: string, range: Range): Promise<DatasetPreview> {
    return this.#thread.ask('preview', id, range);
  }

  report(id: string): Promise<DatasetReport> {
    return this.#thread.ask('report', id);
  }

  /** Why a file is no CSV file that something can be learned from. */
  useless(path: string): Promise<string | undefined> {
    return this.#thread.ask('useless', path);
  }

  close(): Promise<void> {
    return this.#thread.close();
  }

  #describe(path: string): Promise<DatasetInfo> {
    const version = versionOf(path);
    const known = this.#described.get(path);
    if (known?.version === version) return known.info;
    const info = this.#thread.ask('describe', path).catch((error: Error) => {
      this.#described.delete(path);
      const name = basename(path);
      return { id: name, name, description: `Cannot be read: ${error.message}`, rows: 0, columns: 0 };
    });
    this.#described.set(path, { version, info });
    return info;
  }
}
