import type { Domain } from '../metrics/domain.js';
import type { AxisSettings, XAxis } from './chart-settings.js';
import { timeOrigins, xCells, xExtent, type TimeOrigins, type XCells } from './cells.js';
import type { Curve } from './curve.js';
import { exceeds, fitX, fitY } from './fit.js';
import type { Viewport } from './viewport.js';

/** What has to be drawn: nothing, the points that were appended, or all because an axis or the past has changed. */
export type News = 'nothing' | 'appended' | 'everything';

/** How long an axis of one point is: one step, or a minute. */
const LONE: Record<XAxis, number> = { epoch: 1, step: 1, relative: 60_000, wall: 60_000 };

interface Seen {
  readonly version: number;
  readonly length: number;
  readonly rewrites: number;
  readonly segments: number;
}

/** Keeps the domains of a chart's axes while points come in, moving them only when the points outgrow them. */
export class Fitting {
  /** What is seen of the x axis; undefined, as is `y`, while there is nothing to show. */
  x?: Domain;
  y?: Domain;
  /** All of the x axis, seen or not. */
  wholeX?: Domain;
  origins: TimeOrigins = new Map();
  #seen = new Map<Curve, Seen>();

  /** The measured points of each curve, and of its band, that have a place on the x axis. */
  cells(curves: readonly Curve[], xAxis: XAxis): XCells[] {
    return curves.flatMap((curve) => {
      const { series, band } = curve;
      const all = band ? [series, band.low, band.high] : [series];
      return all.flatMap((one) => xCells(xAxis, curve, one, this.origins) ?? []);
    });
  }

  /** Forgets the headroom: the next fit is as tight as can be. */
  tighten(): void {
    this.wholeX = undefined;
  }

  /** Fits the axes to everything. */
  fit(curves: readonly Curve[], settings: AxisSettings, viewport: Viewport): void {
    if (settings.xAxis === 'relative') this.origins = timeOrigins(curves);
    const all = this.cells(curves, settings.xAxis);
    if (!this.wholeX || !this.#holds(all))
      this.wholeX = fitX(all, this.wholeX !== undefined, LONE[settings.xAxis]);
    this.x = this.wholeX && (viewport.x ?? this.wholeX);
    this.y = this.x && (viewport.y ?? fitY(all, this.x, settings));
    this.#seen = new Map(curves.map((curve) => [curve, look(curve)]));
  }

  /** Looks at what was appended since, and whether it fits. */
  news(curves: readonly Curve[], settings: AxisSettings, viewport: Viewport): News {
    const changed = curves.filter((curve) => curve.series.version !== this.#seen.get(curve)?.version);
    if (!changed.length) return 'nothing';
    for (const curve of changed) {
      const seen = this.#seen.get(curve);
      if (!seen || this.#outgrown(curve, seen, settings, viewport)) return 'everything';
      this.#seen.set(curve, look(curve));
    }
    return 'appended';
  }

  /** Whether the points of a curve since it was last seen have no room, or are not simply appended to it. */
  #outgrown(curve: Curve, seen: Seen, settings: AxisSettings, viewport: Viewport): boolean {
    const { series } = curve;
    const { x, y, wholeX } = this;
    if (!x || !y || !wholeX) return true;
    if (seen.rewrites !== series.rewrites || seen.segments !== series.segments.length) return true;
    const at = xCells(settings.xAxis, curve, series, this.origins);
    if (!at) return false;
    const first = at.cells[seen.length]! - at.origin;
    const last = at.cells[series.length - 1]! - at.origin;
    if (first < wholeX.min || last > wholeX.max) return true;
    return !viewport.y && first <= x.max && exceeds(series, seen.length, y, settings);
  }

  #holds(all: readonly XCells[]): boolean {
    const whole = this.wholeX;
    return (
      whole !== undefined &&
      all.every((one) => {
        const extent = xExtent(one);
        return !extent || (extent.min >= whole.min && extent.max <= whole.max);
      })
    );
  }
}

const look = ({ series }: Curve): Seen => ({
  version: series.version,
  length: series.length,
  rewrites: series.rewrites,
  segments: series.segments.length,
});
