/** The plot within the chart, in CSS px, and what there is room for around it. */
export interface PlotBox {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** Size of the labels of the axes. */
  readonly font: number;
  /** Whether there is room for the names of the axes. */
  readonly names: boolean;
}

/** A chart less high than this many sizes of its labels has no names at its axes. */
const NAMED = 12;

/**
 * Room around the plot for labels of `font` CSS px. It depends on the size of the chart alone, so that lines never move
 * because a label got longer.
 */
export function plotBox(width: number, height: number, font: number): PlotBox {
  const names = height >= NAMED * font;
  const [left, right] = [Math.round(4.75 * font), 20];
  const [top, bottom] = names ? [17 + font, 20 + 2 * font] : [Math.round(0.7 * font), 10 + font];
  return {
    left,
    top,
    width: Math.max(1, Math.floor(width) - left - right),
    height: Math.max(1, Math.floor(height) - top - bottom),
    font,
    names,
  };
}

/** How many ticks fit without crowding. */
export const tickCounts = ({ width, height, font }: PlotBox) => ({
  x: Math.max(2, Math.min(10, Math.floor(width / (5.5 * font)))),
  y: Math.max(2, Math.min(8, Math.floor(height / (3.3 * font)))),
});

/** Lays a canvas over the plot, and `bleed` CSS px beyond its edges, with `ratio` pixels per CSS px. */
export function placeCanvas(
  canvas: HTMLCanvasElement,
  { left, top, ...box }: PlotBox,
  ratio: number,
  bleed = 0,
): void {
  const [width, height] = [box.width + 2 * bleed, box.height + 2 * bleed];
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  Object.assign(canvas.style, {
    left: `${left - bleed}px`,
    top: `${top - bleed}px`,
    width: `${width}px`,
    height: `${height}px`,
  });
}
