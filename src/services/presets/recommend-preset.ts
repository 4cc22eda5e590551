import { formatCount, formatNumber } from '../../metrics/format.js';
import type { TrainingJob, TrainingPreset } from '../../protocol/types.js';
import { toAllowed } from './allowed-ranges.js';
import { earlierRuns, type EarlierRun } from './earlier-run.js';
import { judgeRun, type Verdict } from './judge-run.js';
import { BUILT_IN_PRESETS, RECOMMENDED, TRAINING_PRESETS } from './presets.js';

/** What a recommendation is drawn from; the less is known, the more it is a guess, and says so. */
export interface RecommendationBasis {
  /** How many rows the data has. */
  readonly rows?: number;
  readonly columns?: number;
  /** Path, URL or id of the data, as jobs have it in their configuration. */
  readonly dataSource?: string;
  /** All jobs that are known, in any state. */
  readonly jobs?: readonly TrainingJob[];
  /** The epoch of the lowest validation loss by job id, where it is known. */
  readonly bestEpochs?: ReadonlyMap<string, number>;
  /** The presets to choose from where one has the values. Default: those built in. */
  readonly presets?: readonly TrainingPreset[];
}

export interface Recommendation {
  /** One of the presets; where none has the values, one of its own by the name of `recommended`. */
  readonly preset: TrainingPreset;
  /** Why, in plain sentences. They may quote the hostile name of a data source. */
  readonly reason: string;
}

interface Advised {
  readonly epochs: number;
  readonly learningRate: number;
  readonly reason: string;
}

/**
 * Recommends epochs and a learning rate, and says why.
 *
 * What happened counts more than what is usual: the newest run on the same data that tells something decides (on any data,
 * where it is not known which is to be trained on). Runs on other data tell only which learning rate was too high, because
 * that is a matter of the model too. Where no run tells anything, the size of the data decides. Every value is within what the start of a training accepts.
 */
export function recommendPreset(basis: RecommendationBasis): Recommendation {
  const { jobs = [], dataSource, bestEpochs, presets = BUILT_IN_PRESETS } = basis;
  const judged = earlierRuns(jobs).map((run) => ({
    run,
    verdict: judgeRun(run, bestEpochs?.get(run.job.id)),
  }));
  const last = judged.find(({ run, verdict }) => verdict && (!dataSource || run.dataSource === dataSource));
  const size = bySize(usable(basis.rows), usable(basis.columns));
  const advised = last
    ? byRun(last.run, last.verdict!, size, basis)
    : slower(size, judged.find(({ verdict }) => verdict?.kind === 'diverged')?.run);
  const epochs = toAllowed('epochs', advised.epochs);
  const learningRate = toAllowed('learningRate', advised.learningRate);
  const preset = presets.find((one) => one.epochs === epochs && one.learningRate === learningRate);
  return { preset: preset ?? { name: RECOMMENDED, epochs, learningRate }, reason: advised.reason };
}

const FEW_ROWS = 100;
const MANY_ROWS = 10_000;
const VERY_MANY_ROWS = 1_000_000;
/** The rule of thumb of statistics: fewer observations for each variable, and a model finds patterns in noise. */
const ROWS_PER_COLUMN = 10;

/**
 * - Few rows are soon known by heart: epochs beyond that only overfit.
 * - Many rows bear many small steps before that happens.
 * - Very many give so many steps in one epoch that few epochs are enough, and are all that one wants to wait for.
 */
