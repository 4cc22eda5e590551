import { html } from 'lit';
import { formatDuration, formatNumber, formatRate } from '../../metrics/format.js';
import { isTerminal } from '../../protocol/status.js';
import type { TrainingJob } from '../../protocol/types.js';
import type { JobState } from '../../services/reduce-job.js';

const NONE = '–';

/** Ms that a job has run so far; never negative, whatever the clocks say. */
export const elapsedMs = ({ startedAt, endedAt }: TrainingJob, now: number) =>
  startedAt === undefined ? undefined : Math.max(0, (endedAt ?? now) - startedAt);

/** "Epoch 12 of 50" */
export const epochText = ({ epoch, totalEpochs }: TrainingJob) =>
  totalEpochs === undefined ? `Epoch ${epoch}` : `Epoch ${epoch} of ${totalEpochs}`;

const loss = (value: number | undefined) => (value === undefined ? NONE : formatNumber(value));

const figure = (name: string, label: string, value: string, more?: string) =>
  html`<div class="figure" part="figure ${name}">
    <dt>${label}</dt>
    <dd>
      <span class="value">${value}</span
      >${more === undefined ? '' : html` <span class="muted">${more}</span>`}
    </dd>
  </div>`;

/** What is left while it runs; nothing is left when it has ended. */
const timeLeft = ({ status, etaMs }: TrainingJob) =>
  isTerminal(status) || etaMs === undefined
    ? NONE
    : `${status === 'paused' ? '' : 'about '}${formatDuration(etaMs)}`;

/** The figures of a job: times, losses now and best, rate. A figure that is not known is a dash, never a guess. */
export function figures({ job, rate }: JobState & { job: TrainingJob }, now: number) {
  const { latest, best } = job;
  const elapsed = elapsedMs(job, now);
  const bestOf = (name: string) =>
    best[name] === undefined ? undefined : `best ${formatNumber(best[name])}`;
  return html`<dl class="figures" part="figures">
    ${figure('elapsed', 'Elapsed', elapsed === undefined ? NONE : formatDuration(elapsed))}
    ${figure('eta', 'Time left', timeLeft(job))}
    ${figure('train-loss', 'Training loss', loss(latest.train_loss), bestOf('train_loss'))}
    ${figure('val-loss', 'Validation loss', loss(latest.val_loss), bestOf('val_loss'))} ${accuracy(latest)}
    ${figure('rate', 'Rate', rate === undefined ? NONE : formatRate(rate))}
  </dl>`;
}

const ACCURACIES = ['val_accuracy', 'val_acc', 'accuracy', 'train_accuracy', 'acc'];

/** The accuracy that tells most, where a backend reports one. */
function accuracy(latest: TrainingJob['latest']) {
  const name = ACCURACIES.find((key) => latest[key] !== undefined);
  if (!name) return '';
  const label = name.startsWith('val') ? 'Validation accuracy' : 'Accuracy';
  return figure('accuracy', label, formatNumber(latest[name]));
}
