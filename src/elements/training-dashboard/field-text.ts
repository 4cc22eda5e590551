import { formatDate, formatDuration, formatNumber, formatPercent } from '../../metrics/format.js';
import { formatLearningRate } from '../../metrics/hyperparameters.js';
import type { TrainingJob } from '../../protocol/types.js';
import type { FieldValue, JobField, SmoothedReader } from '../../services/history/job-fields.js';
import { statusWord } from '../status-chip.js';

/** What a job says in a field, for people; empty where it does not tell. */
export function fieldText(field: JobField, job: TrainingJob, smoothed?: SmoothedReader): string {
  const value = field.read(job, smoothed);
  if (value === undefined) return '';
  if (field.id === 'epoch')
    return job.totalEpochs === undefined ? `${job.epoch}` : `${job.epoch} / ${job.totalEpochs}`;
  if (field.id === 'config.learningRate' && typeof value === 'number' && value > 0)
    return formatLearningRate(value);
  if (field.kind === 'status') return statusWord(job);
  return valueText(field, value);
}

function valueText({ kind }: JobField, value: Exclude<FieldValue, undefined>): string {
  if (typeof value === 'object') return value.join(', ');
  if (typeof value === 'string') return value;
  switch (kind) {
    case 'time':
      return formatDate(value);
    case 'duration':
      return formatDuration(value);
    case 'fraction':
      return formatPercent(value);
    default:
      return Number.isInteger(value) && Math.abs(value) < 1e6 ? String(value) : formatNumber(value);
  }
}

/** Whether the values of a field stand at the end of their cells, so that digits are under digits. */
export const isNumeric = ({ kind }: JobField) =>
  kind === 'number' || kind === 'fraction' || kind === 'duration' || kind === 'any';
