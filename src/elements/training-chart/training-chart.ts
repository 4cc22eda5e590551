import { html, nothing, type PropertyValues } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { ChartSettings, XAxis, YScale } from '../../charts/chart-settings.js';
import { curvesToCsv } from '../../charts/csv.js';
import {
  checkCurves,
  curvesOf,
  sameSeries,
  type ChartCurve,
  type NamedSeries,
} from '../../charts/curve-list.js';
import type { Curve } from '../../charts/curve.js';
import type { LineChart } from '../../charts/line-chart.js';
import type { Reading } from '../../charts/readings.js';
import { ChartController } from '../../controllers/chart-controller.js';
import { LazyPart } from '../../controllers/lazy-part.js';
import { splitMetricName } from '../../metrics/metric-names.js';
import { card } from '../../styles/card.js';
import { controls } from '../../styles/controls.js';
import { tokens } from '../../styles/tokens.js';
import { defineElement } from '../define-element.js';
import { loadFailure } from '../load-failure.js';
import { OutageController } from '../training-connection/outage-controller.js';
import { TrainingElement } from '../training-element.js';
import { ChartCursor } from './chart-cursor.js';
import { legendEntries } from './chart-legend.js';
import { chartMessage, loadingOf } from './chart-message.js';
import { plot } from './chart-plot.js';
import { LowHeight } from './low-height.js';
import { WatchedJobs } from '../watched-jobs.js';
import { wordsIn } from '../words-in.js';
import styles from './training-chart.styles.js';

/**
 * Curves of training jobs as they grow: drawn from every point there is, so that no peak and no gap is lost.
 *
 * @element training-chart
 * @summary Live curves of one or several jobs.
 * @csspart card - The surface.
 * @csspart legend - The group of curve names.
 * @csspart legend-entry - The button of one curve.
 * @csspart toolbar - The group of buttons.
 * @csspart button - Each button of the toolbar.
 * @csspart plot - Axes and curves; takes the keyboard.
 * @csspart tooltip - What the curves say at the cursor.
 * @csspart message - The sentence where there is nothing to draw.
 * @csspart retry - The button that asks again at once, where the backend cannot be reached.
 * @csspart table - The scrolling table of the data.
 * @cssprop [--training-chart-height=280px] - Height of axes and curves, where the element has no height of its own.
 * @cssprop [--training-color-series-1] - Colour of the first curve; so on to `--training-color-series-8`.
 * @cssprop [--training-color-surface] - Background.
 * @cssprop [--training-color-border] - Grid and borders.
 * @cssprop [--training-color-text-muted] - Axis labels.
 */
@defineElement('training-chart')
export class TrainingChart extends TrainingElement {
  static override styles = [tokens, card, controls, styles];

  /** Ids of the jobs to show, separated by spaces. */
  @property({ attribute: 'job-ids' }) jobIds = '';

  /** Names of the metrics to show, separated by spaces. */
  @property() metrics = 'train_loss val_loss';

  /** Weight of the moving average, 0 (none) to 0.99; the measured line stays as a faint one. */
  @property({ type: Number }) smoothing = 0;

  /** Scale of the y axis. */
  @property({ attribute: 'y-scale' }) yScale: YScale = 'linear';

  /** What the x axis counts: epochs, steps, time since the job's first point, or the time of day. */
  @property({ attribute: 'x-axis' }) xAxis: XAxis = 'epoch';

  /** Fits the y axis to the values between the 5 % and 95 % quantiles. */
  @property({ type: Boolean, attribute: 'ignore-outliers' }) ignoreOutliers = false;

  /** Charts with the same group on one page share their cursor. */
  @property() group = '';

  /** What to say where there is no point. */
  @property({ attribute: 'empty-text' }) emptyText = 'No points yet';

  /** Curves to draw without a backend, instead of those of jobs. After appending to a series call `refresh()`. */
  @property({ attribute: false }) curves: readonly ChartCurve[] = [];

