import type { EChartsType } from 'echarts/core';
import { allowClearing } from './allow-clearing.js';
import { lineOptions, type ChromeState } from './line-options.js';

/**
 * The axes of a chart, drawn by ECharts once that has been loaded. A change of what it shows costs milliseconds, so it is
 * asked only when a domain, the size or the theme is another one.
 */
export class Chrome {
  readonly #root = document.createElement('div');
  #chart?: EChartsType;
  #state?: ChromeState;
  #disposed = false;

  constructor(parent: Element) {
    allowClearing(this.#root);
    this.#root.style.position = 'absolute';
    this.#root.style.inset = '0';
    // Nothing in it is pointed at, and ECharts would measure the page with each move over it.
    this.#root.style.pointerEvents = 'none';
    parent.append(this.#root);
  }

  /** Loads ECharts; until then the chart has lines but no axes. Does nothing once disposed. */
  async load(): Promise<void> {
    const { init } = await import('./echarts.js');
    if (this.#disposed || this.#chart) return;
    const { clientWidth: width, clientHeight: height } = this.#root;
    this.#chart = init(this.#root, null, { renderer: 'canvas', width, height });
    if (this.#state) this.#apply(this.#state);
  }

  show(state: ChromeState): void {
    this.#state = state;
    if (this.#chart) this.#apply(state);
  }

  /** Puts the axes on another canvas, `top` CSS px below its upper edge; `ratio` pixels per CSS px. */
  drawOn(context: CanvasRenderingContext2D, top: number, ratio: number): void {
    if (this.#chart) context.drawImage(this.#chart.renderToCanvas({ pixelRatio: ratio }), 0, top * ratio);
  }

  dispose(): void {
    this.#disposed = true;
    this.#chart?.dispose();
    this.#chart = undefined;
    this.#root.remove();
  }

  #apply(state: ChromeState): void {
    const chart = this.#chart!;
    const { clientWidth: width, clientHeight: height } = this.#root;
    if (chart.getWidth() !== width || chart.getHeight() !== height) chart.resize({ width, height });
    chart.setOption(lineOptions(state), { replaceMerge: ['grid'] });
    // In this frame, together with the lines.
    chart.getZr().flush();
  }
}
