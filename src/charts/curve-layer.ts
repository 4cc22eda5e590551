import { fillBand } from './band-layer.js';
import { dashOf, shownSeries, type Curve } from './curve.js';
import { placeCanvas, type PlotBox } from './layout.js';
import type { Projection } from './projection.js';
import type { Theme } from './theme.js';
import { strokeTrace, type PenEnd } from './stroke-trace.js';
import { Trace, traceSeries, type KeptTrace } from './trace.js';
import { xCells, type TimeOrigins } from './cells.js';
import type { XAxis } from './chart-settings.js';

/** All that the lines depend on besides their points. */
export interface CurveScene {
  readonly curves: readonly Curve[];
  readonly xAxis: XAxis;
  readonly origins: TimeOrigins;
  readonly projection: Projection;
  readonly theme: Theme;
  /** The one that stands out while the others fade. */
  readonly highlighted?: Curve;
}

/** How a line is stroked, settled when it is drawn as a whole. */
interface Pen {
  readonly curve: Curve;
  /** Draws what was measured, behind the smoothed line. */
  readonly faint: boolean;
  readonly color: string;
  readonly width: number;
  readonly dash: readonly number[];
  /** Its way as it was drawn as a whole, and for which version of its series: it may be stroked again in another style. */
  readonly whole: KeptTrace;
  readonly version: number;
  /** How many points are drawn. */
  drawn: number;
  /** How long the line is so far, so that dashes go on where they were. */
  length: number;
  /** How the line ends. */
  end: PenEnd;
}

/** A line along the edge of the plot reaches this far over it, in CSS px. */
export const LINE_BLEED = 2;

/** In CSS px. */
const LINE = 1.75;
const GAP_MARK = 4;
/** Radius of a point without neighbours, in widths of its line. */
const DOT = 1.6;

/** How much of its colour a band has, and one that stays behind: lines and other bands are seen through it. */
const BAND_ALPHA = 0.18;
const BAND_BACK_ALPHA = 0.06;

/** A line longer than this many plot widths is noise: dashes could swallow a peak, and wide strokes cost six times more. */
const NOISY = 4;

/** The lines, on a canvas over the plot: all of them when the scene is new, else only what was appended. */
export class CurveLayer {
  readonly canvas = document.createElement('canvas');
  readonly #context = this.canvas.getContext('2d')!;
  readonly #trace = new Trace();
  #scene?: CurveScene;
  #pens: Pen[] = [];
  #ratio = 1;

  constructor(parent: Element) {
    this.canvas.style.position = 'absolute';
    this.canvas.style.pointerEvents = 'none';
    this.canvas.style.willChange = 'transform';
    parent.append(this.canvas);
  }

  /** Covers the plot with `ratio` canvas pixels per CSS px. */
  resize(box: PlotBox, ratio: number): void {
    this.#ratio = ratio;
    const bleed = LINE_BLEED * ratio;
    placeCanvas(this.canvas, box, ratio, LINE_BLEED);
    this.#context.setTransform(1, 0, 0, 1, bleed, bleed);
  }

  /** The plot's width in canvas pixels. */
  get width(): number {
    return this.canvas.width - 2 * LINE_BLEED * this.#ratio;
  }

  /** The plot's height in canvas pixels. */
  get height(): number {
    return this.canvas.height - 2 * LINE_BLEED * this.#ratio;
  }

  clear(): void {
    this.#pens = [];
    const bleed = LINE_BLEED * this.#ratio;
    this.#context.clearRect(-bleed, -bleed, this.canvas.width, this.canvas.height);
  }

  /** Draws everything: no point is looked at again that was drawn before in the same place. In canvas pixels. */
  draw(scene: CurveScene): void {
    const before = this.#scene && isSamePlace(scene, this.#scene) ? this.#pens : [];
    this.#scene = scene;
    this.#drawScene(before);
  }

