import { Column } from '../metrics/column.js';
import type { MetricSeries } from '../metrics/metric-series.js';
import type { Projection } from './projection.js';
import { visibleRanges, type XCells } from './cells.js';

/** Up to this many points of a pixel column are looked through faster than the pyramid is asked. */
const FEW = 64;

/** A trace as it was when it was kept. */
export type KeptTrace = Readonly<Pick<Trace, 'cells' | 'gaps' | 'length' | 'ink'>>;

/**
 * The way of a pen over a plot, in its pixels: x and y in turn, a pair of NaN where the pen is lifted. A scratch that is
 * used again and again.
 */
export class Trace {
  readonly #cells = new Column(8192);
  /** Where runs of NaN begin, in pixels from the left. */
  readonly gaps: number[] = [];
  /** How far the pen has drawn, in pixels. */
  length = 0;
  /** The same without what lies above or below the plot: how much there is to be seen. */
  ink = 0;
  #height = 0;
  #x = NaN;
  #y = NaN;
  /** The part of y that lies within the plot. */
  #seen = NaN;

  get cells(): Float64Array {
    return this.#cells.view();
  }

  /** Begins a new trace over a plot that is `height` pixels high. */
  begin(height: number): void {
    this.#cells.truncate(0);
    this.gaps.length = 0;
    this.length = this.ink = 0;
    this.#height = height;
    this.#x = this.#y = NaN;
  }

  /** A copy that stays when the next one begins. */
  keep(): KeptTrace {
    const { cells, gaps, length, ink } = this;
    return { cells: cells.slice(), gaps: [...gaps], length, ink };
  }

  lift(): void {
    if (Number.isNaN(this.#y)) return;
    this.#move(NaN, NaN);
  }

  to(x: number, y: number): void {
    if (y !== y) return this.lift();
    const seen = y < 0 ? 0 : y > this.#height ? this.#height : y;
    if (this.#y === this.#y) {
      const dx = x - this.#x;
      const dy = y - this.#y;
      this.length += Math.sqrt(dx * dx + dy * dy);
      this.ink += Math.abs(dx) + Math.abs(seen - this.#seen);
    }
    this.#seen = seen;
    this.#move(x, y);
  }

  #move(x: number, y: number): void {
    this.#cells.push(x);
    this.#cells.push(y);
    this.#x = x;
    this.#y = y;
  }
}

/**
 * Traces what is visible of a series from index `from` on: point by point where there is room, else by the first, least,
 * greatest and last value of every pixel column (M4), so that no peak and no gap is ever lost.
 */
export function traceSeries(at: XCells, projection: Projection, trace: Trace, from = 0): void {
  for (const range of visibleRanges(at, projection.xDomain)) {
    const first = Math.max(from, range.from);
    trace.lift();
    if (range.to - first > 2 * projection.width) traceColumns(at, projection, trace, first, range.to);
    else tracePoints(at, projection, trace, first, range.to);
  }
}

function tracePoints(
  { series, cells, origin }: XCells,
  projection: Projection,
  trace: Trace,
  from: number,
  to: number,
) {
  const { values } = series;
  for (let i = from; i < to; i++) {
    const x = projection.x(cells[i]! - origin);
    if (series.missingAt(i)) trace.lift();
    if (Number.isNaN(values[i]!) && beginsGap(series, i)) trace.gaps.push(x);
    if (Number.isNaN(x)) trace.lift();
    else trace.to(x, projection.y(values[i]!));
  }
}

function traceColumns(
  { series, cells, origin }: XCells,
  projection: Projection,
  trace: Trace,
  from: number,
  to: number,
) {
  const { values } = series;
  for (let i = from; i < to;) {
    const pixel = Math.floor(projection.x(cells[i]! - origin));
    const edge = projection.xAt(pixel + 1) + origin;
    const near = Math.min(to, i + FEW);
    let min = Infinity;
    let max = -Infinity;
    let gap = false;
    let next = i;
    do {
      const value = values[next]!;
      if (value < min) min = value;
      if (value > max) max = value;
      if (value !== value) gap = true;
    } while (++next < near && cells[next]! < edge);
    if (next === near && next < to && cells[next]! < edge) {
      next = firstAtOrAfter(cells, edge, next, to);
      ({ min, max, gap } = series.summary(i, next));
    }
    if (gap) noteGap(series, i, next, pixel + 0.5, trace);
    if (values[i] !== values[i] || series.missingAt(i)) trace.lift();
    if (min <= max && pixel === pixel)
      traceColumn(projection, trace, pixel + 0.5, values[i]!, min, max, values[next - 1]!);
    if (values[next - 1] !== values[next - 1]) trace.lift();
    i = next;
  }
}

function traceColumn(
  projection: Projection,
  trace: Trace,
  x: number,
  first: number,
  min: number,
  max: number,
  last: number,
) {
  const top = projection.y(max);
  if (first === first) trace.to(x, projection.y(first));
  if (min !== max) {
    const bottom = projection.y(min);
    // The least value may have no place on a logarithmic axis where the greatest has one: the line leaves at the bottom.
    trace.to(x, bottom !== bottom && top === top ? projection.height : bottom);
    trace.to(x, top);
  } else if (first !== first) trace.to(x, top);
  if (last !== max && last === last) trace.to(x, projection.y(last));
}

/** Notes a run of NaN that begins in a column. */
function noteGap(series: MetricSeries, from: number, to: number, x: number, trace: Trace): void {
  const at = series.values.subarray(from, to).findIndex(Number.isNaN) + from;
  if (at > from || beginsGap(series, at)) trace.gaps.push(x);
}

/** Whether the NaN at an index is the first of its run, in its segment. */
const beginsGap = ({ values, segments }: MetricSeries, index: number) =>
  !Number.isNaN(values[index - 1] ?? 0) || segments.includes(index);

/** First index in `from` … `to` whose cell is `x` or more. Gallops, because the next pixel is near. */
function firstAtOrAfter(cells: Float64Array, x: number, from: number, to: number): number {
  let reach = 1;
  while (from + reach < to && cells[from + reach]! < x) reach *= 2;
  let low = from + (reach >> 1);
  let high = Math.min(to, from + reach);
  if (!(cells[from]! < x)) return from;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (cells[middle]! < x) low = middle + 1;
    else high = middle;
  }
  return low;
}
