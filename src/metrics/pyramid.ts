import type { Column } from './column.js';

/** What a range of values comes down to: its finite extremes (∞ and −∞ where there is none) and whether a NaN is in it. */
export interface RangeSummary {
  min: number;
  max: number;
  gap: boolean;
}

/** Buckets hold 8 points, 64, 512 …: 2.6 bytes a point in all, and at most 14 reads a level at the edges of a range. */
const SHIFT = 3;
const FANOUT = 1 << SHIFT;

/** The finished buckets of one size, as columns. */
class Level {
  min = new Float64Array(0);
  max = new Float64Array(0);
  /** 1 where there is a gap. */
  gap = new Uint8Array(0);
  length = 0;

  /** Makes room for `length` buckets. */
  reserve(length: number): void {
    if (length <= this.gap.length) return;
    const room = Math.max(length, Math.ceil(this.gap.length * 1.25) + 8);
    const { min, max, gap } = this;
    (this.min = new Float64Array(room)).set(min);
    (this.max = new Float64Array(room)).set(max);
    (this.gap = new Uint8Array(room)).set(gap);
  }

  truncate(length: number): void {
    this.length = Math.min(this.length, length);
  }

  /** Whether a value could stand in bucket `b`. */
  spans(b: number, value: number): boolean {
    return this.min[b]! <= value && value <= this.max[b]!;
  }

  addTo(summary: RangeSummary, b: number): void {
    if (this.min[b]! < summary.min) summary.min = this.min[b]!;
    if (this.max[b]! > summary.max) summary.max = this.max[b]!;
    if (this.gap[b]) summary.gap = true;
  }

  /** Sums up what has been added to the values, or to the level below: the least and the greatest of eight cells. */
  complete(lows: Float64Array, highs: Float64Array, gaps: Uint8Array | undefined, length: number): void {
    const count = length >> SHIFT;
    this.reserve(count);
    const { min, max, gap } = this;
    // Spelled out, without a call, for this is all of the work when a long history is first drawn.
    for (let b = this.length; b < count; b++) {
      let least = Infinity;
      let greatest = -Infinity;
      let broken = 0;
      for (let i = b << SHIFT; i < (b + 1) << SHIFT; i++) {
        const low = lows[i]!;
        const high = highs[i]!;
        if (low < least) least = low;
        if (high > greatest) greatest = high;
        if (gaps ? gaps[i] : low !== low) broken = 1;
      }
      min[b] = least;
      max[b] = greatest;
      gap[b] = broken;
    }
    this.length = Math.max(this.length, count);
  }
}

const nothing = (): RangeSummary => ({ min: Infinity, max: -Infinity, gap: false });

/**
 * Minimum, maximum and gaps of any range of a growing column in O(log n).
 * Buckets are summed up when they are first asked for, so an append costs nothing here.
 */
export class Pyramid {
  readonly #values: Column;
  readonly #levels: Level[] = [];

  constructor(values: Column) {
    this.#values = values;
  }

  /** Forgets what was summed up from index `i` on, because values there were changed or moved. */
  invalidate(i: number): void {
    this.#levels.forEach((level, k) => level.truncate(i >> (SHIFT * (k + 1))));
  }

  /** Summary of the values `from` ≤ index < `to`. */
  summary(from: number, to: number): RangeSummary {
    this.#complete();
    const summary = nothing();
    const values = this.#values.view();
    for (let i = from; i < to;) {
      const k = this.#tallestBucket(i, to);
      if (k < 0) addValue(summary, values[i++]!);
      else {
        const shift = SHIFT * (k + 1);
        this.#levels[k]!.addTo(summary, i >> shift);
        i += 1 << shift;
      }
    }
    return summary;
  }

  /** First index that holds `value`, which should be an extreme to be found in O(log n); −1 where there is none. */
  indexOf(value: number): number {
    this.#complete();
    const values = this.#values.view();
    for (let i = 0; i < values.length;) {
      let k = this.#tallestBucket(i, values.length);
      while (k >= 0 && this.#levels[k]!.spans(i >> (SHIFT * (k + 1)), value)) k--;
      if (k < 0 && values[i] === value) return i;
      i += k < 0 ? 1 : 1 << (SHIFT * (k + 1));
    }
    return -1;
  }

  /** The level of the largest finished bucket that starts at `i` and ends by `to`; −1 where only the point itself does. */
  #tallestBucket(i: number, to: number): number {
    if (i & (FANOUT - 1)) return -1;
    let k = 0;
    for (; k < this.#levels.length; k++) {
      const shift = SHIFT * (k + 1);
      if (i & ((1 << shift) - 1) || i + (1 << shift) > to) break;
    }
    return k - 1;
  }

  #complete(): void {
    const values = this.#values.view();
    let level = (this.#levels[0] ??= new Level());
    level.complete(values, values, undefined, values.length);
    for (let k = 1; level.length >= FANOUT; k++) {
      const below = level;
      level = this.#levels[k] ??= new Level();
      level.complete(below.min, below.max, below.gap, below.length);
    }
  }
}

function addValue(summary: RangeSummary, value: number): void {
  if (value < summary.min) summary.min = value;
  if (value > summary.max) summary.max = value;
  if (value !== value) summary.gap = true;
}
