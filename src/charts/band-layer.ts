import { visibleRanges, type IndexRange, type XCells } from './cells.js';
import type { Projection } from './projection.js';

/** Two cells for every place in which the band is open: x and the two edges, in pixels of the plot. */
interface Edges {
  readonly x: number[];
  readonly low: number[];
  readonly high: number[];
}

/**
 * Fills what lies between two series that share their steps: point by point where there is room, else from the least to the
 * greatest value of each pixel column, so that the band is never narrower than what was measured. A NaN in either opens it.
 */
export function fillBand(
  context: CanvasRenderingContext2D,
  low: XCells,
  high: XCells,
  projection: Projection,
): void {
  for (const range of visibleRanges(low, projection.xDomain)) {
    const wide = range.to - range.from > 2 * projection.width;
    for (const edges of traceEdges(low, high, projection, range, wide ? nextPixel : nextPoint))
      fillBetween(context, edges);
  }
}

type Next = (at: XCells, from: number, to: number, projection: Projection) => number;

const nextPoint: Next = (_, from) => from + 1;

function nextPixel({ cells, origin }: XCells, from: number, to: number, projection: Projection): number {
  const edge = projection.xAt(Math.floor(projection.x(cells[from]! - origin)) + 1) + origin;
  let next = from + 1;
  while (next < to && cells[next]! < edge) next++;
  return next;
}

function* traceEdges(
  low: XCells,
  high: XCells,
  projection: Projection,
  { from, to }: IndexRange,
  next: Next,
): Iterable<Edges> {
  let edges: Edges = { x: [], low: [], high: [] };
  for (let i = from; i < to;) {
    const end = next(low, i, to, projection);
    const least = projection.y(low.series.extent(i, end)?.min ?? NaN);
    const greatest = projection.y(high.series.extent(i, end)?.max ?? NaN);
    if (Number.isNaN(greatest) || low.series.missingAt(i)) {
      yield edges;
      edges = { x: [], low: [], high: [] };
    }
    if (!Number.isNaN(greatest)) {
      edges.x.push(projection.x(low.cells[i]! - low.origin));
      // The lower edge may have no place on a logarithmic axis: the band leaves at the bottom.
      edges.low.push(Number.isNaN(least) ? projection.height : least);
      edges.high.push(greatest);
    }
    i = end;
  }
  yield edges;
}

function fillBetween(context: CanvasRenderingContext2D, { x, low, high }: Edges): void {
  if (x.length < 2) return;
  context.beginPath();
  for (let i = 0; i < x.length; i++) context.lineTo(x[i]!, high[i]!);
  for (let i = x.length - 1; i >= 0; i--) context.lineTo(x[i]!, low[i]!);
  context.closePath();
  context.fill();
}
