import { Breaks } from './breaks.js';
import { Column } from './column.js';
import { HeldColumn } from './held-column.js';
import { Pyramid, type RangeSummary } from './pyramid.js';

/** One point as {@link MetricSeries.at} gives it back. */
export interface MetricPoint {
  readonly step: number;
  /** NaN where the measurement was not a finite number. */
  readonly value: number;
  /** Wall-clock time in ms since the Unix epoch; absent where unknown. */
  readonly time?: number;
  /** Absent where a step is an epoch, or the epoch is unknown. */
  readonly epoch?: number;
}

/** The best point of a series; `index` is its place. */
export interface BestPoint {
  readonly step: number;
  readonly value: number;
  readonly index: number;
}

/** A column that can stand on an x axis. */
export type XColumn = 'step' | 'epoch' | 'time';

/**
 * The history of one metric: growing typed columns and a min/max pyramid over the values, nothing sampled away.
 *
 * - Steps increase strictly within a segment. A step that is already there takes the newer value; one that comes late is
 *   put where it belongs. A job that starts over starts a new segment, in which steps may begin again.
 * - A value that is not finite is kept as NaN: a gap in the line.
 * - Times and epochs never run backwards within a segment: one that does is held at its neighbour, an unknown one takes
 *   the one before. Their columns exist only once one was given.
 */
export class MetricSeries {
  readonly #steps = new Column();
  readonly #values = new Column();
  readonly #pyramid = new Pyramid(this.#values);
  readonly #missing = new Breaks();
  readonly #segments: number[] = [0];
  readonly #times = new HeldColumn();
  readonly #epochs = new HeldColumn(this.#steps);
  #version = 0;
  #rewrites = 0;
  #segmentDue = false;
  #missingDue = false;

  /** A series of points that are at hand; row `i` of every column belongs together. */
  static from(
    steps: ArrayLike<number>,
    values: ArrayLike<number>,
    times?: ArrayLike<number>,
    epochs?: ArrayLike<number>,
  ): MetricSeries {
    const series = new MetricSeries();
    series.appendBatch(steps, values, undefined, times, epochs);
    return series;
  }

  get length(): number {
    return this.#steps.length;
  }

  /** Grows with every change; the same number means that nothing changed. */
  get version(): number {
    return this.#version;
  }

  /** Grows with every change other than a point at the end: whoever built something point by point starts over. */
  get rewrites(): number {
    return this.#rewrites;
  }

  /** Where segments start, ascending; the first is 0. */
  get segments(): readonly number[] {
    return this.#segments;
  }

  /** Indices before which points are missing. */
  get missing(): readonly number[] {
    return this.#missing.indices;
  }

  /** Values without a copy; good only until the series next changes. */
  get values(): Float64Array {
    return this.#values.view();
  }

