import { formatCount, formatNumber, formatPercent } from '../../metrics/format.js';
import { toNumber } from '../../protocol/coerce.js';
import type { TrainingConfig, TrainingJob } from '../../protocol/types.js';
import { earlierRuns, runsOn } from './earlier-run.js';
import { judgeRun } from './judge-run.js';

/** What one would say to somebody who is about to start a training. */
export interface Advice {
  /** `warning`: it will probably go wrong; `info`: good to know. */
  readonly severity: 'warning' | 'info';
  /** Which setting it is about. */
  readonly about:
    'modelName' | 'epochs' | 'learningRate' | 'batchSize' | 'validationSplit' | 'sequenceLength';
  /** One or two short sentences, which may quote hostile names. */
  readonly message: string;
}

/** What advice is drawn from besides the configuration. */
export interface AdviceBasis {
  /** How many rows the data has. */
  readonly rows?: number;
  /** All jobs that are known, in any state. */
  readonly jobs?: readonly TrainingJob[];
}

/** Advice on a configuration, warnings first; empty where there is nothing to say. */
export function adviseOn(config: Partial<TrainingConfig>, { rows, jobs = [] }: AdviceBasis = {}): Advice[] {
  const settings = readSettings(config, rows);
  const all = [
    ...adviseOnRate(settings, config.optimizer),
    ...adviseOnSplit(settings),
    ...adviseOnBatch(settings),
    ...adviseOnEpochs(settings),
    ...adviseOnHistory(settings, config, jobs),
  ];
  return [...all.filter(isWarning), ...all.filter((advice) => !isWarning(advice))];
}

interface Settings {
  readonly epochs?: number;
  readonly learningRate?: number;
  readonly batchSize?: number;
  readonly split?: number;
  readonly sequence?: number;
  /** Rows that are learned from, and rows kept for validation. */
  readonly trained?: number;
  readonly kept?: number;
}

const readSettings = (config: Partial<TrainingConfig>, rows: number | undefined): Settings => {
  const split = within(config.validationSplit, 0, 1);
  const known = within(rows, 1, Number.MAX_SAFE_INTEGER);
  const kept = known === undefined || split === undefined ? undefined : Math.floor(known * split);
  return {
    epochs: within(config.epochs, 1, Infinity),
    learningRate: within(config.learningRate, Number.MIN_VALUE, Infinity),
    batchSize: within(config.batchSize, 1, Infinity),
    split,
    sequence: within(config.sequenceLength, 1, Infinity),
    trained: known === undefined ? undefined : known - (kept ?? 0),
    kept,
  };
};

/** Optimizers that scale each step by themselves want smaller learning rates than those that do not. */
const RATES: readonly (readonly [name: RegExp, low: number, high: number])[] = [
  [/adam|rmsprop|adagrad|adadelta|lion|adafactor/i, 1e-5, 1e-2],
  [/sgd|momentum|nesterov/i, 1e-4, 0.5],
];
const ANY_RATE = [1e-6, 0.1] as const;

function adviseOnRate({ learningRate: rate }: Settings, optimizer: unknown): Advice[] {
  if (rate === undefined) return [];
  const name = typeof optimizer === 'string' ? optimizer.slice(0, 30) : '';
  const known = RATES.find(([names]) => names.test(name));
  const [low, high] = known ? [known[1], known[2]] : ANY_RATE;
  const whom = known ? ` for ${name}` : '';
  if (rate > high)
    return [
      warning(
        'learningRate',
        `A learning rate of ${formatNumber(rate)} is high${whom}: above ${formatNumber(high)} the loss often jumps, or becomes NaN.`,
      ),
    ];
  if (rate < low)
    return [
      warning(
        'learningRate',
        `A learning rate of ${formatNumber(rate)} is low${whom}: below ${formatNumber(low)} hardly anything is learned.`,
      ),
    ];
  return [];
}

/** With fewer, the validation loss is mostly chance. */
const FEWEST_KEPT = 20;
const MOST_KEPT = 0.5;

