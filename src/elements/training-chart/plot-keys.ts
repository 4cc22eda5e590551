import type { LineChart } from '../../charts/line-chart.js';
import { panBy, reveal, zoomX } from '../../charts/navigation.js';
import { nextPlace, snap } from '../../charts/readings.js';
import type { ChartCursor } from './chart-cursor.js';

/** What the keys do, for those who cannot see it. */
export const KEYS =
  'Left and right arrow move the cursor from point to point, Page Up and Page Down by a tenth, Home and End to the ends. ' +
  'Plus and minus zoom, Shift with the arrows moves what is seen, 0 shows everything, Escape hides the cursor.';

/** A page is this share of what is seen. */
const PAGE = 0.1;
const ZOOM = 0.6;

/** Does what a key says; false where it says nothing. */
export function pressKey(event: KeyboardEvent, chart: LineChart, cursor: ChartCursor): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  const act = event.shiftKey
    ? moves(event.key, chart)
    : (points(event.key, chart, cursor) ?? zooms(event.key, chart, cursor));
  act?.();
  return act !== undefined;
}

function moves(key: string, chart: LineChart): (() => void) | undefined {
  switch (key) {
    case 'ArrowLeft':
      return () => panBy(chart, -PAGE, 0);
    case 'ArrowRight':
      return () => panBy(chart, PAGE, 0);
    case 'ArrowUp':
      return () => panBy(chart, 0, PAGE);
    case 'ArrowDown':
      return () => panBy(chart, 0, -PAGE);
    case '+':
      return () => zoomX(chart, ZOOM);
    default:
      return undefined;
  }
}

function points(key: string, chart: LineChart, cursor: ChartCursor): (() => void) | undefined {
  const { projection } = chart;
  if (!projection) return undefined;
  const { min, max } = projection.xDomain;
  const shown = chart.cells();
  const from = cursor.x ?? min;
  const page = (max - min) * PAGE;
  const go = (x: number | undefined) => () => {
    if (x === undefined) return;
    reveal(chart, x);
    cursor.move(x);
  };
  switch (key) {
    case 'ArrowLeft':
      return go(cursor.x === undefined ? snap(shown, max) : nextPlace(shown, from, -1));
    case 'ArrowRight':
      return go(cursor.x === undefined ? snap(shown, min) : nextPlace(shown, from, 1));
    case 'PageUp':
      return go(snap(shown, from - page));
    case 'PageDown':
      return go(snap(shown, from + page));
    case 'Home':
      return go(snap(shown, min));
    case 'End':
      return go(snap(shown, max));
    case 'Escape':
      return cursor.x === undefined ? undefined : () => cursor.move(undefined);
    default:
      return undefined;
  }
}

function zooms(key: string, chart: LineChart, cursor: ChartCursor): (() => void) | undefined {
  const around = cursor.x === undefined ? undefined : chart.projection?.x(cursor.x);
  switch (key) {
    case '+':
    case '=':
      return () => zoomX(chart, ZOOM, around);
    case '-':
      return () => zoomX(chart, 1 / ZOOM, around);
    case '0':
      return () => chart.reset();
    default:
      return undefined;
  }
}
