import { html, nothing } from 'lit';
import { elapsedMs } from '../../metrics/eta.js';
import { formatClock, formatDate, formatDuration, formatNumber, formatRate } from '../../metrics/format.js';
import { isTerminal } from '../../protocol/status.js';
import type { TrainingJob } from '../../protocol/types.js';
import type { JobState } from '../../services/jobs/reduce-job.js';
import { freshness } from '../training-connection/freshness.js';

const NONE = '–';

/** "Epoch 12 of 50" */
export const epochText = ({ epoch, totalEpochs }: TrainingJob) =>
  totalEpochs === undefined ? `Epoch ${epoch}` : `Epoch ${epoch} of ${totalEpochs}`;

/** How fresh what is shown is; once it is final, since when. */
export function standing({ status, stale, updatedAt, endedAt }: TrainingJob, now: number): string {
  const ended = endedAt === undefined ? '' : `ended ${formatDate(endedAt)}`;
  return `${isTerminal(status) ? ended : freshness(updatedAt, now)}${stale ? ' · stale' : ''}`;
}

const number = (value: number | undefined) => (value === undefined ? NONE : formatNumber(value));

/** One figure: what it is, its value, and one line more about it, empty so that rows stay level. */
const figure = (name: string, label: string, value: string, more = '') =>
  html`<div class="figure ${name}" part="figure ${name}">
    <dt>${label}</dt>
    <dd class="value"><bdi>${value}</bdi></dd>
    <dd class="more"><bdi>${more}</bdi></dd>
  </div>`;

function times(job: TrainingJob, elapsed: number | undefined, now: number) {
  const since = job.startedAt === undefined ? '' : `since ${formatClock(job.startedAt, false)}`;
  const left = isTerminal(job.status) || job.stale ? undefined : job.etaMs;
  const at = left === undefined || job.status !== 'running' ? '' : `until ${formatClock(now + left, false)}`;
  return html`${figure('elapsed', 'Elapsed', elapsed === undefined ? NONE : formatDuration(elapsed), since)}
  ${figure('eta', 'Time left', left === undefined ? NONE : formatDuration(left), at)}`;
}

const ACCURACIES = ['val_accuracy', 'val_acc', 'accuracy', 'train_accuracy', 'acc'];

/** The accuracy that tells most, where a backend reports one. */
const accuracyOf = (latest: TrainingJob['latest']) => ACCURACIES.find((name) => latest[name] !== undefined);

/** "37 epochs/min", the number apart from its unit, which is long. */
function rateWords(rate: number | undefined): [value: string, unit: string] {
  const [value, unit = ''] = rate === undefined ? [NONE] : formatRate(rate).split(' ');
  return [value, unit];
}

/** Epochs per ms over the whole of a job that has ended; undefined for one that goes on. */
const meanRate = ({ status, epoch }: TrainingJob, elapsed: number | undefined) =>
  isTerminal(status) && elapsed && epoch > 0 ? epoch / elapsed : undefined;

/** The figures of a job: times, losses now and best, rate. A figure that is not known is a dash, never a guess. */
export function figures({ job, rate, pauses }: JobState & { job: TrainingJob }, now: number) {
  const { latest, best } = job;
  const elapsed = elapsedMs(job, pauses, now);
  const metric = (name: string, label: string, key: string) =>
    figure(
      name,
      label,
      number(latest[key]),
      best[key] === undefined ? '' : `best ${formatNumber(best[key])}`,
    );
  const accuracy = accuracyOf(latest);
  return html`<dl class="figures" part="figures">
    ${times(job, elapsed, now)} ${metric('train-loss', 'Training loss', 'train_loss')}
    ${metric('val-loss', 'Validation loss', 'val_loss')}
    ${accuracy ? metric('accuracy', accuracy.startsWith('val') ? 'Val. accuracy' : 'Accuracy', accuracy) : nothing}
    ${figure('rate', 'Rate', ...rateWords(meanRate(job, elapsed) ?? rate))}
  </dl>`;
}
