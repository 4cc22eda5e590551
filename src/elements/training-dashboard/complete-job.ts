import { metricValues } from '../../protocol/metric-values.js';
import { toStatus } from '../../protocol/status-words.js';
import type { MetricValues, TrainingJob } from '../../protocol/types.js';

type Given = Readonly<Record<string, unknown>>;
type Readers = { readonly [Name in keyof Required<TrainingJob>]: (job: Given) => TrainingJob[Name] };

const isFields = (value: unknown): value is Given =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isNumber = (value: unknown): value is number => typeof value === 'number';
const isText = (value: unknown): value is string => typeof value === 'string';
const textOf = (value: unknown) => (isText(value) ? value : undefined);
const numberOf = (value: unknown) => (Number.isFinite(value) ? (value as number) : undefined);

function valuesOf(value: unknown): MetricValues {
  if (!isFields(value)) return metricValues();
  const entries = Object.entries(value);
  if (entries.every(([, one]) => isNumber(one))) return value as MetricValues;
  return metricValues(Object.fromEntries(entries.filter(([, one]) => isNumber(one))) as MetricValues);
}

const textsOf = (value: unknown): readonly string[] | undefined =>
  Array.isArray(value) ? (value.every(isText) ? value : value.filter(isText)) : undefined;

const FIELDS: Readers = {
  id: ({ id }) => (isText(id) ? id : String(id ?? '')),
  modelName: ({ modelName }) => textOf(modelName) ?? '',
  status: ({ status }) => toStatus(textOf(status) ?? ''),
  statusText: ({ statusText, status }) => textOf(statusText) ?? textOf(status) ?? '',
  epoch: ({ epoch }) => numberOf(epoch) ?? 0,
  totalEpochs: ({ totalEpochs }) => numberOf(totalEpochs),
  progress: ({ progress }) => numberOf(progress),
  latest: ({ latest }) => valuesOf(latest),
  best: ({ best }) => valuesOf(best),
  smoothed: ({ smoothed }) => (smoothed === undefined ? undefined : valuesOf(smoothed)),
  config: ({ config }) => (isFields(config) ? config : {}),
  startedAt: ({ startedAt }) => numberOf(startedAt),
  updatedAt: ({ updatedAt }) => numberOf(updatedAt),
  endedAt: ({ endedAt }) => numberOf(endedAt),
  etaMs: ({ etaMs }) => numberOf(etaMs),
  stale: ({ stale }) => stale === true,
  error: ({ error }) => textOf(error),
  unconfirmed: ({ unconfirmed }) => textOf(unconfirmed) as TrainingJob['unconfirmed'],
  tags: ({ tags }) => textsOf(tags),
  notes: ({ notes }) => textOf(notes),
};
const READERS = Object.entries(FIELDS);

/** Whether it can be told from others: what has no id can be neither shown once nor steered. */
export const hasId = (given: unknown): given is Partial<TrainingJob> =>
  isFields(given) && (isText(given.id) || isNumber(given.id)) && given.id !== '';

/**
 * A job as a page in plain JavaScript gives it, with what it lacks, or has in another form, as not known. A job that lacks
 * nothing is the same object: jobs are compared by reference.
 */
export function completeJob(given: Partial<TrainingJob>): TrainingJob {
  const job = given as Given;
  const lacks = READERS.flatMap(([name, read]) => {
    const value = read(job);
    return value === job[name] ? [] : [[name, value] as const];
  });
  return (lacks.length > 0 ? { ...job, ...Object.fromEntries(lacks) } : given) as TrainingJob;
}
