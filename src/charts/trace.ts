import { Column } from '../metrics/column.js';
import type { RangeSummary } from '../metrics/pyramid.js';
import type { Projection } from './projection.js';
import { visibleRanges, type XCells } from './cells.js';

/** Below this many points a range is looked through faster than it is asked of the pyramid. */
const FEW = 64;

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

  lift(): void {
    if (Number.isNaN(this.#y)) return;
    this.#move(NaN, NaN);
  }

  to(x: number, y: number): void {
    if (Number.isNaN(y)) return this.lift();
    if (!Number.isNaN(this.#y)) {
      this.length += Math.sqrt((x - this.#x) ** 2 + (y - this.#y) ** 2);
      this.ink += Math.abs(x - this.#x) + Math.abs(this.#inside(y) - this.#inside(this.#y));
    }
    this.#move(x, y);
  }

  #inside(y: number): number {
    return y < 0 ? 0 : y > this.#height ? this.#height : y;
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
    if (Number.isNaN(values[i]!) && !(i > from && Number.isNaN(values[i - 1]!))) trace.gaps.push(x);
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
    const next = Number.isNaN(pixel)
      ? i + 1
      : firstAtOrAfter(cells, projection.xAt(pixel + 1) + origin, i + 1, to);
    const { min, max, gap } = next - i < FEW ? scan(values, i, next) : series.summary(i, next);
    if (gap) noteGap(values, i, next, pixel + 0.5, trace);
    if (series.missingAt(i) || Number.isNaN(values[i]!)) trace.lift();
    if (min <= max && !Number.isNaN(pixel))
      traceColumn(projection, trace, pixel + 0.5, values[i]!, min, max, values[next - 1]!);
    if (Number.isNaN(values[next - 1]!)) trace.lift();
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
  // The least value may have no place on a logarithmic axis where the greatest has one: the line leaves at the bottom.
  const bottom =
    Number.isNaN(projection.y(min)) && !Number.isNaN(top) ? projection.height : projection.y(min);
  if (!Number.isNaN(first)) trace.to(x, projection.y(first));
  if (min !== max) {
    trace.to(x, bottom);
    trace.to(x, top);
  } else if (Number.isNaN(first)) trace.to(x, top);
  if (last !== max && !Number.isNaN(last)) trace.to(x, projection.y(last));
}

function scan(values: Float64Array, from: number, to: number): RangeSummary {
  let min = Infinity;
  let max = -Infinity;
  let gap = false;
  for (let i = from; i < to; i++) {
    const value = values[i]!;
    if (value < min) min = value;
    if (value > max) max = value;
    if (value !== value) gap = true;
  }
  return { min, max, gap };
}

/** Notes a run of NaN that begins in a column. */
function noteGap(values: Float64Array, from: number, to: number, x: number, trace: Trace): void {
  const at = values.subarray(from, to).findIndex(Number.isNaN) + from;
  if (at > from || !Number.isNaN(values[from - 1] ?? 0)) trace.gaps.push(x);
}

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
