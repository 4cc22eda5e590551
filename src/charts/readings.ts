import { nearestIndex, neighbour, type XCells } from './cells.js';
import type { Curve } from './curve.js';
import { bestDirection } from '../metrics/metric-names.js';
import type { LineChart } from './line-chart.js';

/** How far from the cursor a curve may have its nearest point and still be told, in CSS px. */
const REACH = 24;

/** A curve and where the points it shows stand on the x axis. */
export interface ShownCurve {
  readonly curve: Curve;
  readonly at: XCells;
}

/** What a curve says at the cursor. */
export interface Reading {
  readonly curve: Curve;
  readonly index: number;
  readonly x: number;
  readonly step: number;
  /** What is shown: smoothed, where the chart smooths. */
  readonly value: number;
  /** What was measured. */
  readonly raw: number;
  readonly time?: number;
}

/** The place of the point that is nearest to `x`; undefined where there is no point. */
export function snap(shown: readonly ShownCurve[], x: number): number | undefined {
  const places = shown.flatMap(({ at }) => placeOf(at, nearestIndex(at, x)));
  return places.sort((a, b) => Math.abs(a - x) - Math.abs(b - x))[0];
}

/** The place of the next point of any curve to the right (1) or left (−1) of `x`. */
export function nextPlace(shown: readonly ShownCurve[], x: number, direction: 1 | -1): number | undefined {
  const places = shown.flatMap(({ at }) => neighbour(at, x, direction) ?? []);
  if (!places.length) return undefined;
  return direction > 0 ? Math.min(...places) : Math.max(...places);
}

/** What each curve of a chart says at `x`; one that has no point near it says nothing, nor does any where `x` is out of view. */
export function readingsAt(chart: LineChart | undefined, x: number | undefined): Reading[] {
  const projection = chart?.projection;
  if (!projection || x === undefined || !projection.shows(x)) return [];
  const reach = projection.xAt(REACH) - projection.xAt(0);
  return chart.cells().flatMap(({ curve, at }) => {
    const index = nearestIndex(at, x);
    const place = placeOf(at, index)[0];
    if (place === undefined || Math.abs(place - x) > reach) return [];
    const { step, value, time } = at.series.at(index)!;
    return { curve, index, x: place, step, value, raw: curve.series.at(index)!.value, time };
  });
}

/** More than this nobody reads, and they would cover the chart. */
const MOST = 12;

/** The readings to tell: all of them where they are few, else the best by their metrics. */
export function foremost(readings: readonly Reading[]): readonly Reading[] {
  if (readings.length <= MOST) return readings;
  const rank = ({ curve, value }: Reading) => (bestDirection(curve.metric) === 'min' ? value : -value);
  return [...readings].sort((a, b) => rank(a) - rank(b)).slice(0, MOST);
}

function placeOf({ cells, origin }: XCells, index: number): number[] {
  const place = cells[index]! - origin;
  return index >= 0 && Number.isFinite(place) ? [place] : [];
}
