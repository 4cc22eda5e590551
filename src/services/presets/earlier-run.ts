import { field, fieldsOf, toCount, toNumber, toText } from '../../protocol/coerce.js';
import { isTerminal } from '../../protocol/status.js';
import type { TrainingJob } from '../../protocol/types.js';

/** A job that has ended, with the settings that it ran with, however its backend spells them. */
export interface EarlierRun {
  readonly job: TrainingJob;
  /** As it was asked for; where nobody says it, as many as it had. */
  readonly epochs: number;
  readonly learningRate?: number;
  readonly batchSize?: number;
  readonly dataSource?: string;
}

/** The jobs that have ended, the newest first. */
export const earlierRuns = (jobs: readonly TrainingJob[]): EarlierRun[] =>
  jobs
    .filter(({ status }) => isTerminal(status))
    .map(toRun)
    .sort((a, b) => endOf(b) - endOf(a));

/**
 * Those of one data source. Where it is not known which that is, as an empty text or undefined, those of which it is not
 * known either.
 */
export const runsOn = (dataSource: string | undefined, runs: readonly EarlierRun[]): EarlierRun[] =>
  runs.filter((run) => (run.dataSource ?? '') === (dataSource ?? ''));

function toRun(job: TrainingJob): EarlierRun {
  const config = fieldsOf(job.config) ?? {};
  return {
    job,
    epochs: toCount(config.epochs) || toCount(job.totalEpochs) || toCount(job.epoch) || 0,
    learningRate: positive(field(config, 'learning_rate', 'lr')),
    batchSize: positive(config.batch_size),
    dataSource: toText(config.data_source),
  };
}

function positive(value: unknown): number | undefined {
  const number = toNumber(value);
  return number !== undefined && number > 0 ? number : undefined;
}

const endOf = ({ job }: EarlierRun) => toNumber(job.endedAt ?? job.startedAt) ?? 0;
