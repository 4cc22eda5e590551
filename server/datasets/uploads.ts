import { createHash, randomBytes } from 'node:crypto';
import {
  createReadStream,
  createWriteStream,
  existsSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Refusal } from '../refusal.js';
import type { DatasetInfo } from './dataset.js';
import type { Datasets } from './datasets.js';
import { numberedNames, toFileName } from './file-name.js';

const PARTIAL = /^\.upload-[0-9a-f]+\.part$/;

/** A file as it comes in; `truncated` once it was found to be too large. */
type Sent = Readable & { truncated?: boolean };

/** A data set that was sent, and whether it was not there before. */
interface Taken {
  dataset: DatasetInfo;
  isNew: boolean;
}

/** Takes CSV files in. Under its name a file appears only when it is whole and of use; what is cut short leaves nothing. */
export class Uploads {
  readonly mostBytes: number;
  readonly #datasets: Datasets;

  /** Clears away what a server that was killed left half written. */
  constructor(datasets: Datasets, mostMegabytes: number) {
    this.mostBytes = mostMegabytes * 1024 * 1024;
    this.#datasets = datasets;
    for (const name of readdirSync(datasets.folder))
      if (PARTIAL.test(name)) rmSync(join(datasets.folder, name), { force: true });
  }

  async take(givenName: string, file: Sent): Promise<Taken> {
    const { folder } = this.#datasets;
    const partial = join(folder, `.upload-${randomBytes(8).toString('hex')}.part`);
    try {
      const name = toFileName(givenName);
      await write(file, partial);
      if (file.truncated) throw new Refusal('too-large', `The file is larger than ${this.#limit}.`);
      const reason = await this.#datasets.useless(partial);
      if (reason) throw new Refusal('invalid', reason);
      return await this.#place(partial, name);
    } finally {
      // What is left of a file that is refused is read, so that the refusal can be.
      file.resume();
      rmSync(partial, { force: true });
    }
  }

  /** Under the first of its names that is free, unless the same is there under one before it. */
  async #place(partial: string, wanted: string): Promise<Taken> {
    const { folder } = this.#datasets;
    for (const name of numberedNames(wanted)) {
      const path = join(folder, name);
      const isNew = !existsSync(path);
      // At once, before another upload finds the name free.
      if (isNew) renameSync(partial, path);
      if (isNew || (await areAlike(partial, path)))
        return { dataset: await this.#datasets.info(name), isNew };
    }
    throw new Error('There is always another number.');
  }

  get #limit(): string {
    return `${this.mostBytes / 1024 / 1024} MB, the most that this server takes (TRAINING_MAX_UPLOAD)`;
  }
}

/** A disk that is full is the server's trouble; everything else that can fail here comes from the one who sends. */
async function write(file: Sent, path: string): Promise<void> {
  try {
    await pipeline(file, createWriteStream(path, { flags: 'wx' }));
  } catch (error) {
    if ('syscall' in (error as object)) throw error;
    throw new Refusal('invalid', 'The upload ends before the file does.');
  }
}

/** Whether two files hold the same bytes. */
async function areAlike(...paths: [string, string]): Promise<boolean> {
  const [size, otherSize] = paths.map((path) => statSync(path).size);
  if (size !== otherSize) return false;
  const [digest, other] = await Promise.all(paths.map(digestOf));
  return digest === other;
}

async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
