import type { RunAnalysis, RunFacts } from '../../metrics/analyse-run.js';
import { groupBySetting } from '../../metrics/config-diff.js';
import type { MetricSeries } from '../../metrics/metric-series.js';
import { field, fieldsOf, toNumber } from '../../protocol/coerce.js';
import { isTerminal } from '../../protocol/status.js';
import type { TrainingJob } from '../../protocol/types.js';
import type { JobState } from '../../services/jobs/reduce-job.js';

/** One of the jobs that are compared. */
export interface ComparedRun {
  readonly id: string;
  /** The model's name, with the id where another one has the same; hostile text. */
  readonly name: string;
  /** Which series colour, from 0: one a run, or one a group. */
  readonly color: number;
  /** Undefined until it is known. */
  readonly job?: TrainingJob;
  /** Why the backend does not know it. */
  readonly missing?: string;
  /** No point of it is known, and the backend does not answer as it should: it may have a curve all the same. */
  readonly awaited?: boolean;
  /** Its settings, with keys in snake case, however the backend spells them. */
  readonly config: Readonly<Record<string, unknown>>;
  /** Undefined until it has been computed. */
  readonly analysis?: RunAnalysis;
}

type Series = ReadonlyMap<string, MetricSeries>;

/**
 * What is known of each job by id, in order, as runs without an analysis. Runs that have the setting `groupBy` in common have
 * one colour; without it each has its own.
 */
export function comparedRuns(
  states: ReadonlyMap<string, JobState | undefined>,
  groupBy: string,
): ComparedRun[] {
  const names = [...states.values()].map((state) => state?.job?.modelName);
  const configs = [...states.values()].map((state) => fieldsOf(state?.job?.config) ?? {});
  const groups = groupBy ? [...groupBySetting(configs, groupBy).values()] : [];
  return [...states].map(([id, state], index) => {
    const modelName = state?.job?.modelName;
    const alone = names.filter((name) => name === modelName).length === 1;
    return {
      id,
      name: !modelName ? id : alone ? modelName : `${modelName} (${id})`,
      color: groupBy ? groups.findIndex((group) => group.includes(index)) : index,
      job: state?.job,
      missing: state?.job ? undefined : state?.missing,
      config: configs[index],
    };
  });
}

const SAMPLES = ['train_samples', 'training_samples', 'num_samples', 'samples', 'dataset_size'];

/** What an analysis needs to know of a job. Its end counts, or while it goes on, its newest point. */
export function factsOf(
  job: TrainingJob,
  config: ComparedRun['config'],
  series: Series,
  pausedMs: number,
): RunFacts {
  return {
    series,
    epoch: job.epoch,
    startedAt: job.startedAt,
    until: isTerminal(job.status) ? (job.endedAt ?? newestTime(series)) : newestTime(series),
    pausedMs,
    latest: job.latest,
    best: job.best,
    samples: positive(field(config, ...SAMPLES)),
    batchSize: positive(config.batch_size),
  };
}

/** Changes when anything changes that {@link factsOf} reads. */
export const factsKey = (state: JobState, series: Series): readonly unknown[] => [
  state.job,
  state.pauses.pausedMs,
  ...[...series.values()].flatMap((one) => [one, one.version]),
];

function newestTime(series: Series): number | undefined {
  const times = [...series.values()].flatMap((one) => one.at(-1)?.time ?? []);
  return times.length > 0 ? Math.max(...times) : undefined;
}

function positive(value: unknown): number | undefined {
  const number = toNumber(value);
  return number !== undefined && number > 0 ? number : undefined;
}
