/** Numbers only: series, smoothing, rates and how they are written. Runs without a DOM. */
export { MetricSeries } from './metric-series.js';
export type { BestPoint, MetricPoint, XColumn } from './metric-series.js';
export { Ema, SmoothedSeries } from './smoothing.js';
export { epochRate, etaMs, markEpoch, NEW_CLOCK } from './eta.js';
export type { EpochClock } from './eta.js';
export { bestDirection, splitMetricName } from './metric-names.js';
export type { MetricRole } from './metric-names.js';
export {
  formatAgo,
  formatClock,
  formatCount,
  formatDate,
  formatDuration,
  formatNumber,
  formatPercent,
  formatRate,
} from './format.js';
