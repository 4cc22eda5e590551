import { lastCommonEpoch, targetForAll } from '../../metrics/comparison-defaults.js';
import { bestDirection } from '../../metrics/metric-names.js';
import type { MetricFigures } from '../../metrics/analyse-run.js';
import type { Direction } from '../../metrics/run-values.js';
import type { TargetReached } from '../../metrics/time-to-target.js';
import type { ComparedRun } from './compared-run.js';

/** What a user or a page has chosen; undefined where the comparison shall choose. */
export interface Choices {
  readonly metric?: string;
  readonly baseline?: string;
  readonly target?: number;
  readonly atEpoch?: number;
}

/** The runs side by side, and what they are compared by. Everything that is shown or exported is drawn from it. */
export interface Comparison {
  readonly runs: readonly ComparedRun[];
  /** Names of all metrics that any run has, losses first. */
  readonly metrics: readonly string[];
  /** The one that curves, efficiency and summary are about. */
  readonly metric: string;
  readonly direction: Direction;
  /** The run that the others are measured by; undefined where none has numbers. */
  readonly baseline?: ComparedRun;
  readonly target?: number;
  readonly atEpoch?: number;
  /** By run id, when the target was reached; absent where it is not known. */
  readonly reached: ReadonlyMap<string, Reached>;
}

/** `never` where all of a curve is known and no point is as good. */
export type Reached = TargetReached | 'never';

const FIRST = ['val_loss', 'train_loss'];

/** Settles what is compared by what is chosen, and by what there is. */
export function compare(runs: readonly ComparedRun[], choices: Choices): Omit<Comparison, 'reached'> {
  const names = new Set(runs.flatMap(({ analysis }) => [...(analysis?.metrics.keys() ?? [])]));
  // Whether any run has what was chosen is not known before all curves are.
  if (choices.metric && runs.some(({ awaited }) => awaited)) names.add(choices.metric);
  const losses = FIRST.filter((name) => names.has(name));
  const metrics = [...losses.reverse(), ...[...names].filter((name) => !FIRST.includes(name))];
  const first = FIRST.find((name) => names.has(name)) ?? metrics[0] ?? '';
  const metric = choices.metric && names.has(choices.metric) ? choices.metric : first;
  const direction = bestDirection(metric);
  const known = runs.map((run) => figures(run, metric)).filter((one) => one !== undefined);
  const bests = known.map(({ best }) => best?.value ?? NaN);
  return {
    runs,
    metrics,
    metric,
    direction,
    baseline:
      runs.find(({ id, job }) => job && id === choices.baseline) ?? runs.find(({ analysis }) => analysis),
    target: choices.target ?? targetForAll(bests, direction),
    atEpoch: choices.atEpoch ?? lastCommonEpoch(known.flatMap(({ byEpoch }) => byEpoch ?? [])),
  };
}

/** What a run says of a metric. */
export const figures = ({ analysis }: ComparedRun, metric: string): MetricFigures | undefined =>
  analysis?.metrics.get(metric);