function adviseOnSplit({ split, kept, trained }: Settings): Advice[] {
  if (split === undefined) return [];
  if (split === 0)
    return [info('validationSplit', 'Without validation data nobody sees when a model begins to overfit.')];
  if (split > MOST_KEPT)
    return [
      warning(
        'validationSplit',
        `${formatPercent(split)} for validation leaves less than half of the data to learn from. 10 to 30 % are usual.`,
      ),
    ];
  if (kept !== undefined && trained !== undefined && kept < FEWEST_KEPT)
    return [
      warning(
        'validationSplit',
        `${formatPercent(split)} of ${formatCount(kept + trained)} rows are ${rowsOf(kept)} for validation: too few to trust their loss.`,
      ),
    ];
  return [];
}

/** With fewer batches an epoch, a step sees too much of the data at once to be a small one. */
const FEWEST_BATCHES = 4;

function adviseOnBatch({ batchSize: size, trained, sequence }: Settings): Advice[] {
  const long =
    sequence !== undefined && trained !== undefined && sequence >= trained
      ? [
          warning(
            'sequenceLength',
            `A sequence of ${formatCount(sequence)} rows does not fit into the ${rowsOf(trained)} to learn from.`,
          ),
        ]
      : [];
  if (size === undefined) return long;
  if (trained !== undefined && size >= trained)
    return [
      ...long,
      warning(
        'batchSize',
        `A batch of ${formatCount(size)} holds all ${rowsOf(trained)} to learn from: each epoch is a single step.`,
      ),
    ];
  if (trained !== undefined && size * FEWEST_BATCHES > trained)
    return [
      ...long,
      info(
        'batchSize',
        `A batch of ${formatCount(size)} makes ${Math.ceil(trained / size)} steps of an epoch. Smaller ones often learn better.`,
      ),
    ];
  if (size === 1) return [...long, info('batchSize', 'A batch of 1 is slow, and its loss jumps.')];
  return long;
}

const FEW_ROWS = 1_000;
const MANY_EPOCHS = 200;
/** Fewer steps than this hardly move the weights. */
const FEWEST_STEPS = 100;

function adviseOnEpochs({ epochs, trained, batchSize }: Settings): Advice[] {
  if (epochs === undefined || trained === undefined) return [];
  if (trained < FEW_ROWS && epochs > MANY_EPOCHS)
    return [
      warning(
        'epochs',
        `${rowsOf(trained)} to learn from are few for ${formatCount(epochs)} epochs: the model may learn them by heart. Watch the validation loss.`,
      ),
    ];
  const steps = batchSize === undefined ? undefined : Math.ceil(trained / batchSize) * epochs;
  if (steps !== undefined && steps < FEWEST_STEPS)
    return [
      info('epochs', `That makes ${formatCount(steps)} steps in all: enough for a test, few to learn from.`),
    ];
  return [];
}

function adviseOnHistory(
  { epochs, learningRate }: Settings,
  config: Partial<TrainingConfig>,
  jobs: readonly TrainingJob[],
): Advice[] {
  const runs = earlierRuns(jobs);
  const all: Advice[] = [];
  const name = config.modelName?.trim();
  if (name && runs.some(({ job }) => job.modelName === name))
    all.push(info('modelName', `A model “${name}” was trained before. Another name keeps the two apart.`));
  const last = runsOn(config.dataSource, runs).find((run) => judgeRun(run));
  const verdict = last && judgeRun(last);
  if (!last || !verdict) return all;
  const rate = last.learningRate;
  if (verdict.kind === 'diverged' && rate !== undefined && learningRate !== undefined && learningRate >= rate)
    all.push(
      warning(
        'learningRate',
        `The last run on this data lost its way at a learning rate of ${formatNumber(rate)}. Take a smaller one.`,
      ),
    );
  if (verdict.kind === 'overfitted' && epochs !== undefined && epochs >= last.epochs)
    all.push(warning('epochs', `${formatCount(last.epochs)} epochs overfitted on this data last time.`));
  return all;
}

const isWarning = ({ severity }: Advice) => severity === 'warning';

const warning = (about: Advice['about'], message: string): Advice => ({
  severity: 'warning',
  about,
  message,
});

const info = (about: Advice['about'], message: string): Advice => ({ severity: 'info', about, message });

const rowsOf = (count: number) => (count === 1 ? '1 row' : `${formatCount(count)} rows`);

function within(value: unknown, least: number, most: number): number | undefined {
  const number = toNumber(value);
  return number !== undefined && number >= least && number <= most ? number : undefined;
}
