/** Room around the plot, in CSS px. Fixed, so that lines never move because a label got longer. */
export const INSETS = { left: 52, right: 20, top: 28, bottom: 42 } as const;

/** The plot within the chart, in CSS px. */
export interface PlotBox {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export const plotBox = (width: number, height: number): PlotBox => ({
  left: INSETS.left,
  top: INSETS.top,
  width: Math.max(1, Math.floor(width) - INSETS.left - INSETS.right),
  height: Math.max(1, Math.floor(height) - INSETS.top - INSETS.bottom),
});

/** How many ticks fit without crowding. */
export const tickCounts = (box: PlotBox) => ({
  x: Math.max(2, Math.min(10, Math.floor(box.width / 60))),
  y: Math.max(2, Math.min(8, Math.floor(box.height / 36))),
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