  /** Draws the same again with another curve standing out. */
  highlight(highlighted: Curve | undefined): void {
    if (this.#scene) this.draw({ ...this.#scene, highlighted });
  }

  #drawScene(before: readonly Pen[]): void {
    const scene = this.#scene!;
    const context = this.#context;
    this.clear();
    context.lineJoin = 'round';
    context.lineCap = 'butt';
    const { curves, highlighted } = scene;
    const inFront = highlighted ? [...curves.filter((curve) => curve !== highlighted), highlighted] : curves;
    for (const curve of inFront) this.#drawBand(curve);
    this.#pens = [
      ...inFront.filter((curve) => curve.smoothed).map((curve) => this.#drawWhole(curve, true, before)),
      ...inFront.map((curve) => this.#drawWhole(curve, false, before)),
    ];
  }

  /** Draws the points that were appended since; nothing else may have changed. */
  append(): void {
    const grown = this.#pens.filter((pen) => seriesOf(pen).length !== pen.drawn);
    // What was drawn as a dot may become the end of a line.
    if (grown.some(({ end }) => end === 'dot')) return this.draw(this.#scene!);
    for (const pen of grown) {
      // From the last point on, for that is where the pen stands.
      this.#traceFrom(pen, Math.max(0, pen.drawn - 1));
      this.#stroke(pen, this.#trace);
      pen.drawn = seriesOf(pen).length;
    }
  }

  #drawBand(curve: Curve): void {
    if (!curve.band) return;
    const { theme, highlighted, projection, xAxis, origins } = this.#scene!;
    const [low, high] = [curve.band.low, curve.band.high].map((edge) => xCells(xAxis, curve, edge, origins));
    if (!low || !high) return;
    const context = this.#context;
    context.fillStyle = theme.series(curve.color);
    context.globalAlpha = highlighted && highlighted !== curve ? BAND_BACK_ALPHA : BAND_ALPHA;
    fillBand(context, low, high, projection);
    context.globalAlpha = 1;
  }

  #drawWhole(curve: Curve, faint: boolean, before: readonly Pen[]): Pen {
    const { theme, highlighted, projection } = this.#scene!;
    const back = faint || (highlighted && highlighted !== curve);
    const start = {
      curve,
      faint,
      color: back ? theme.faint(curve.color) : theme.series(curve.color),
      length: 0,
      end: 'lifted' as const,
    };
    const { whole, version } = this.#traceWhole(start, before);
    const noisy = whole.ink > NOISY * projection.width;
    const thin = Math.max(1, Math.floor(this.#ratio));
    const thick = LINE * this.#ratio * (curve === highlighted ? 1.5 : 1);
    const pen: Pen = {
      ...start,
      width: faint || noisy ? thin : thick,
      dash: faint || noisy ? [] : dashOf(curve).map((length) => length * this.#ratio),
      whole,
      version,
      drawn: seriesOf(start).length,
    };
    this.#stroke(pen, whole);
    return pen;
  }

  #traceWhole(start: Pick<Pen, 'curve' | 'faint'>, before: readonly Pen[]): Pick<Pen, 'whole' | 'version'> {
    const series = seriesOf(start);
    const same = before.find((pen) => seriesOf(pen) === series && pen.curve.job === start.curve.job);
    if (same?.version === series.version) return same;
    this.#traceFrom(start, 0);
    return { whole: this.#trace.keep(), version: series.version };
  }

  #traceFrom(pen: Pick<Pen, 'curve' | 'faint'>, from: number): void {
    const { xAxis, origins, projection } = this.#scene!;
    const cells = xCells(xAxis, pen.curve, seriesOf(pen), origins);
    this.#trace.begin(projection.height);
    if (cells) traceSeries(cells, projection, this.#trace, from);
  }

  #stroke(pen: Pen, { cells, gaps, length }: KeptTrace): void {
    const context = this.#context;
    context.strokeStyle = context.fillStyle = pen.color;
    context.lineWidth = pen.width;
    context.setLineDash([...pen.dash]);
    context.lineDashOffset = pen.length;
    pen.end = strokeTrace(context, cells, DOT * pen.width, pen.end === 'line');
    if (!pen.faint) this.#markGaps(gaps);
    pen.length += length;
  }

  /** A triangle on the lower edge for each run of NaN. */
  #markGaps(gaps: readonly number[]): void {
    const size = GAP_MARK * this.#ratio;
    const { width, height } = this;
    let last = -Infinity;
    for (const gap of gaps) {
      if (!(gap >= last + 2 * size && gap >= -1 && gap <= width + 1)) continue;
      // Whole, also at the ends of the plot.
      const x = Math.min(width - size, Math.max(size, gap));
      this.#context.beginPath();
      this.#context.moveTo(x - size, height);
      this.#context.lineTo(x, height - 1.75 * size);
      this.#context.lineTo(x + size, height);
      this.#context.fill();
      last = gap;
    }
  }
}

/** Whether points that have not changed stand where they stood. */
const isSamePlace = (a: CurveScene, b: CurveScene) =>
  a.xAxis === b.xAxis && a.origins === b.origins && a.projection.equals(b.projection);

const seriesOf = ({ curve, faint }: Pick<Pen, 'curve' | 'faint'>) =>
  faint ? curve.series : shownSeries(curve);
