import { formatNumber, formatPercent } from '../../metrics/format.js';
import type { TrainingJob } from '../../protocol/types.js';
import { statusWord } from '../status-chip.js';
import { epochText } from './progress-figures.js';

const QUARTERS = 4;

const quarter = ({ progress }: TrainingJob) => Math.floor((progress ?? 0) * QUARTERS);

/**
 * What is worth saying aloud of a change: a new status, or another quarter done. Undefined for all else, so that a
 * listener is not told every epoch.
 */
export function milestone(before: TrainingJob | undefined, job: TrainingJob): string | undefined {
  if (!before) return undefined;
  const name = job.modelName || job.id;
  if (before.status !== job.status)
    return [`${name}: ${statusWord(job)}`, job.error].filter(Boolean).join('. ');
  if (job.status !== 'running' || quarter(job) <= quarter(before)) return undefined;
  const loss = job.latest.train_loss;
  return [
    `${name}: ${formatPercent(quarter(job) / QUARTERS)} done`,
    epochText(job),
    loss === undefined ? '' : `training loss ${formatNumber(loss)}`,
  ]
    .filter(Boolean)
    .join(', ');
}
