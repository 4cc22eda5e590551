import { isTerminal } from '../../protocol/status.js';
import type { TrainingConfig, TrainingJob } from '../../protocol/types.js';
import { BUILT_IN_PRESETS, matchesPreset } from '../presets/presets.js';

/** What a field holds; times in ms since the Unix epoch, durations in ms. `any` is a number or a text, job by job. */
export type FieldKind = 'text' | 'status' | 'number' | 'fraction' | 'time' | 'duration' | 'words' | 'any';

export type FieldValue = string | number | readonly string[] | undefined;

/** The smoothed newest value of a job's metric, from its series; undefined where that is not known. */
export type SmoothedReader = (jobId: string, metric: string) => number | undefined;

/** One thing that can be shown, sorted and asked for of each job. */
export interface JobField {
  /** `name`, `started`, …, or `best.`, `last.`, `smooth.` and the name of a metric, or `config.` and a key. */
  readonly id: string;
  readonly label: string;
  readonly kind: FieldKind;
  /** Undefined where the job does not tell. */
  readonly read: (job: TrainingJob, smoothed?: SmoothedReader) => FieldValue;
}

const finite = (value: number | undefined) => (Number.isFinite(value) ? value : undefined);

/** Ms that a job took, or has taken when it was last seen. */
const tookMs = ({ startedAt, endedAt, updatedAt }: TrainingJob) =>
  startedAt === undefined ? undefined : finite(Math.max(0, (endedAt ?? updatedAt ?? NaN) - startedAt));

const field = (id: string, label: string, kind: FieldKind, read: JobField['read']): JobField => ({
  id,
  label,
  kind,
  read,
});

/** The preset that a job was started with: what its configuration says, else the built-in one with the same values. */
export const presetOf = ({ config }: TrainingJob): string | undefined =>
  textOf(configValue(config, 'preset') ?? configValue(config, 'presetName')) ??
  BUILT_IN_PRESETS.find((preset) => matchesPreset(preset, presetConfig(config)))?.name;

const presetConfig = (config: TrainingJob['config']) => {
  const [epochs, learningRate] = ['epochs', 'learningRate'].map((key) => configValue(config, key));
  return { ...config, epochs, learningRate } as Partial<TrainingConfig>;
};

/** The fields that every job has a place for. */
export const JOB_FIELDS: readonly JobField[] = [
  field('name', 'Name', 'text', ({ modelName, id }) => modelName || id),
  field('status', 'State', 'status', ({ status }) => status),
  field('started', 'Started', 'time', ({ startedAt }) => finite(startedAt)),
  field('ended', 'Ended', 'time', ({ endedAt }) => finite(endedAt)),
  field('duration', 'Duration', 'duration', tookMs),
  field('epoch', 'Epochs', 'number', ({ epoch, status }) =>
    epoch > 0 || !isTerminal(status) ? epoch : undefined,
  ),
  field('progress', 'Progress', 'fraction', ({ progress }) => finite(progress)),
  field('preset', 'Preset', 'text', presetOf),
  field('source', 'Data', 'text', ({ config }) => textOf(configValue(config, 'dataSource'))),
  field('tags', 'Tags', 'words', ({ tags }) => (tags?.length ? tags : undefined)),
  field('notes', 'Notes', 'text', ({ notes }) => notes || undefined),
  field('error', 'Error', 'text', ({ error }) => error),
  field('id', 'Job id', 'text', ({ id }) => id),
];

const FIXED: ReadonlyMap<string, JobField> = new Map(JOB_FIELDS.map((one) => [one.id, one]));

const made = new Map<string, JobField>();
const MOST_MADE = 1000;

/** The field of an id; undefined where there is none of that name. */
export function fieldOf(id: string): JobField | undefined {
  const known = FIXED.get(id) ?? made.get(id);
  if (known) return known;
  const [, group, name] = /^(best|last|smooth|config)\.(.+)$/su.exec(id) ?? [];
  if (group === undefined) return undefined;
  const one = group === 'config' ? configField(id, name) : metricField(id, group, name);
  if (made.size < MOST_MADE) made.set(id, one);
  return one;
}

function metricField(id: string, group: string, metric: string): JobField {
  const words = metric.replace(/^train_loss$/, 'training loss').replace(/^val_loss$/, 'validation loss');
  switch (group) {
    case 'best':
      return field(id, `Best ${words}`, 'number', ({ best }) => finite(own(best, metric)));
    case 'last':
      return field(id, `Final ${words}`, 'number', ({ latest }) => finite(own(latest, metric)));
    default:
      return field(id, `Smoothed ${words}`, 'number', (job, smoothed) =>
        finite(smoothed?.(job.id, metric) ?? own(job.smoothed ?? {}, metric)),
      );
  }
}

function configField(id: string, key: string): JobField {
  const forms = spellings(key);
  return field(id, labelOf(key), 'any', ({ config }) => {
    const form = forms.find((one) => Object.hasOwn(config, one));
    const value = form === undefined ? undefined : config[form];
    return typeof value === 'number' ? finite(value) : textOf(value);
  });
}

/** The id of the field of a key: one id for all spellings of a key, so that jobs of several backends share a column. */
export function configFieldId(key: string): string {
  const camel = toCamel(key);
  return `config.${spellings(camel).includes(key) ? camel : key}`;
}

/** A value of a configuration, by its key in camel or in snake case. */
export const configValue = (config: TrainingJob['config'], key: string): unknown => {
  const form = spellings(key).find((one) => Object.hasOwn(config, one));
  return form === undefined ? undefined : config[form];
};

const own = <T>(values: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(values, name) ? values[name] : undefined;

const toCamel = (key: string) =>
  key.replace(/[_-]+([a-z\d])/giu, (_, letter: string) => letter.toUpperCase());
const toSnake = (key: string) => key.replace(/([a-z\d])([A-Z])/gu, '$1_$2').toLowerCase();
const spellings = (key: string) => [...new Set([key, toCamel(key), toSnake(key)])];

/** `learningRate`, `learning_rate` → "Learning rate". */
function labelOf(key: string): string {
  const words = toSnake(key).replace(/_+/g, ' ').trim() || key;
  return words[0].toUpperCase() + words.slice(1);
}

function textOf(value: unknown): string | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value === 'string') return value;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

const ALIASES: Readonly<Record<string, string>> = {
  model: 'name',
  model_name: 'name',
  state: 'status',
  date: 'started',
  start: 'started',
  started_at: 'started',
  start_time: 'started',
  end: 'ended',
  ended_at: 'ended',
  end_time: 'ended',
  time: 'duration',
  took: 'duration',
  epoch: 'epoch',
  data: 'source',
  data_source: 'source',
  tag: 'tags',
  note: 'notes',
  job: 'id',
  job_id: 'id',
  lr: 'config.learningRate',
  bs: 'config.batchSize',
  batch: 'config.batchSize',
  loss: 'last.train_loss',
  best: 'best.train_loss',
  smoothed: 'smooth.train_loss',
};

/**
 * The fields that a name in a query may mean, the likeliest first: a job has the value of the first that tells one.
 * Names that no field has are keys of configurations, or metrics.
 */
export function fieldsNamed(name: string): readonly JobField[] {
  const plain = toSnake(name);
  const id = ALIASES[plain] ?? name;
  const known = fieldOf(id) ?? fieldOf(plain.replace(/^final\./, 'last.'));
  if (known) return [known];
  return [`config.${name}`, `last.${name}`, `last.${plain}`].map((one) => fieldOf(one)!);
}
