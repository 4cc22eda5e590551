import { xCells, nearestIndex, type XCells } from './cells.js';
import { DEFAULT_SETTINGS, type ChartSettings } from './chart-settings.js';
import { Chrome } from './chrome.js';
import { CurveLayer, LINE_BLEED } from './curve-layer.js';
import { shownSeries, type Curve } from './curve.js';
import { Fitting } from './fitting.js';
import { plotBox, type PlotBox } from './layout.js';
import { OVERLAY_BLEED, OverlayLayer, type Mark, type Selection } from './overlay-layer.js';
import { Projection } from './projection.js';
import { ThemeProbe, type Theme } from './theme.js';
import { WHOLE, type Viewport } from './viewport.js';

/** Where the reader points at. */
export interface Pointing {
  /** The cursor's place on the x axis. */
  readonly cursor?: number;
  readonly selection?: Selection;
}

/**
 * A line chart in an element of its own, which must be positioned: ECharts draws the axes, a canvas over them the lines,
 * another one cursor and marks. It draws when it is told to, and no more than has changed.
 */
export class LineChart {
  readonly #root: HTMLElement;
  readonly #chrome: Chrome;
  readonly #lines: CurveLayer;
  /** Not before the first lines are on the screen. */
  #overlay?: OverlayLayer;
  readonly #probe: ThemeProbe;
  readonly #fitting = new Fitting();
  #theme: Theme;
  #settings = DEFAULT_SETTINGS;
  #curves: readonly Curve[] = [];
  #highlighted?: Curve;
  #viewport = WHOLE;
  #pointing: Pointing = {};
  #box: PlotBox;
  /** Rings around the best points that were drawn: those that come later have no line yet. */
  #best: readonly Mark[] = [];
  /** Pixels per CSS px at the last measurement; 0 while the root has no size, or may have another one. */
  #ratio = 0;
  #size = '';
  #projection?: Projection;
  #stale = true;
  #restyled = false;

