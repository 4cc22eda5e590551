import {
  extentWithoutOutliers,
  leastPositive,
  linearDomain,
  logDomain,
  union,
  type Domain,
} from '../metrics/domain.js';
import type { MetricSeries } from '../metrics/metric-series.js';
import type { YFit, YScale } from './chart-settings.js';
import { visibleRanges, xExtent, type XCells } from './cells.js';

/** Room for what is to come, as a share of what is there. */
const HEADROOM = 0.25;

/** Holds all points: with headroom where it has to grow while points come in, `lone` long for a single point. */
export function fitX(all: readonly XCells[], growing: boolean, lone: number): Domain | undefined {
  const extent = union(all.flatMap((one) => xExtent(one) ?? []));
  if (!extent) return undefined;
  const span = extent.max - extent.min;
  if (span === 0) return { min: extent.min, max: extent.max + lone };
  return { min: extent.min, max: growing ? extent.max + span * HEADROOM : extent.max };
}

/** Whether a series has a value for which there is a place on a y axis of this scale. O(log n). */
export function hasPlace(series: MetricSeries, scale: YScale): boolean {
  const extent = series.extent();
  return extent !== undefined && (scale === 'linear' || extent.max > 0);
}

/** Holds what is to be seen in `x`; undefined where that is nothing, or there is nothing for this scale at all. */
export function fitY(all: readonly XCells[], x: Domain, { scale, ignoreOutliers }: YFit): Domain | undefined {
  if (!all.some(({ series }) => hasPlace(series, scale))) return undefined;
  const ranges = all.flatMap((one) =>
    visibleRanges(one, x).map((range) => ({ ...range, series: one.series })),
  );
  let extent = union(ranges.flatMap(({ series, from, to }) => series.extent(from, to) ?? []));
  if (!extent) return undefined;
  let columns = ranges.map(({ series, from, to }) => series.values.subarray(from, to));
  // Only positive values have a place on a logarithmic axis, so only they tell what is usual there.
  if (scale === 'log' && extent.min <= 0) columns = columns.map(positive);
  if (ignoreOutliers) extent = extentWithoutOutliers(columns) ?? extent;
  if (scale === 'linear') return linearDomain(extent.min, extent.max);
  return logDomain(extent.min > 0 ? extent.min : (leastPositive(columns) ?? 0), extent.max);
}

const positive = (values: Float64Array) => values.filter((value) => value > 0);

/** Whether the values of a series from an index on call for a wider y axis. */
export function exceeds(
  series: MetricSeries,
  from: number,
  y: Domain,
  { scale, ignoreOutliers }: YFit,
): boolean {
  const extent = ignoreOutliers ? undefined : series.extent(from);
  if (!extent) return false;
  return extent.max > y.max || (extent.min < y.min && (scale === 'linear' || extent.min > 0));
}
