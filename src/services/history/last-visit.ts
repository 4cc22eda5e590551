import { readStored, writeStored } from '../browser-storage.js';

/** When this browser last showed the jobs of an endpoint, before now. */
export class LastVisit {
  readonly #key: string;
  /** Ms; undefined on the first visit. */
  readonly before?: number;

  constructor(endpoint: string) {
    this.#key = `training-elements:last-visit:${endpoint}`;
    const stored = readStored(this.#key);
    if (typeof stored === 'number' && stored > 0 && stored <= Date.now()) this.before = stored;
  }

  /** Notes that the jobs were seen until now. */
  leave(): void {
    writeStored(this.#key, Date.now());
  }
}
