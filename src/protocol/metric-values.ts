import type { MetricValues } from './types.js';

/**
 * Values by the names of metrics, of these parts together; a later one wins. Backends name metrics, and one of them may be
 * called `constructor`: nothing is inherited.
 */
export const metricValues = (...parts: (MetricValues | undefined)[]): Record<string, number> =>
  Object.assign(Object.create(null), ...parts);