  @state() private hiddenNames: ReadonlySet<string> = new Set();
  @state() private tableShown = false;
  @state() private said = '';
  @query('.plot') private plotRoot!: HTMLElement | null;

  readonly #jobs = new WatchedJobs(this, () => this.training);
  readonly #outage = new OutageController(this, {
    service: () => this.training,
    waiting: () => this.#loading,
  });
  readonly #drawn = new ChartController(this, {
    root: () => this.plotRoot,
    onPaint: () => void this.#tools.load(),
  });
  readonly #cursor = new ChartCursor(this);
  readonly #tools = new LazyPart(this, () => this.#loadTools(), 'asked');
  #named: readonly NamedSeries[] = [];
  #curves: readonly Curve[] = [];

  constructor() {
    super();
    new LowHeight(this);
  }

  /** Draws what was appended, in the next frame. */
  refresh(): void {
    // What is said in place of a chart may be another sentence by now.
    if (!this.#drawn.chart?.projection) this.requestUpdate();
    this.#drawn.refresh();
  }

  /** Draws what was appended, now. */
  flush(): void {
    this.refresh();
    if (this.isUpdatePending) this.performUpdate();
    this.#drawn.flush();
  }

  /** Shows everything again. */
  resetZoom(): void {
    this.#changeView((chart) => chart.reset());
  }

  /** Lets the curves of a job stand out, as its entry in the legend does when it is pointed at; undefined ends that. */
  highlight(jobId: string | undefined): void {
    this.#highlight(this.#curves.find(({ job }) => jobId !== undefined && job === jobId));
  }

  /** The chart as a PNG, with its legend, and a title if there is one. Rejects while there is nothing to draw. */
  async toPng(title = ''): Promise<Blob> {
    const { chart } = this.#drawn;
    if (!chart?.projection) throw new Error('<training-chart> has nothing to draw yet.');
    this.flush();
    await Promise.all([chart.complete(), this.#tools.load()]);
    if (!this.#tools.value) throw new Error('A part of <training-chart> could not be loaded.');
    return this.#tools.value.chartToPng(chart, this.#visible, title);
  }

  /** Every measured point as CSV: job, metric, step, epoch, time, value. */
  toCsv(): string {
    return curvesToCsv(this.#curves);
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('curves')) checkCurves((this.curves ??= []));
    this.#jobs.watch(this.curves.length > 0 ? [] : wordsIn(this.jobIds));
    const named =
      this.curves.length > 0
        ? this.curves
        : this.#jobs.series(wordsIn(this.metrics ?? 'train_loss val_loss'));
    const curvesChanged = changed.has('smoothing') || !sameSeries(named, this.#named);
    if (curvesChanged) {
      this.#named = named;
      this.#curves = curvesOf(named, Math.min(0.99, Math.max(0, this.smoothing || 0)));
    }
    if (curvesChanged || changed.has('hiddenNames')) this.#drawn.curves = this.#visible;
    this.#drawn.settings = this.#settings;
  }

  protected override updated(): void {
    const { chart } = this.#drawn;
    this.#drawn.refresh();
    if (!chart) return;
    chart.point({ cursor: this.#cursor.x, selection: this.#tools.value?.gestures.selection });
    this.#tools.value?.placeTooltip(this.renderRoot, chart, this.#cursor.x);
  }

  #onKeyDown(event: KeyboardEvent): void {
    const [chart, tools] = [this.#chart, this.#tools.value];
    if (!chart || !tools?.pressKey(event, chart, this.#cursor)) return;
    event.preventDefault();
    this.#drawn.flush();
    const { x } = this.#cursor;
    this.said = x === undefined ? '' : tools.spoken(this.xAxis, x, this.#readings);
    this.requestUpdate();
  }

  async #loadTools() {
    const { PlotGestures, ...tools } = await import('./chart-tools.js');
    const [chart, onChange] = [() => this.#chart, () => this.requestUpdate()];
    return { ...tools, gestures: new PlotGestures({ chart, cursor: this.#cursor, onChange }) };
  }

  #changeView(change: (chart: LineChart) => void): void {
    if (this.#chart) change(this.#chart);
    this.requestUpdate();
  }

  #toggle(curve: Curve): void {
    const hidden = new Set(this.hiddenNames);
    if (!hidden.delete(curve.name)) hidden.add(curve.name);
    this.hiddenNames = hidden;
  }

  #highlight(curve: Curve | undefined): void {
    const { chart } = this.#drawn;
    if (chart)
      chart.highlighted = this.#visible.length > 1 ? this.#visible.find((one) => one === curve) : undefined;
    this.refresh();
  }

  /** The chart as it stands, with nothing left to draw: whoever navigates starts from what is shown. */
  get #chart(): LineChart | undefined {
    this.#drawn.flush();
    return this.#drawn.chart;
  }

  get #visible(): readonly Curve[] {
    return this.#curves.filter(({ name }) => !this.hiddenNames.has(name));
  }

  get #settings(): ChartSettings {
    const metrics = new Set(this.#visible.map(({ metric }) => splitMetricName(metric).metric));
    return {
      xAxis: this.xAxis,
      scale: this.yScale,
      ignoreOutliers: this.ignoreOutliers,
      over: this.#jobs.over,
      yNames: [...metrics],
    };
  }

  get #readings(): Reading[] {
    return this.#tools.value?.readingsAt(this.#drawn.chart, this.#cursor.x) ?? [];
  }

  /** Whether there is nothing to show before the backend answers. */
  get #loading(): boolean {
    return this.#curves.length === 0 && this.#jobs.loading;
  }

  get #message(): string | undefined {
    const situation = { curves: this.#curves, visible: this.#visible, jobs: this.#jobs };
    return chartMessage(this, { ...this.#settings, ...situation });
  }

  protected override render() {
    const loading = this.#loading;
    const message = loading ? undefined : this.#message;
    return html`<div class="card" part="card">
      <div class="head">
        <div class="legend" part="legend" role="group" aria-label="Curves">
          ${legendEntries({
            curves: this.#curves,
            hidden: this.hiddenNames,
            toggle: (curve) => this.#toggle(curve),
            highlight: (curve) => this.#highlight(curve),
          })}
        </div>
        <div class="toolbar" part="toolbar" role="group" aria-label="Chart">
          ${this.#renderButtons(loading || message !== undefined)}
        </div>
      </div>
      <div class="body">
        ${plot({
          visible: this.#visible,
          xAxis: this.xAxis,
          hidden: loading || message !== undefined || this.tableShown,
          keys: this.#tools.value?.KEYS,
          gestures: this.#tools.value?.gestures,
          onKeyDown: (event) => this.#onKeyDown(event),
        })}
        ${loading ? loadingOf(this.#outage) : nothing}
        ${message === undefined ? this.#renderReadings() : html`<p class="message" part="message">${message}</p>`}
      </div>
      <div class="visually-hidden" role="status" aria-live="polite">${this.#outage.label ?? this.said}</div>
    </div>`;
  }

  #renderButtons(empty: boolean) {
    const { value: tools } = this.#tools;
    if (this.#tools.failed) return loadFailure(this.#tools);
    return tools?.toolbarButtons({
      tableShown: this.tableShown,
      zoomed: this.#drawn.zoomed,
      empty,
      zoom: (factor) => this.#changeView((chart) => tools.zoomX(chart, factor)),
      reset: () => this.resetZoom(),
      toggleTable: () => (this.tableShown = !this.tableShown),
      toPng: () => this.toPng(),
      toCsv: () => this.toCsv(),
    });
  }

  #renderReadings() {
    if (this.tableShown) return this.#tools.value?.dataTable(this.#visible, this.xAxis);
    return this.#tools.value?.tooltip(this.xAxis, this.#cursor.x!, this.#readings);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'training-chart': TrainingChart;
  }
}
