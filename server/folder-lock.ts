import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Claims a data folder for this process: two servers that write the same files would spoil them. */
export class FolderLock {
  readonly #path: string;

  constructor(folder: string) {
    this.#path = join(folder, 'server.pid');
    const owner = readOwner(this.#path);
    if (owner !== undefined && owner !== process.pid && isAlive(owner))
      throw new FolderInUse(
        `A training server (process ${owner}) already uses ${folder}. End it first, or set TRAINING_DATA to another folder. ` +
          `If that process is something else, delete ${this.#path}.`,
      );
    writeFileSync(this.#path, String(process.pid));
  }

  release(): void {
    rmSync(this.#path, { force: true });
  }
}

/** The data folder belongs to another server that runs. */
export class FolderInUse extends Error {}

/** A server that was killed leaves its file behind; it counts for nothing once the process is gone. */
function readOwner(path: string): number | undefined {
  try {
    return Number.parseInt(readFileSync(path, 'utf8'), 10) || undefined;
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