  /** A column for an x axis without a copy, good only until the series next changes; undefined where none was given. */
  column(name: XColumn): Float64Array | undefined {
    if (name === 'time') return this.#times.view();
    return (name === 'epoch' && this.#epochs.view()) || this.#steps.view();
  }

  /** Whether epochs were given; where not, a step is an epoch. */
  get hasEpochs(): boolean {
    return this.#epochs.view() !== undefined;
  }

  /** The point at `i`, counted from the end where negative; undefined out of range. */
  at(i: number): MetricPoint | undefined {
    const index = i < 0 ? this.length + i : i;
    if (!(index >= 0 && index < this.length)) return undefined;
    const time = this.#times.get(index);
    const epoch = this.#epochs.get(index);
    return {
      step: this.#steps.get(index),
      value: this.#values.get(index),
      ...(Number.isFinite(time) && { time }),
      ...(Number.isFinite(epoch) && { epoch }),
    };
  }

  /** Adds one point; `time` in ms since the Unix epoch. A step that is not finite is ignored. */
  append(step: number, value: number, time = NaN, epoch = NaN): void {
    if (!Number.isFinite(step)) return;
    const finite = Number.isFinite(value) ? value : NaN;
    const start = this.#openSegment();
    const end = this.length;
    if (end === start || step > this.#steps.get(end - 1)) return this.#push(step, finite, time, epoch);
    const index = this.lowerBound('step', step);
    if (this.#steps.get(index) === step) this.#replace(index, finite, time, epoch);
    else this.#insert(index, step, finite, time, epoch);
  }

  /**
   * Adds columns of points: value `k` belongs to row `rows[k]` of `steps`, `times` and `epochs` (to row `k` where there
   * are no `rows`).
   */
  appendBatch(
    steps: ArrayLike<number>,
    values: ArrayLike<number>,
    rows?: ArrayLike<number>,
    times?: ArrayLike<number>,
    epochs?: ArrayLike<number>,
  ): void {
    if (!rows && !times && !epochs && this.#pushAll(steps, values)) return;
    for (let k = 0; k < values.length; k++) {
      const row = rows ? rows[k]! : k;
      this.append(steps[row]!, values[k]!, times?.[row], epochs?.[row]);
    }
  }

  /** The job started over: the next point starts a new segment, and may go back in step. */
  startSegment(): void {
    this.#segmentDue = this.length > this.#start;
  }

  /** Points were missed before the next one: the line breaks there, until they come late. */
  markMissing(): void {
    this.#missingDue = true;
  }

  /** Whether points just before index `i` were never seen. */
  missingAt(i: number): boolean {
    return this.#missing.has(i);
  }

  /** The best finite point, the first of equals; undefined where no value is finite. O(log n). */
  best(direction: 'min' | 'max'): BestPoint | undefined {
    const value = this.#pyramid.summary(0, this.length)[direction];
    if (!Number.isFinite(value)) return undefined;
    const index = this.#pyramid.indexOf(value);
    return { step: this.#steps.get(index), value, index };
  }

  /** Finite extremes of the values `from` ≤ index < `to`; undefined where none is finite. O(log n). */
  extent(from = 0, to = this.length): { min: number; max: number } | undefined {
    const { min, max } = this.summary(from, to);
    return min <= max ? { min, max } : undefined;
  }

  /** Whether a value `from` ≤ index < `to` is NaN. O(log n). */
  hasGap(from = 0, to = this.length): boolean {
    return this.summary(from, to).gap;
  }

  /** Extremes and gaps of a range at once, for drawing. O(log n). */
  summary(from: number, to: number): RangeSummary {
    return this.#pyramid.summary(Math.max(0, from), Math.min(this.length, to));
  }

  /** One past the last index of a segment. */
  segmentEnd(segment: number): number {
    return this.#segments[segment + 1] ?? this.length;
  }

  /** First index of a segment (the newest by default) whose `column` is `x` or more; the segment's end where none is. */
  lowerBound(column: XColumn, x: number, segment = this.#segments.length - 1): number {
    const cells = this.column(column);
    let low = this.#segments[segment]!;
    let high = this.segmentEnd(segment);
    while (cells && low < high) {
      const middle = (low + high) >> 1;
      if (cells[middle]! >= x) high = middle;
      else low = middle + 1; // also where the time is not known yet
    }
    return low;
  }

  /** Where the newest segment starts. */
  get #start(): number {
    return this.#segments.at(-1)!;
  }

  #openSegment(): number {
    if (this.#segmentDue) {
      this.#segments.push(this.length);
      this.#segmentDue = false;
    }
    return this.#start;
  }

  #push(step: number, value: number, time: number, epoch: number): void {
    const index = this.length;
    const start = this.#start;
    this.#steps.push(step);
    this.#values.push(value);
    this.#times.push(index, start, time);
    this.#epochs.push(index, start, epoch);
    this.#noteMissing(index);
    this.#version++;
  }

  /** The fast way for steps that simply go on; false where they do not, and nothing was done. */
  #pushAll(steps: ArrayLike<number>, values: ArrayLike<number>): boolean {
    const start = this.#openSegment();
    const end = this.length;
    let last = end > start ? this.#steps.get(end - 1) : -Infinity;
    if (this.#times.view() || this.#epochs.view() || values.length === 0 || steps.length !== values.length)
      return false;
    for (let k = 0; k < values.length; k++) {
      const step = steps[k]!;
      if (!(step > last)) return false;
      last = step;
    }
    if (last === Infinity) return false;
    this.#steps.pushAll(steps);
    this.#values.pushAll(values);
    const added = this.#values.view().subarray(end);
    for (const infinite of [Infinity, -Infinity])
      for (let i = added.indexOf(infinite); i >= 0; i = added.indexOf(infinite, i + 1)) added[i] = NaN;
    this.#noteMissing(end);
    this.#version++;
    return true;
  }

  #replace(index: number, value: number, time: number, epoch: number): void {
    const valueChanged = !Object.is(this.#values.get(index), value);
    if (valueChanged) {
      this.#values.set(index, value);
      this.#pyramid.invalidate(index);
    }
    const timeChanged = this.#times.set(index, this.#start, time);
    const epochChanged = this.#epochs.set(index, this.#start, epoch);
    if (valueChanged || timeChanged || epochChanged) this.#rewritten();
  }

  #insert(index: number, step: number, value: number, time: number, epoch: number): void {
    const start = this.#start;
    this.#steps.insert(index, step);
    this.#values.insert(index, value);
    this.#times.insert(index, start, time);
    this.#epochs.insert(index, start, epoch);
    this.#pyramid.invalidate(index);
    this.#insertMissing(index);
    this.#rewritten();
  }

  /** A point that came late into a gap closes it towards the neighbours that are as near as any two points are. */
  #insertMissing(index: number): void {
    const intoGap = this.#missing.has(index);
    this.#missing.insert(index, intoGap && this.#isOpen(index), intoGap && this.#isOpen(index + 1));
  }

  /** Whether there is room for a point before index `i` of the newest segment. O(n). */
  #isOpen(i: number): boolean {
    const start = this.#start;
    if (i === start) return true;
    const steps = this.#steps.view();
    let stride = Infinity;
    for (let k = start + 1; k < steps.length; k++) stride = Math.min(stride, steps[k]! - steps[k - 1]!);
    return steps[i]! - steps[i - 1]! > stride;
  }

  #rewritten(): void {
    this.#rewrites++;
    this.#version++;
  }

  #noteMissing(index: number): void {
    if (this.#missingDue) this.#missing.add(index);
    this.#missingDue = false;
  }
}
