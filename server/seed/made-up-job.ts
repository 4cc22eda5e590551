import type { JobConfig, JobState, LogLevel, LogLine, MetricRow } from '../jobs/job.js';
import { progressOf } from '../jobs/job-progress.js';
import { curveOf } from './curves.js';
import { ERRORS, FAMILIES, type Family } from './families.js';
import type { Random } from './random.js';

/** A training that never was, as its folder would hold it. */
export interface MadeUpJob {
  readonly id: string;
  readonly config: JobConfig;
  readonly state: JobState;
  readonly rows: readonly MetricRow[];
  readonly lines: readonly LogLine[];
}

type Fate = Extract<JobState['status'], 'completed' | 'stopped' | 'failed'>;

/** The presets of the elements, and what people set by hand. */
const PRESETS = [
  { preset: 'quick-test', epochs: 10, learning_rate: 0.01 },
  { preset: 'standard', epochs: 100, learning_rate: 0.001 },
  { preset: 'deep-training', epochs: 500, learning_rate: 0.0001 },
];
const RATES = [0.0001, 0.0003, 0.001, 0.002, 0.003, 0.01, 0.03];
const TAGS = ['baseline', 'sweep', 'keep', 'candidate', 'ablation', 'demo'];
const NOTES = [
  'The one to beat.',
  'Batch size doubled, nothing else.',
  'Validation loss turns early; try with dropout.',
  'Shown to the team.',
];

/** A job that was created at that time. */
export function makeUpJob(createdAt: number, random: Random): MadeUpJob {
  const family = random.pick(FAMILIES);
  const config = configOf(family, random);
  const fate = fateOf(random);
  const startedAt = createdAt + random.whole(20, 40_000);
  const rows = curveOf(family, config, epochsDone(fate, config.epochs, random), startedAt, random);
  const endedAt = (rows.at(-1)?.time ?? startedAt) + random.whole(50, 900);
  const error = fate === 'failed' ? random.pick(ERRORS)(family) : undefined;
  const state: JobState = {
    status: fate,
    created_at: createdAt,
    updated_at: endedAt,
    started_at: startedAt,
    ended_at: endedAt,
    ...(error !== undefined && { error }),
    architecture: family.architecture,
    ...progressOf(rows),
    // Nothing was trained: there is no model.
    has_model: false,
    ...(random.chance(0.12) && { tags: [...new Set([random.pick(TAGS), random.pick(TAGS)])] }),
    ...(random.chance(0.04) && { notes: random.pick(NOTES) }),
  };
  const id = `job_${createdAt.toString(36)}_${random.hex(8)}`;
  return { id, config, state, rows, lines: linesOf(family, config, state, rows) };
}

function configOf(family: Family, random: Random): JobConfig {
  const dice = random.next();
  const preset = dice < 0.45 ? PRESETS[0] : dice < 0.54 ? PRESETS[1] : dice < 0.55 ? PRESETS[2] : undefined;
  return {
    model_name: `${family.name}_v${random.whole(1, 60)}`,
    epochs: random.pick([5, 15, 20, 30, 50]),
    learning_rate: random.pick(RATES),
    ...preset,
    batch_size: random.pick([16, 32, 64, 64, 128, 256]),
    validation_split: random.pick([0.1, 0.2, 0.2, 0.25]),
    data_source: family.dataSource,
    optimizer: random.pick(['adam', 'adam', 'adam', 'sgd', 'rmsprop']),
    ...Object.fromEntries(Object.entries(family.keys).map(([key, values]) => [key, random.pick(values)])),
  };
}

function fateOf(random: Random): Fate {
  const dice = random.next();
  return dice < 0.78 ? 'completed' : dice < 0.89 ? 'stopped' : 'failed';
}

function epochsDone(fate: Fate, epochs: number, random: Random): number {
  if (fate === 'completed') return epochs;
  // Half of all failures show before the first epoch has ended.
  if (fate === 'failed' && random.chance(0.5)) return 0;
  return random.whole(1, Math.max(1, epochs - 1));
}

/** The log, in the words of the server. */
function linesOf(family: Family, config: JobConfig, state: JobState, rows: readonly MetricRow[]): LogLine[] {
  const lines: LogLine[] = [];
  const log = (time: number, level: LogLevel, message: string) =>
    lines.push({ seq: lines.length + 1, time, level, message });
  const [started, ended] = [state.started_at!, state.ended_at!];
  const held = Math.round(family.rows * config.validation_split);
  log(state.created_at, 'info', `Queued: ${config.epochs} epochs of "${config.data_source}"`);
  log(
    started,
    'info',
    `Data set "${config.data_source}": ${family.rows - held} rows to train, ${held} to validate`,
  );
  log(started, 'info', `Model ${family.architecture}, ${config.optimizer}`);
  for (const { epoch, time, metrics } of rows) {
    const told = `loss ${shown(metrics.train_loss)} - val_loss ${shown(metrics.val_loss)}`;
    log(time, 'info', `Epoch ${epoch}/${config.epochs} - ${told}`);
  }
  if (state.status === 'failed') log(ended, 'error', `\u001b[31mFailed\u001b[0m: ${state.error}`);
  else if (state.status === 'stopped')
    log(ended, 'info', `Stopped after ${state.epoch} of ${config.epochs} epochs`);
  else {
    const seconds = ((ended - started) / 1000).toFixed(1);
    log(ended, 'info', `\u001b[32mCompleted\u001b[0m ${config.epochs} epochs in ${seconds} s`);
  }
  return lines;
}

const shown = (value: unknown) => Number(value).toFixed(4);
