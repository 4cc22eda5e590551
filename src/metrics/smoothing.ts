import { MetricSeries } from './metric-series.js';

/**
 * Exponential moving average, corrected for its start (as TensorBoard does it): `last = last·w + (1−w)·y`, shown
 * `last / (1−wⁿ)`. It is computed in the equivalent form `shown += (y − shown)·(1−w)/(1−wⁿ)`, which leaves a constant
 * series untouched to the last bit. NaN passes through and is not counted.
 */
export class Ema {
  readonly #weight: number;
  #shown = 0;
  #power = 1;

  /** @param weight 0 (no smoothing) to less than 1. */
  constructor(weight: number) {
    this.#weight = weight;
  }

  next(value: number): number {
    if (!Number.isFinite(value)) return NaN;
    this.#power *= this.#weight;
    const gain = (1 - this.#weight) / (1 - this.#power);
    this.#shown = gain === 1 ? value : this.#shown + (value - this.#shown) * gain;
    return this.#shown;
  }
}

/** Weight by which the newest values of jobs are smoothed to be compared. */
export const COMPARED_WEIGHT = 0.6;

/** The newest of several values, smoothed to be compared; NaN of none, and where the newest is not finite. */
export function newestSmoothed(values: Iterable<number>): number {
  const ema = new Ema(COMPARED_WEIGHT);
  let newest = NaN;
  for (const value of values) newest = ema.next(value);
  return newest;
}

/** The smoothed twin of a series: same steps, times, epochs, segments and breaks. Only new points are computed. */
export class SmoothedSeries {
  readonly raw: MetricSeries;
  readonly weight: number;
  #series = new MetricSeries();
  #ema: Ema;
  #segments = 0;
  #rewrites = 0;
  #version = -1;

  constructor(raw: MetricSeries, weight: number) {
    this.raw = raw;
    this.weight = weight;
    this.#ema = new Ema(weight);
  }

  /** The smoothed series, brought up to date with the raw one. It is a new object where the raw one was rewritten. */
  get series(): MetricSeries {
    if (this.#version !== this.raw.version) this.#catchUp();
    return this.#series;
  }

  #catchUp(): void {
    const { raw } = this;
    if (this.#rewrites !== raw.rewrites) this.#startOver();
    const { values } = raw;
    const [steps, times] = [raw.column('step')!, raw.column('time')];
    const epochs = raw.hasEpochs ? raw.column('epoch') : undefined;
    for (let i = this.#series.length; i < raw.length; i++) {
      if (raw.segments[this.#segments] === i) this.#openSegment();
      if (raw.missingAt(i)) this.#series.markMissing();
      this.#series.append(steps[i]!, this.#ema.next(values[i]!), times?.[i], epochs?.[i]);
    }
    this.#version = raw.version;
  }

  #openSegment(): void {
    this.#segments++;
    this.#ema = new Ema(this.weight);
    this.#series.startSegment();
  }

  #startOver(): void {
    this.#series = new MetricSeries();
    this.#segments = 0;
    this.#rewrites = this.raw.rewrites;
  }
}
