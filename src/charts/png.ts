import { dashOf, type Curve } from './curve.js';
import type { LineChart } from './line-chart.js';

/** Of the title, and of each line of the legend. */
const LINE_HEIGHT = 28;
const FONT_SIZE = 12;
const SWATCH = 20;
const GAP = 6;
const SPACE = 16;
/** Pixels per CSS px at the least: pictures are shown larger than they were taken, and printed. */
const LEAST_RATIO = 2;

/**
 * The chart as a PNG: a title if there is one, a legend, the axes and the lines, on the chart's surface, at the screen's
 * resolution, twice CSS px at the least.
 */
export async function chartToPng(chart: LineChart, curves: readonly Curve[], title = ''): Promise<Blob> {
  const ratio = Math.max(LEAST_RATIO, devicePixelRatio);
  const { size, theme } = chart;
  const { canvas, context } = blank();
  const font = `${FONT_SIZE}px ${theme.fontFamily}`;
  context.font = font;
  const legend = legendLines(context, curves, size.width);
  const head = (legend.length + (title ? 1 : 0)) * LINE_HEIGHT;
  canvas.width = size.width * ratio;
  canvas.height = (size.height + head) * ratio;
  context.fillStyle = theme.surface;
  context.fillRect(0, 0, canvas.width, canvas.height);
  chart.drawOn(context, head, ratio);
  context.scale(ratio, ratio);
  context.fillStyle = theme.text;
  context.textBaseline = 'middle';
  let y = LINE_HEIGHT / 2 + 2;
  if (title) {
    context.font = `bold ${font}`;
    context.fillText(title, SPACE, y);
    y += LINE_HEIGHT;
  }
  context.font = font;
  for (const line of legend) {
    for (const entry of line) drawEntry(context, chart, entry, y);
    y += LINE_HEIGHT;
  }
  return toBlob(canvas);
}

/** Several pictures as one, below each other. */
export async function stackPngs(pngs: readonly Blob[]): Promise<Blob> {
  const images = await Promise.all(pngs.map((png) => createImageBitmap(png)));
  const { canvas, context } = blank();
  canvas.width = Math.max(...images.map(({ width }) => width));
  canvas.height = images.reduce((sum, { height }) => sum + height, 0);
  let top = 0;
  for (const image of images) {
    context.drawImage(image, 0, top);
    top += image.height;
    image.close();
  }
  return toBlob(canvas);
}

function blank() {
  const canvas = document.createElement('canvas');
  return { canvas, context: canvas.getContext('2d')! };
}

const toBlob = (canvas: HTMLCanvasElement) =>
  new Promise<Blob>((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('The chart is too large for a PNG.'))));
  });

interface Entry {
  readonly curve: Curve;
  readonly x: number;
}

/** Where the names of curves stand, on as many lines as they need. */
function legendLines(context: CanvasRenderingContext2D, curves: readonly Curve[], width: number): Entry[][] {
  const lines: Entry[][] = [[]];
  let x = SPACE;
  for (const curve of curves) {
    const wide = SWATCH + GAP + context.measureText(curve.name).width + SPACE;
    if (x + wide > width && x > SPACE) {
      lines.push([]);
      x = SPACE;
    }
    lines.at(-1)!.push({ curve, x });
    x += wide;
  }
  return lines;
}

function drawEntry(
  context: CanvasRenderingContext2D,
  { theme }: LineChart,
  { curve, x }: Entry,
  y: number,
): void {
  context.lineWidth = 2;
  context.strokeStyle = theme.series(curve.color);
  context.setLineDash([...dashOf(curve)]);
  context.beginPath();
  context.moveTo(x, y);
  context.lineTo(x + SWATCH, y);
  context.stroke();
  context.fillText(curve.name, x + SWATCH + GAP, y);
}