function bySize(rows: number | undefined, columns: number | undefined): Advised {
  const { standard } = TRAINING_PRESETS;
  if (rows === undefined)
    return { ...standard, reason: 'A good start for most data. No run has ended yet that would tell more.' };
  const said = `${formatCount(rows)} rows`;
  if (rows < FEW_ROWS)
    return {
      ...TRAINING_PRESETS['quick-test'],
      reason: `${said} are few: a model soon knows them by heart, so few epochs are enough.`,
    };
  if (columns !== undefined && rows < columns * ROWS_PER_COLUMN)
    return {
      ...TRAINING_PRESETS['quick-test'],
      reason: `${said} are few for ${formatCount(columns)} columns: with less than ${ROWS_PER_COLUMN} a column, long training finds patterns in noise.`,
    };
  if (rows < MANY_ROWS)
    return { ...standard, reason: `${said} are neither few nor many: a good start for most data.` };
  if (rows < VERY_MANY_ROWS)
    return {
      ...TRAINING_PRESETS['deep-training'],
      reason: `${said} bear many small steps before a model knows them by heart.`,
    };
  return { ...standard, reason: `${said} give many steps in each epoch, so fewer epochs are enough.` };
}

/** Half as many epochs again as the best one came at: room for a run that learns a little slower. */
const ROOM = 1.5;
/** Learning rates are felt by their order of magnitude. */
const GENTLER = 10;

function byRun(
  run: EarlierRun,
  verdict: Verdict,
  size: Advised,
  { rows, dataSource }: RecommendationBasis,
): Advised {
  const learningRate = run.learningRate ?? size.learningRate;
  // Only of the same data it is known that the run had as many rows.
  const known = dataSource || !run.dataSource ? usable(rows) : undefined;
  const had = `${known === undefined ? '' : `${formatCount(known)} rows and `}${formatCount(run.epochs)} epochs`;
  const where = dataSource || !run.dataSource ? '' : ` on “${run.dataSource}”`;
  const when = `last time${where}`;
  switch (verdict.kind) {
    case 'overfitted': {
      const { bestEpoch } = verdict;
      const epochs = roundUp(
        bestEpoch === undefined ? run.epochs / 2 : Math.min(run.epochs, bestEpoch * ROOM),
      );
      const seen =
        bestEpoch === undefined
          ? `the validation loss ended at ${formatNumber(run.job.latest.val_loss)}, and had been ${formatNumber(run.job.best.val_loss)}`
          : `the best validation loss came at epoch ${formatCount(bestEpoch)}`;
      return { epochs, learningRate, reason: `${had} overfitted ${when}: ${seen}.` };
    }
    case 'diverged':
      return {
        epochs: run.epochs || size.epochs,
        learningRate: gentler(learningRate),
        reason: `The last run${where} ${ended(run)} at ${rateOf(run)}: smaller steps are safer.`,
      };
    case 'unfinished':
      return {
        epochs: run.epochs * 2,
        learningRate,
        reason: `The validation loss was still falling when the ${formatCount(run.epochs)} epochs of the last run${where} were over.`,
      };
    case 'sound':
      return {
        epochs: run.epochs,
        learningRate,
        reason: `${had} went well ${when}: no overfitting, no jumps of the loss.`,
      };
  }
}

/** A learning rate below the one that failed on other data. */
function slower(size: Advised, failed: EarlierRun | undefined): Advised {
  const rate = failed?.learningRate;
  if (!failed || rate === undefined || size.learningRate < rate) return size;
  return {
    epochs: size.epochs,
    learningRate: gentler(rate),
    reason: `${size.reason} A run on other data ${ended(failed)} at ${rateOf(failed)}: smaller steps are safer.`,
  };
}

const ended = ({ job }: EarlierRun) => (job.status === 'failed' ? 'failed' : 'diverged');

const rateOf = ({ learningRate }: EarlierRun) =>
  learningRate === undefined ? 'its learning rate' : `a learning rate of ${formatNumber(learningRate)}`;

const gentler = (learningRate: number) => Number((learningRate / GENTLER).toPrecision(3));

/** Up to a number that one would have thought of: 51 → 55, 306 → 350. */
function roundUp(epochs: number): number {
  if (!(epochs >= 10)) return Math.ceil(epochs);
  const step = 10 ** Math.floor(Math.log10(epochs)) / 2;
  return Math.ceil(epochs / step) * step;
}

const usable = (count: number | undefined) =>
  count !== undefined && Number.isFinite(count) && count > 0 ? Math.floor(count) : undefined;
