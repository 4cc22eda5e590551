import type { MetricSeries } from '../../metrics/metric-series.js';
import { COMPARED_WEIGHT, SmoothedSeries } from '../../metrics/smoothing.js';
import type { SmoothedReader } from '../../services/history/job-fields.js';
import type { TrainingProgressService } from '../../services/training-progress-service.js';

const smoothedSeries = new WeakMap<MetricSeries, SmoothedSeries>();

/** Reads the smoothed newest value of a metric from the series that a service holds; only new points are computed. */
export const smoothedReader =
  (service: () => TrainingProgressService | undefined): SmoothedReader =>
  (jobId, metric) => {
    const raw = service()?.series(jobId).get(metric);
    if (!raw || raw.length === 0) return undefined;
    let smoothed = smoothedSeries.get(raw);
    if (!smoothed) smoothedSeries.set(raw, (smoothed = new SmoothedSeries(raw, COMPARED_WEIGHT)));
    return smoothed.series.at(-1)?.value;
  };
