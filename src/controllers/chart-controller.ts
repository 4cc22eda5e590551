import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ChartSettings } from '../charts/chart-settings.js';
import type { Curve } from '../charts/curve.js';
import { LineChart } from '../charts/line-chart.js';
import { WHOLE, type Viewport } from '../charts/viewport.js';
import { notInNextFrame, whenPainting } from './next-frame.js';

interface ChartOptions {
  /** The element that the chart is drawn in, once it is rendered. */
  readonly root: () => HTMLElement | null;
  /** Called when the first lines are on the screen: what they do not need may be loaded from then on. */
  readonly onPaint: () => void;
}

/**
 * The life of a chart in a host: made when its root is rendered, drawn at most once a frame, measured when it is resized,
 * and gone without a trace when the host is disconnected; connected again, it shows what it showed.
 */
export class ChartController implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element;
  readonly #options: ChartOptions;
  readonly #resized = new ResizeObserver(() => {
    this.#chart?.resize();
    this.refresh();
  });
  #chart?: LineChart;
  #curves: readonly Curve[] = [];
  #settings?: ChartSettings;
  #viewport: Viewport = WHOLE;
  #hadPoints?: boolean;

  constructor(host: ReactiveControllerHost & Element, options: ChartOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  /** Undefined while the host is not connected. */
  get chart(): LineChart | undefined {
    return this.#chart;
  }

  /** Whether less than everything is shown. */
  get zoomed(): boolean {
    const { x, y } = this.#chart?.viewport ?? WHOLE;
    return Boolean(x ?? y);
  }

  set curves(curves: readonly Curve[]) {
    this.#curves = curves;
    if (this.#chart) this.#chart.curves = curves;
    this.refresh();
  }

  /** Settings like those before change nothing. */
  set settings(settings: ChartSettings) {
    if (JSON.stringify(settings) === JSON.stringify(this.#settings)) return;
    this.#settings = settings;
    if (this.#chart) this.#chart.settings = settings;
    this.refresh();
  }

  /** Draws in the next frame that has room. */
  refresh(): void {
    if (this.#chart) whenPainting(this.#draw);
  }

  /** Draws now. */
  flush(): void {
    notInNextFrame(this.#draw);
    this.#draw();
  }

  readonly #draw = (): void => {
    if (!this.#chart) return;
    this.#chart.draw();
    const hasPoints = this.#chart.projection !== undefined;
    // What the host says in place of a chart changes with the first point; at the first draw it has just been rendered.
    if (this.#hadPoints !== undefined && hasPoints !== this.#hadPoints) this.#host.requestUpdate();
    this.#hadPoints = hasPoints;
  };

  hostConnected(): void {
    this.#host.requestUpdate();
  }

  hostUpdated(): void {
    const root = this.#options.root();
    if (this.#chart || !root || !this.#host.isConnected) return;
    const chart = new LineChart(root, () => this.refresh());
    chart.curves = this.#curves;
    if (this.#settings) chart.settings = this.#settings;
    chart.viewport = this.#viewport;
    this.#chart = chart;
    this.#resized.observe(root);
    this.refresh();
    this.#afterNextPaint(chart, () => {
      this.#options.onPaint();
      void this.#complete(chart);
    });
  }

  hostDisconnected(): void {
    this.#resized.disconnect();
    notInNextFrame(this.#draw);
    this.#viewport = this.#chart?.viewport ?? WHOLE;
    this.#chart?.dispose();
    this.#chart = undefined;
    this.#hadPoints = undefined;
  }

  async #complete(chart: LineChart): Promise<void> {
    try {
      await chart.complete();
    } catch (error) {
      console.warn('<training-chart>: the module that draws the axes could not be loaded.', error);
    }
  }

  /** The lines come first: they are on the screen when the frame after theirs begins. */
  #afterNextPaint(chart: LineChart, then: () => void): void {
    requestAnimationFrame(() => requestAnimationFrame(() => chart === this.#chart && then()));
  }
}
