import { Column } from './column.js';

/** What a range of values comes down to: its finite extremes (∞ and −∞ where there is none) and whether a NaN is in it. */
export interface RangeSummary {
  min: number;
  max: number;
  gap: boolean;
}

/** Buckets hold 8 points, 64, 512 …: 2.6 bytes a point in all, and at most 14 reads a level at the edges of a range. */
const SHIFT = 3;
const FANOUT = 1 << SHIFT;

/** The finished buckets of one size. */
class Level {
  readonly min = new Column();
  readonly max = new Column();
  readonly gap: boolean[] = [];

  get length(): number {
    return this.gap.length;
  }

  push(min: number, max: number, gap: boolean): void {
    this.min.push(min);
    this.max.push(max);
    this.gap.push(gap);
  }

  truncate(length: number): void {
    if (length >= this.length) return;
    this.min.truncate(length);
    this.max.truncate(length);
    this.gap.length = length;
  }

  /** Whether a value could stand in bucket `b`. */
  spans(b: number, value: number): boolean {
    return this.min.get(b) <= value && value <= this.max.get(b);
  }

  addTo(summary: RangeSummary, b: number): void {
    if (this.min.get(b) < summary.min) summary.min = this.min.get(b);
    if (this.max.get(b) > summary.max) summary.max = this.max.get(b);
    if (this.gap[b]) summary.gap = true;
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
    const base = (this.#levels[0] ??= new Level());
    for (let b = base.length; (b + 1) << SHIFT <= values.length; b++) {
      // Spelled out, for this is all of the work when a long history is first drawn.
      let min = Infinity;
      let max = -Infinity;
      let gap = false;
      for (let i = b << SHIFT; i < (b + 1) << SHIFT; i++) {
        const value = values[i]!;
        if (value < min) min = value;
        if (value > max) max = value;
        if (value !== value) gap = true;
      }
      base.push(min, max, gap);
    }
    for (let k = 1; this.#levels[k - 1]!.length >= FANOUT; k++) {
      const below = this.#levels[k - 1]!;
      const level = (this.#levels[k] ??= new Level());
      for (let b = level.length; (b + 1) << SHIFT <= below.length; b++) {
        const summary = nothing();
        for (let i = b << SHIFT; i < (b + 1) << SHIFT; i++) below.addTo(summary, i);
        level.push(summary.min, summary.max, summary.gap);
      }
    }
  }
}

function addValue(summary: RangeSummary, value: number): void {
  if (value < summary.min) summary.min = value;
  if (value > summary.max) summary.max = value;
  if (value !== value) summary.gap = true;
}
