import { dashOf, shownSeries, type Curve } from './curve.js';
import { placeCanvas, type PlotBox } from './layout.js';
import type { Projection } from './projection.js';
import type { Theme } from './theme.js';
import { Trace, traceSeries } from './trace.js';
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
  /** How many points are drawn. */
  drawn: number;
  /** How long the line is so far, so that dashes go on where they were. */
  length: number;
  /** How the line ends: lifted, on a line that can go on, or on a dot, which a next point would make a line. */
  end: PenEnd;
}

type PenEnd = 'lifted' | 'line' | 'dot';

/** A line along the edge of the plot reaches this far over it, in CSS px. */
export const LINE_BLEED = 2;

/** In CSS px. */
const LINE = 1.75;
const GAP_MARK = 4;
/** Radius of a point without neighbours, in widths of its line. */
const DOT = 1.6;

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

  /** Draws everything. The scene's projection is in canvas pixels. */
  draw(scene: CurveScene): void {
    this.#scene = scene;
    const context = this.#context;
    this.clear();
    context.lineJoin = 'round';
    context.lineCap = 'butt';
    const { curves, highlighted } = scene;
    const inFront = highlighted ? [...curves.filter((curve) => curve !== highlighted), highlighted] : curves;
    this.#pens = [
      ...inFront.filter((curve) => curve.smoothed).map((curve) => this.#drawWhole(curve, true)),
      ...inFront.map((curve) => this.#drawWhole(curve, false)),
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
      this.#stroke(pen);
      pen.drawn = seriesOf(pen).length;
    }
  }

  #drawWhole(curve: Curve, faint: boolean): Pen {
    const { theme, highlighted, projection } = this.#scene!;
    const back = faint || (highlighted && highlighted !== curve);
    const start = {
      curve,
      faint,
      color: back ? theme.faint(curve.color) : theme.series(curve.color),
      length: 0,
      end: 'lifted' as const,
    };
    this.#traceFrom(start, 0);
    const noisy = this.#trace.ink > NOISY * projection.width;
    const thin = Math.max(1, Math.floor(this.#ratio));
    const thick = LINE * this.#ratio * (curve === highlighted ? 1.5 : 1);
    const pen: Pen = {
      ...start,
      width: faint || noisy ? thin : thick,
      dash: faint || noisy ? [] : dashOf(curve).map((length) => length * this.#ratio),
      drawn: seriesOf(start).length,
    };
    this.#stroke(pen);
    return pen;
  }

  #traceFrom(pen: Pick<Pen, 'curve' | 'faint'>, from: number): void {
    const { xAxis, origins, projection } = this.#scene!;
    const cells = xCells(xAxis, pen.curve, seriesOf(pen), origins);
    this.#trace.begin(projection.height);
    if (cells) traceSeries(cells, projection, this.#trace, from);
  }

  #stroke(pen: Pen): void {
    const context = this.#context;
    context.strokeStyle = context.fillStyle = pen.color;
    context.lineWidth = pen.width;
    context.setLineDash([...pen.dash]);
    context.lineDashOffset = pen.length;
    pen.end = strokeTrace(context, this.#trace.cells, DOT * pen.width, pen.end === 'line');
    if (!pen.faint) this.#markGaps();
    pen.length += this.#trace.length;
  }

  /** A triangle on the lower edge for each run of NaN. */
  #markGaps(): void {
    const size = GAP_MARK * this.#ratio;
    const { width, height } = this;
    let last = -Infinity;
    for (const gap of this.#trace.gaps) {
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

const seriesOf = ({ curve, faint }: Pick<Pen, 'curve' | 'faint'>) =>
  faint ? curve.series : shownSeries(curve);

/** Strokes a trace, with a dot for each point without neighbours. `joined`: the first point is the end of a line. */
function strokeTrace(
  context: CanvasRenderingContext2D,
  cells: Float64Array,
  radius: number,
  joined: boolean,
): PenEnd {
  const dots: number[] = [];
  context.beginPath();
  for (let i = 0; i < cells.length; i += 2) {
    const x = cells[i]!;
    const y = cells[i + 1]!;
    // A pair of NaN lifts the pen.
    if (y !== y) continue;
    const before = cells[i - 1];
    if (before === before && i > 0) {
      context.lineTo(x, y);
      continue;
    }
    const after = cells[i + 3];
    if (after !== undefined && after === after) context.moveTo(x, y);
    else if (i > 0 || !joined) dots.push(i);
  }
  context.stroke();
  context.beginPath();
  for (const i of dots) {
    context.moveTo(cells[i]! + radius, cells[i + 1]!);
    context.arc(cells[i]!, cells[i + 1]!, radius, 0, 2 * Math.PI);
  }
  context.fill();
  const last = cells.length - 2;
  if (last < 0 || Number.isNaN(cells[last + 1]!)) return 'lifted';
  return dots.at(-1) === last ? 'dot' : 'line';
}
