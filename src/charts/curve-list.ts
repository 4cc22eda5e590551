import { bestDirection, splitMetricName, type MetricRole } from '../metrics/metric-names.js';
import type { MetricSeries } from '../metrics/metric-series.js';
import { SmoothedSeries } from '../metrics/smoothing.js';
import type { Band, Curve } from './curve.js';

/** A curve to draw without a backend. */
export interface ChartCurve {
  /** Name of the metric, such as `train_loss`; `train_` and `val_` pair up. */
  readonly name: string;
  readonly series: MetricSeries;
  readonly jobId?: string;
  /** What the legend says. Default: the name, with the job where there are several. */
  readonly label?: string;
  /** Which series colour, from 0; they repeat after eight. Default: in turn. */
  readonly color?: number;
  /** What to fill around the line. It is drawn with the curve as a whole: give new `curves` when it changes. */
  readonly band?: Band;
}

/** A series to be shown, before anything is known of how. */
export interface NamedSeries extends ChartCurve {
  /** How to call the job where there are several. Default: its id. */
  readonly jobName?: string;
}

/** Throws a TypeError that says what is wrong with what a page gives as curves. */
export function checkCurves(curves: unknown): void {
  const isCurve = (one: Partial<ChartCurve> | null) =>
    typeof one?.name === 'string' && typeof one.series?.appendBatch === 'function';
  if (Array.isArray(curves) && curves.every(isCurve)) return;
  throw new TypeError('<training-chart>: `curves` must be an array of {name: string, series: MetricSeries}.');
}

/**
 * Gives each series its line: the colours in turn, one for each job and metric where there are several jobs; training
 * solid and validation dashed; a best mark on the validation line of each metric, or on the only one.
 */
export function curvesOf(named: readonly NamedSeries[], smoothing: number): Curve[] {
  const jobs = new Set(named.map(({ jobId }) => jobId));
  const roles = new Map<string, Set<MetricRole | undefined>>();
  const families: string[] = [];
  for (const one of named) {
    const family = familyOf(one);
    roles.set(family, (roles.get(family) ?? new Set()).add(splitMetricName(one.name).role));
    if (!families.includes(family)) families.push(family);
  }
  return named.map((one, index) => {
    const { role } = splitMetricName(one.name);
    const paired = roles.get(familyOf(one))!.has('val');
    return {
      name: one.label ?? (jobs.size > 1 ? `${one.jobName ?? one.jobId ?? ''} · ${one.name}` : one.name),
      metric: one.name,
      series: one.series,
      smoothed: smoothing > 0 ? new SmoothedSeries(one.series, smoothing) : undefined,
      band: one.band,
      color: one.color ?? (jobs.size > 1 ? families.indexOf(familyOf(one)) : index),
      dashed: role === 'val',
      job: one.jobId,
      best: role === 'val' || !paired ? bestDirection(one.name) : undefined,
    };
  });
}

/** Curves of one family are the train and validation values of one metric of one job. */
const familyOf = ({ name, jobId }: NamedSeries) => `${jobId ?? ''}\n${splitMetricName(name).metric}`;

/** Whether two lists would give the same lines. */
export function sameSeries(a: readonly NamedSeries[], b: readonly NamedSeries[]): boolean {
  const same = (one: NamedSeries, other: NamedSeries | undefined) =>
    one.series === other?.series &&
    one.name === other.name &&
    one.jobId === other.jobId &&
    one.jobName === other.jobName &&
    one.label === other.label &&
    one.color === other.color &&
    one.band === other.band;
  return a.length === b.length && a.every((one, i) => same(one, b[i]));
}
