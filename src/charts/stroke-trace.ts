/** How a line ends: lifted, on a line that can go on, or on a dot, which a next point would make a line. */
export type PenEnd = 'lifted' | 'line' | 'dot';

/** Strokes a trace, with a dot for each point without neighbours. `joined`: the first point is the end of a line. */
export function strokeTrace(
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
