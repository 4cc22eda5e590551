import { union, type Domain } from '../metrics/domain.js';
import type { MetricSeries, XColumn } from '../metrics/metric-series.js';
import type { Curve } from './curve.js';
import type { XAxis } from './chart-settings.js';

/** Where the points of a series stand on the x axis. */
export interface XCells {
  readonly series: MetricSeries;
  readonly column: XColumn;
  readonly cells: Float64Array;
  /** What to take from a cell to get its place on the axis. */
  readonly origin: number;
}

/** Indices `from` ≤ index < `to` of one segment. */
export interface IndexRange {
  readonly from: number;
  readonly to: number;
}

/** For each job the time of its first point, from which a relative axis counts. */
export type TimeOrigins = ReadonlyMap<string | undefined, number>;

const COLUMNS: Record<XAxis, XColumn> = { epoch: 'epoch', step: 'step', relative: 'time', wall: 'time' };

/** The cells of one of a curve's series; undefined where the axis is a time and none of its points has one. */
export function xCells(
  axis: XAxis,
  curve: Curve,
  series: MetricSeries,
  origins: TimeOrigins,
): XCells | undefined {
  const column = COLUMNS[axis];
  const cells = series.column(column);
  const origin = axis === 'relative' ? (origins.get(curve.job) ?? 0) : 0;
  return cells && { series, column, cells, origin };
}

export function timeOrigins(curves: readonly Curve[]): TimeOrigins {
  const origins = new Map<string | undefined, number>();
  for (const { series, job } of curves) {
    const first = series.column('time')?.find(Number.isFinite);
    if (first !== undefined) origins.set(job, Math.min(first, origins.get(job) ?? Infinity));
  }
  return origins;
}

/** From where to where on the axis there are points; undefined where there is none. */
export function xExtent({ series, column, cells, origin }: XCells): Domain | undefined {
  const ends = series.segments.map((_, segment) => ({
    // Times may be unknown at first.
    min: cells[series.lowerBound(column, -Infinity, segment)]! - origin,
    max: cells[series.segmentEnd(segment) - 1]! - origin,
  }));
  return union(ends.filter(({ min, max }) => min <= max));
}

/** What is visible of each segment, with the points just outside, to which lines lead. */
export function visibleRanges({ series, column, origin }: XCells, { min, max }: Domain): IndexRange[] {
  return series.segments.map((start, segment) => ({
    from: Math.max(start, series.lowerBound(column, min + origin, segment) - 1),
    to: Math.min(series.segmentEnd(segment), series.lowerBound(column, max + origin, segment) + 1),
  }));
}

/** The index of the point nearest to `x`, in the newest segment of equals; −1 where there is none. */
export function nearestIndex({ series, column, cells, origin }: XCells, x: number): number {
  let [nearest, least] = [-1, Infinity];
  series.segments.forEach((start, segment) => {
    const after = series.lowerBound(column, x + origin, segment);
    for (const i of [after - 1, after]) {
      if (i < start || i >= series.segmentEnd(segment)) continue;
      const distance = Math.abs(cells[i]! - origin - x);
      if (distance <= least) [nearest, least] = [i, distance];
    }
  });
  return nearest;
}

/** The place of the next point after `x` (or the one before it); undefined where there is none. */
export function neighbour(
  { series, column, cells, origin }: XCells,
  x: number,
  direction: 1 | -1,
): number | undefined {
  const places = series.segments.flatMap((start, segment) => {
    let i = series.lowerBound(column, x + origin, segment);
    if (direction < 0) i--;
    else while (i < series.segmentEnd(segment) && cells[i]! - origin <= x) i++;
    return i >= start && i < series.segmentEnd(segment) ? cells[i]! - origin : [];
  });
  if (!places.length) return undefined;
  return direction > 0 ? Math.min(...places) : Math.max(...places);
}
