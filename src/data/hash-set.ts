import type { TextHash } from './text-hash.js';

const SMALLEST = 64;
/** Fuller tables are searched for long. */
const FULLEST = 0.7;

/** Hashes that were met, in one typed array: 8 bytes each, up to a limit. */
export class HashSet {
  readonly #limit: number;
  /** High and low half in turn; both 0 where there is room. */
  #slots = new Uint32Array(2 * SMALLEST);
  #size = 0;

  /** @param limit the most hashes to remember. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  get size(): number {
    return this.#size;
  }

  /** Whether the limit is reached: new hashes are not remembered. */
  get full(): boolean {
    return this.#size >= this.#limit;
  }

  /** True where it was there already. */
  add({ high, low }: TextHash): boolean {
    const first = high === 0 && low === 0 ? 1 : high;
    const at = this.#find(first, low);
    if (this.#slots[at] !== 0 || this.#slots[at + 1] !== 0) return true;
    if (this.full) return false;
    this.#slots[at] = first;
    this.#slots[at + 1] = low;
    this.#size++;
    if (this.#size > (this.#slots.length / 2) * FULLEST) this.#grow();
    return false;
  }

  /** Where it stands, or would stand. */
  #find(high: number, low: number): number {
    const slots = this.#slots;
    const mask = slots.length / 2 - 1;
    let slot = low & mask;
    for (;;) {
      const at = 2 * slot;
      if ((slots[at] === high && slots[at + 1] === low) || (slots[at] === 0 && slots[at + 1] === 0))
        return at;
      slot = (slot + 1) & mask;
    }
  }

  #grow(): void {
    const before = this.#slots;
    this.#slots = new Uint32Array(before.length * 2);
    for (let i = 0; i < before.length; i += 2) {
      if (before[i] === 0 && before[i + 1] === 0) continue;
      const at = this.#find(before[i], before[i + 1]);
      this.#slots[at] = before[i];
      this.#slots[at + 1] = before[i + 1];
    }
  }
}

const SHARDS = 64;

/** A set for millions of hashes: many small ones, so that none takes long when it grows. */
export class LargeHashSet {
  readonly #shards: readonly HashSet[];

  /** @param limit about the most hashes to remember. */
  constructor(limit: number) {
    this.#shards = Array.from({ length: SHARDS }, () => new HashSet(Math.ceil(limit / SHARDS)));
  }

  /** Whether some new hashes are not remembered. */
  get full(): boolean {
    return this.#shards.some((shard) => shard.full);
  }

  /** True where it was there already. */
  add(hash: TextHash): boolean {
    return this.#shards[hash.high % SHARDS].add(hash);
  }
}
