import type { ReactiveControllerHost } from 'lit';
import type { ChartCurve } from '../../charts/curve-list.js';
import { SlicedCache } from '../../controllers/sliced-cache.js';
import { groupBySetting } from '../../metrics/config-diff.js';
import { meanBandSteps, type MeanBand } from '../../metrics/mean-band.js';
import { splitMetricName } from '../../metrics/metric-names.js';
import { MetricSeries } from '../../metrics/metric-series.js';
import { figures } from './comparison.js';
import type { ComparedRun } from './compared-run.js';

/** What a band shows: from the least to the greatest run, or the mean plus and minus the standard deviation. */
export type BandKind = 'range' | 'std';

interface Wanted {
  readonly runs: readonly ComparedRun[];
  readonly metric: string;
  /** The setting that runs are grouped by; each run for itself where it is empty. */
  readonly groupBy: string;
  readonly band: BandKind;
}

/** The curves of runs, or of groups of runs as mean and band, each group computed once for its curves. */
export class OverlaidCurves {
  readonly #bands: SlicedCache<readonly ChartCurve[]>;

  constructor(host: ReactiveControllerHost) {
    this.#bands = new SlicedCache(host);
  }

  /** Undefined while groups are computed for the first time. */
  of(wanted: Wanted): readonly ChartCurve[] {
    if (!wanted.groupBy) return wanted.runs.flatMap((run) => curveOf(run, wanted.metric));
    const { runs, metric, groupBy, band } = wanted;
    const groups = groupBySetting(
      runs.map(({ config }) => config),
      groupBy,
    );
    return [...groups].flatMap(([text, indices]) => {
      const { color } = runs[indices[0]];
      const members = indices.flatMap((i) => figures(runs[i], metric)?.byEpoch ?? []);
      const label = `${groupBy} ${text || 'not set'} (${indices.length})`;
      const curves = this.#bands.get(`${metric}\n${text}`, [label, color, band, ...members], function* () {
        const mean = yield* meanBandSteps(members);
        return mean.epochs.length > 0 ? [groupCurve(mean, { metric, label, color, band })] : [];
      });
      return curves ?? [];
    });
  }
}

function curveOf({ id, name, color, analysis }: ComparedRun, metric: string): ChartCurve | [] {
  const series = analysis?.facts.series.get(metric);
  return series ? { name: metric, label: name, jobId: id, color, series } : [];
}

function groupCurve(
  { epochs, mean, min, max, std }: MeanBand,
  { metric, label, color, band }: { metric: string; label: string; color: number; band: BandKind },
): ChartCurve {
  const edge = (sign: 1 | -1, extreme: Float64Array) =>
    MetricSeries.from(epochs, band === 'range' ? extreme : mean.map((value, i) => value + sign * std[i]));
  return {
    name: metric,
    label,
    color,
    series: MetricSeries.from(epochs, mean),
    band: { low: edge(-1, min), high: edge(1, max) },
  };
}

/** The name of the same metric of the other data, where there is one: `train_loss` for `val_loss`. */
export function twinOf(metric: string, metrics: readonly string[]): string | undefined {
  const { metric: family, role } = splitMetricName(metric);
  return role && metrics.find((name) => name !== metric && splitMetricName(name).metric === family);
}
