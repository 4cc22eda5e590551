import { bestDirection } from '../../metrics/metric-names.js';
import { metricValues } from '../../protocol/metric-values.js';
import type { MetricValues } from '../../protocol/types.js';

/** The best of each metric, once these values have come too: the lowest of a loss or an error, else the highest. */
export function bestOf(
  best: MetricValues,
  values: Iterable<readonly [name: string, values: Iterable<number>]>,
): MetricValues {
  const all = metricValues(best);
  for (const [name, column] of values) {
    const better = bestDirection(name) === 'min' ? Math.min : Math.max;
    for (const value of column) if (Number.isFinite(value)) all[name] = better(value, all[name] ?? value);
  }
  return all;
}

/**
 * The same with what a backend calls its best loss: that of the training, unless there is a validation loss, by which it
 * would steer.
 */
export function withBestLoss(
  best: MetricValues,
  latest: MetricValues,
  bestLoss: number | undefined,
): MetricValues {
  if (bestLoss === undefined || 'val_loss' in latest || 'val_loss' in best) return best;
  return bestOf(best, [['train_loss', [bestLoss]]]);
}
