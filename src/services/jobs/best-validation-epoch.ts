import { isWhole } from '../../metrics/epochs.js';
import type { MetricSeries } from '../../metrics/metric-series.js';
import { bestValue } from '../../metrics/run-values.js';

/**
 * The epoch of a run's lowest validation loss, from its curves; undefined where they do not begin at the beginning, as those
 * that are read from the end of a log: the lowest value may lie before them.
 */
export function bestValidationEpoch(series: ReadonlyMap<string, MetricSeries>): number | undefined {
  const losses = series.get('val_loss');
  return losses && isWhole(losses) ? bestValue(losses, 'min')?.epoch : undefined;
}
