import { fixture, html, nextFrame, waitUntil } from '@open-wc/testing';
import '../../src/elements/training-chart/training-chart.js';
import type { TrainingChart } from '../../src/elements/training-chart/training-chart.js';
import { MetricSeries } from '../../src/metrics/metric-series.js';

/** A series of `length` points at steps 0, 1, 2 … */
export const seriesOf = (
  length: number,
  value: (step: number) => number,
  msPerStep?: number,
): MetricSeries => {
  const steps = Array.from({ length }, (_, step) => step);
  return MetricSeries.from(
    steps,
    steps.map(value),
    msPerStep ? steps.map((step) => 1.7e12 + step * msPerStep) : undefined,
  );
};

/** A chart of 600 px with these curves, drawn. */
export async function chartOf(curves: TrainingChart['curves'], settings: Partial<TrainingChart> = {}) {
  const host = await fixture<HTMLElement>(html`<div></div>`);
  host.style.width = '600px';
  const chart = document.createElement('training-chart');
  Object.assign(chart, { curves, ...settings });
  host.append(chart);
  await chart.updateComplete;
  chart.flush();
  await chart.updateComplete;
  return chart;
}

/** The same once its buttons are there, which come after the first lines. */
export async function chartWithButtons(...given: Parameters<typeof chartOf>) {
  const chart = await chartOf(...given);
  await waitUntil(() => button(chart, 'Zoom in'), 'no buttons');
  return chart;
}

export const losses = (length = 50): TrainingChart['curves'] => [
  { name: 'train_loss', series: seriesOf(length, (step) => 2 / (1 + step)) },
  { name: 'val_loss', series: seriesOf(length, (step) => 2.2 / (1 + step) + 0.01) },
];

export const find = <T extends Element>(chart: TrainingChart, selector: string) =>
  chart.shadowRoot!.querySelector<T>(selector)!;

export const button = (chart: TrainingChart, label: string) =>
  find<HTMLButtonElement>(chart, `button[aria-label="${label}"]`);

export const entries = (chart: TrainingChart) => [
  ...chart.shadowRoot!.querySelectorAll<HTMLButtonElement>('[part="legend-entry"]'),
];

/** The canvas that the lines are drawn on. */
export const lines = (chart: TrainingChart) => find<HTMLCanvasElement>(chart, '.plot > canvas');

/** How many pixels of a rectangle are drawn on; `x` and `y` are shares of the plot, from its upper left corner. */
export function ink(chart: TrainingChart, x0 = 0, y0 = 0, x1 = 1, y1 = 1): number {
  const canvas = lines(chart);
  const [left, top] = [Math.floor(x0 * canvas.width), Math.floor(y0 * canvas.height)];
  const [width, height] = [Math.ceil((x1 - x0) * canvas.width), Math.ceil((y1 - y0) * canvas.height)];
  const { data } = canvas.getContext('2d')!.getImageData(left, top, width, height);
  return data.filter((alpha, i) => i % 4 === 3 && alpha > 0).length;
}

/** Waits until the axes are there. */
export const axes = (chart: TrainingChart) =>
  waitUntil(() => find(chart, '.plot > div canvas'), 'no axes', { timeout: 5000 });

export async function press(
  chart: TrainingChart,
  key: string,
  modifiers: KeyboardEventInit = {},
): Promise<void> {
  find(chart, '.plot').dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...modifiers }),
  );
  await chart.updateComplete;
}

/** A pointer at shares of the element that holds axes and lines. */
export async function point(
  chart: TrainingChart,
  type: string,
  x: number,
  y: number,
  init: PointerEventInit = {},
) {
  const plot = find(chart, '.plot');
  const box = plot.getBoundingClientRect();
  const place = { clientX: box.left + x * box.width, clientY: box.top + y * box.height };
  plot.dispatchEvent(
    new PointerEvent(type, { ...place, bubbles: true, cancelable: true, button: 0, pointerId: 1, ...init }),
  );
  await chart.updateComplete;
}

export const said = (chart: TrainingChart) => find(chart, '[role="status"]').textContent;

export const tooltip = (chart: TrainingChart) =>
  find(chart, '.tooltip')?.textContent.replace(/\s+/g, ' ').trim();

export { nextFrame };
