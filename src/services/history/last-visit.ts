import type { BrowserStore } from '../browser-store.js';

/** Whoever is back so soon, in ms, as after a reload, is still on the same visit. */
const AWAY_MS = 60_000;

interface Visit {
  /** When the one before it ended, in ms; absent on the first visit. */
  readonly before?: number;
  readonly left: number;
}

const NAME = 'last-visit';

/** When this browser last showed the jobs of a backend, before now. */
export class LastVisit {
  readonly #store: BrowserStore;
  /** Ms; undefined on the first visit. */
  readonly before?: number;

  constructor(store: BrowserStore) {
    this.#store = store;
    const last = readVisit(store.read(NAME));
    if (last) this.before = Date.now() - last.left < AWAY_MS ? last.before : last.left;
  }

  /** Notes that the jobs were seen until now. */
  leave(): void {
    this.#store.write(NAME, { before: this.before, left: Date.now() } satisfies Visit);
  }
}

function readVisit(stored: unknown): Visit | undefined {
  const { before, left } = (stored ?? {}) as Partial<Record<keyof Visit, unknown>>;
  const isPast = (at: unknown): at is number => typeof at === 'number' && at > 0 && at <= Date.now();
  return isPast(left) ? { left, before: isPast(before) ? before : undefined } : undefined;
}
