import type { MetricSeries } from '../metrics/metric-series.js';

/**
 * The epoch of a run's lowest validation loss, from its curves; undefined where they do not begin at the beginning, as those
 * that are read from the end of a log: the lowest value may lie before them.
 */
export function bestValidationEpoch(series: ReadonlyMap<string, MetricSeries>): number | undefined {
  const losses = series.get('val_loss');
  const best = losses?.best('min');
  if (!losses || !best || losses.missing.length > 0) return undefined;
  const first = epochAt(losses, 0);
  const stride = losses.length > 1 ? epochAt(losses, 1) - first : 1;
  return first <= Math.max(1, stride) ? epochAt(losses, best.index) : undefined;
}

function epochAt(series: MetricSeries, index: number): number {
  const { step, epoch } = series.at(index)!;
  return epoch ?? step;
}
