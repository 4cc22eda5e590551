import { dashOf, type Curve } from './curve.js';
import type { LineChart } from './line-chart.js';

const LEGEND_HEIGHT = 28;
const FONT_SIZE = 12;
const SWATCH = 20;
const SPACE = 16;
/** Pixels per CSS px at the least: pictures are shown larger than they were taken, and printed. */
const LEAST_RATIO = 2;

/** The chart as a PNG: a legend, the axes and the lines, on the chart's surface, at the screen's resolution, twice CSS px at the least. */
export async function chartToPng(chart: LineChart, curves: readonly Curve[]): Promise<Blob> {
  const ratio = Math.max(LEAST_RATIO, devicePixelRatio);
  const { size, theme } = chart;
  const canvas = document.createElement('canvas');
  canvas.width = size.width * ratio;
  canvas.height = (size.height + LEGEND_HEIGHT) * ratio;
  const context = canvas.getContext('2d')!;
  context.fillStyle = theme.surface;
  context.fillRect(0, 0, canvas.width, canvas.height);
  chart.drawOn(context, LEGEND_HEIGHT, ratio);
  context.scale(ratio, ratio);
  drawLegend(context, chart, curves);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('The chart is too large for a PNG.'))));
  });
}

function drawLegend(context: CanvasRenderingContext2D, { theme }: LineChart, curves: readonly Curve[]): void {
  context.font = `${FONT_SIZE}px ${theme.fontFamily}`;
  context.textBaseline = 'middle';
  context.lineWidth = 2;
  const y = LEGEND_HEIGHT / 2 + 2;
  let x = SPACE;
  for (const curve of curves) {
    const { name } = curve;
    context.strokeStyle = theme.series(curve.color);
    context.setLineDash([...dashOf(curve)]);
    context.beginPath();
    context.moveTo(x, y);
    context.lineTo(x + SWATCH, y);
    context.stroke();
    context.fillStyle = theme.text;
    context.fillText(name, x + SWATCH + 6, y);
    x += SWATCH + 6 + context.measureText(name).width + SPACE;
  }
}
