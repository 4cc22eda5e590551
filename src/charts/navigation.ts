import type { Domain } from '../metrics/domain.js';
import type { LineChart } from './line-chart.js';
import type { Selection } from './overlay-layer.js';
import { fromEven, toEven } from './projection.js';
import { pan, zoomAt } from './viewport.js';

/** A drag of fewer CSS px selects nothing. */
const LEAST = 8;

/** A drag means both directions where its shorter side has this many CSS px, and this share of the longer one. */
const CLEARLY = { px: 24, share: 1 / 4 } as const;

/** A place in the plot, in CSS px. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

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

/** What a drag selects: a box where both directions are clearly meant, else a stretch of the longer one. */
export function selectionOf(from: Place, to: Place): Selection | undefined {
  const [wide, high] = [Math.abs(to.x - from.x), Math.abs(to.y - from.y)];
  const [short, long] = [Math.min(wide, high), Math.max(wide, high)];
  if (long < LEAST) return undefined;
  const both = short >= Math.max(CLEARLY.px, CLEARLY.share * long);
  return {
    x: both || wide >= high ? ordered(from.x, to.x) : undefined,
    y: both || high > wide ? ordered(from.y, to.y) : undefined,
  };
}

/** Shows what is selected; a direction that is not stays as it is. */
export function zoomTo(chart: LineChart, { x, y }: Selection): void {
  const { projection, viewport } = chart;
  if (!projection) return;
  chart.viewport = {
    x: x ? ordered(projection.xAt(x.min), projection.xAt(x.max)) : viewport.x,
    y: y ? ordered(projection.yAt(y.min), projection.yAt(y.max)) : viewport.y,
  };
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
