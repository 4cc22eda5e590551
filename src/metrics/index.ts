/** Numbers only: series, smoothing, rates, the analysis of runs, and how they are written. Runs without a DOM. */
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
export { analyseRun } from './analyse-run.js';
export type { MetricFigures, RunAnalysis, RunFacts } from './analyse-run.js';
export { configRows, groupBySetting, isSameSetting } from './config-diff.js';
export type { ConfigRow } from './config-diff.js';
export { deltaTo } from './delta.js';
export type { Delta } from './delta.js';
export { epochEnds, isWhole, valueAtEpoch } from './epochs.js';
export type { EpochColumns } from './epochs.js';
export { meanBand } from './mean-band.js';
export type { MeanBand } from './mean-band.js';
export { overfits, OVERFITTING_RULE } from './overfitting.js';
export { epochsPerMinute, improvementPerSecond, samplesPerSecond } from './pace.js';
export { plateauOf, PLATEAU_RULE } from './plateau.js';
export type { Plateau } from './plateau.js';
export { bestValue, finalValue } from './run-values.js';
export type { Direction, RunValue } from './run-values.js';
export { targetReached, timeToTarget } from './time-to-target.js';
export type { TargetReached } from './time-to-target.js';
export { standstills, STANDSTILL_RULE, trainingMs } from './training-time.js';
export type { Standstill } from './training-time.js';
