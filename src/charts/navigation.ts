import type { Domain } from '../metrics/domain.js';
import type { LineChart } from './line-chart.js';
import type { Selection } from './overlay-layer.js';
import { fromEven, toEven } from './projection.js';
import { pan, zoomAt } from './viewport.js';

/** A box less wide or high than this many CSS px says nothing about that direction. */
const LEAST = 8;

/** Zooms the x axis by `factor` (below 1: in) around a pixel of the plot, its middle by default. */
export function zoomX(chart: LineChart, factor: number, pixel = chart.box.width / 2): void {
  const { projection, wholeX, viewport } = chart;
  if (!projection || !wholeX) return;
  chart.viewport = { ...viewport, x: zoomAt(projection.xDomain, factor, projection.xAt(pixel), wholeX) };
}

/** Moves what is seen by shares of the plot, to the right and upwards; upwards only where the y axis is zoomed. */
export function panBy(chart: LineChart, right: number, up: number): void {
  const { projection, wholeX, viewport } = chart;
  if (!projection || !wholeX) return;
  const y = viewport.y && up ? shifted(chart, viewport.y, up) : viewport.y;
  chart.viewport = { x: viewport.x && pan(viewport.x, right, wholeX), y };
}

/** Shows what is in a box of the plot; tells whether the box was large enough to mean something. */
export function zoomToBox(chart: LineChart, { x0, y0, x1, y1 }: Selection): boolean {
  const { projection, viewport } = chart;
  const [wide, high] = [Math.abs(x1 - x0) >= LEAST, Math.abs(y1 - y0) >= LEAST];
  if (!projection || !(wide || high)) return false;
  chart.viewport = {
    x: wide ? ordered(projection.xAt(x0), projection.xAt(x1)) : viewport.x,
    y: high ? ordered(projection.yAt(y0), projection.yAt(y1)) : viewport.y,
  };
  return true;
}

/** Moves the x axis so that `x` can be seen. */
export function reveal(chart: LineChart, x: number): void {
  const { viewport, wholeX } = chart;
  if (!viewport.x || !wholeX || (x >= viewport.x.min && x <= viewport.x.max)) return;
  const span = viewport.x.max - viewport.x.min;
  chart.viewport = { ...viewport, x: pan(viewport.x, (x - viewport.x.min) / span - 0.5, wholeX) };
}

function shifted({ settings: { scale } }: LineChart, y: Domain, share: number): Domain {
  const [min, max] = [toEven(scale, y.min), toEven(scale, y.max)];
  const by = (max - min) * share;
  return { min: fromEven(scale, min + by), max: fromEven(scale, max + by) };
}

const ordered = (a: number, b: number): Domain => ({ min: Math.min(a, b), max: Math.max(a, b) });
