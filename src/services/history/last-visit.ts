import { readStored, writeStored } from '../browser-storage.js';

/** Whoever is back so soon, in ms, as after a reload, is still on the same visit. */
const AWAY_MS = 60_000;

interface Visit {
  /** When the one before it ended, in ms; absent on the first visit. */
  readonly before?: number;
  readonly left: number;
}

/** When this browser last showed the jobs of an endpoint, before now. */
export class LastVisit {
  readonly #key: string;
  /** Ms; undefined on the first visit. */
  readonly before?: number;

  constructor(endpoint: string) {
    this.#key = `training-elements:last-visit:${endpoint}`;
    const last = readVisit(this.#key);
    if (last) this.before = Date.now() - last.left < AWAY_MS ? last.before : last.left;
  }

  /** Notes that the jobs were seen until now. */
  leave(): void {
    writeStored(this.#key, { before: this.before, left: Date.now() } satisfies Visit);
  }
}

function readVisit(key: string): Visit | undefined {
  const { before, left } = (readStored(key) ?? {}) as Partial<Record<keyof Visit, unknown>>;
  const isPast = (at: unknown): at is number => typeof at === 'number' && at > 0 && at <= Date.now();
  return isPast(left) ? { left, before: isPast(before) ? before : undefined } : undefined;
}