  /** `onThemeChange` is called when the chart should be drawn again because its colours changed. */
  constructor(root: HTMLElement, onThemeChange: () => void) {
    this.#root = root;
    this.#chrome = new Chrome(root);
    this.#lines = new CurveLayer(root);
    this.#probe = new ThemeProbe(root, () => {
      this.#theme = this.#probe.read();
      this.#stale = true;
      this.resize();
      onThemeChange();
    });
    this.#theme = this.#probe.read();
    this.#box = plotBox(0, 0, this.#theme.labelSize);
  }

  get theme(): Theme {
    return this.#theme;
  }

  /** The plot within the chart, in CSS px. */
  get box(): PlotBox {
    return this.#box;
  }

  /** The whole chart, in CSS px. */
  get size(): { readonly width: number; readonly height: number } {
    const { clientWidth: width, clientHeight: height } = this.#root;
    return { width, height };
  }

  /** How values and CSS px of the plot correspond; undefined while there is nothing to show. */
  get projection(): Projection | undefined {
    return this.#projection;
  }

  /** Everything there is to show on the x axis. */
  get wholeX() {
    return this.#fitting.wholeX;
  }

  get viewport(): Viewport {
    return this.#viewport;
  }

  /** What to show, from now on and while points come in; an axis that is absent fits itself. */
  set viewport(viewport: Viewport) {
    this.#viewport = viewport;
    this.#stale = true;
  }

  set curves(curves: readonly Curve[]) {
    this.#curves = curves;
    this.#highlighted = undefined;
    this.#fitting.tighten();
    this.#stale = true;
  }

  /** Another x axis or scale shows all of it. */
  get settings(): ChartSettings {
    return this.#settings;
  }

  set settings(settings: ChartSettings) {
    const { x, y } = this.#viewport;
    const sameX = settings.xAxis === this.#settings.xAxis;
    const sameY = settings.scale === this.#settings.scale;
    this.#viewport = { x: sameX ? x : undefined, y: sameY ? y : undefined };
    if (!sameX || settings.over) this.#fitting.tighten();
    this.#settings = settings;
    this.#stale = true;
  }

  /** The curve that stands out while the others fade. */
  set highlighted(curve: Curve | undefined) {
    if (curve === this.#highlighted) return;
    this.#highlighted = curve;
    this.#restyled = true;
  }

  /** Shows everything, as large as can be. */
  reset(): void {
    this.viewport = WHOLE;
    this.#fitting.tighten();
  }

  /** Measures the root anew before the next draw. */
  resize(): void {
    this.#ratio = 0;
  }

  /** Draws what has changed since the last time. */
  draw(): void {
    this.#measure();
    if (!this.#ratio) return;
    const news = this.#stale
      ? 'everything'
      : this.#fitting.news(this.#curves, this.#settings, this.#viewport);
    if (news === 'everything') this.#drawAll();
    else if (news === 'appended') this.#lines.append();
    if (this.#restyled) this.#lines.highlight(this.#highlighted);
    this.#restyled = false;
    if (news !== 'nothing') this.#drawMarks();
  }

  /** Draws cursor and selection, nothing else. */
  point(pointing: Pointing): void {
    this.#pointing = pointing;
    this.#drawOverlay();
  }

  /** The curves that have a place on the x axis, with what they show. */
  cells(): { readonly curve: Curve; readonly at: XCells }[] {
    return this.#curves.flatMap((curve) => {
      const at = xCells(this.#settings.xAxis, curve, shownSeries(curve), this.#fitting.origins);
      return at?.cells.length ? { curve, at } : [];
    });
  }

  /** Adds what the first lines do not wait for: marks and cursor, and the axes, once ECharts has been loaded. */
  async complete(): Promise<void> {
    if (!this.#overlay) {
      this.#overlay = new OverlayLayer(this.#root);
      if (this.#ratio) this.#overlay.resize(this.#box, this.#ratio);
      this.#drawMarks();
    }
    await this.#chrome.load();
  }

  /**
   * Puts the chart on another canvas, `top` CSS px below its upper edge, drawn anew with `ratio` pixels per CSS px; without
   * cursor and selection. Draws nothing where there is nothing to show.
   */
  drawOn(context: CanvasRenderingContext2D, top: number, ratio: number): void {
    if (!this.#projection) return;
    const root = document.createElement('div');
    const [lines, overlay] = [new CurveLayer(root), new OverlayLayer(root)];
    lines.resize(this.#box, ratio);
    overlay.resize(this.#box, ratio);
    this.#drawLines(lines);
    overlay.draw({ theme: this.#theme, best: this.#best, dots: [] });
    this.#chrome.drawOn(context, top, ratio);
    const { left, top: plotTop, width, height } = this.#box;
    const put = (canvas: HTMLCanvasElement, bleed: number) =>
      context.drawImage(
        canvas,
        (left - bleed) * ratio,
        (top + plotTop - bleed) * ratio,
        (width + 2 * bleed) * ratio,
        (height + 2 * bleed) * ratio,
      );
    put(lines.canvas, LINE_BLEED);
    put(overlay.canvas, OVERLAY_BLEED);
  }

  dispose(): void {
    this.#chrome.dispose();
    this.#probe.remove();
    this.#lines.canvas.remove();
    this.#overlay?.canvas.remove();
  }

  #measure(): void {
    if (this.#ratio === devicePixelRatio) return;
    const { clientWidth: width, clientHeight: height } = this.#root;
    const { labelSize } = this.#theme;
    const size = `${width} ${height} ${devicePixelRatio} ${labelSize}`;
    if (!width || !height) return;
    this.#ratio = devicePixelRatio;
    if (size === this.#size) return;
    this.#size = size;
    this.#stale = true;
    this.#box = plotBox(width, height, labelSize);
    this.#lines.resize(this.#box, this.#ratio);
    this.#overlay?.resize(this.#box, this.#ratio);
  }

  #drawAll(): void {
    this.#stale = this.#restyled = false;
    this.#fitting.fit(this.#curves, this.#settings, this.#viewport);
    const { x, y } = this.#fitting;
    this.#projection = undefined;
    if (!x || !y) return this.#lines.clear();
    this.#projection = new Projection(x, y, this.#settings.scale, this.#box.width, this.#box.height);
    this.#drawLines(this.#lines);
    this.#chrome.show({ ...this.#settings, box: this.#box, x, y, theme: this.#theme });
  }

  #drawLines(layer: CurveLayer): void {
    const { x, y, origins } = this.#fitting;
    const { scale, xAxis } = this.#settings;
    layer.draw({
      curves: this.#curves,
      xAxis,
      origins,
      projection: new Projection(x!, y!, scale, layer.width, layer.height),
      theme: this.#theme,
      highlighted: this.#highlighted,
    });
  }

  #drawMarks(): void {
    if (!this.#overlay) return;
    this.#best = this.#projection ? this.#bestMarks() : [];
    this.#drawOverlay();
  }

  #drawOverlay(): void {
    const projection = this.#projection;
    const { selection } = this.#pointing;
    if (!projection) return this.#overlay?.clear();
    const cursor = this.#cursorIn(projection);
    this.#overlay?.draw({
      theme: this.#theme,
      selection,
      cursor: cursor === undefined ? undefined : projection.x(cursor),
      dots:
        cursor === undefined
          ? []
          : this.cells().flatMap(({ curve, at }) => this.#mark(curve, at, nearestIndex(at, cursor))),
      best: this.#best,
    });
  }

  /** Undefined where the view has left it behind. */
  #cursorIn(projection: Projection): number | undefined {
    const { cursor } = this.#pointing;
    return cursor !== undefined && projection.shows(cursor) ? cursor : undefined;
  }

  #bestMarks(): Mark[] {
    return this.cells().flatMap(({ curve, at }) =>
      this.#mark(curve, at, (curve.best && curve.series.best(curve.best)?.index) ?? -1),
    );
  }

  #mark(curve: Curve, { series, cells, origin }: XCells, index: number): Mark | [] {
    const x = this.#projection!.x(cells[index]! - origin);
    const y = this.#projection!.y(series.values[index]!);
    const { width, height } = this.#box;
    const inside = x >= 0 && x <= width && y >= 0 && y <= height;
    return inside ? { x, y, color: this.#theme.series(curve.color) } : [];
  }
}
