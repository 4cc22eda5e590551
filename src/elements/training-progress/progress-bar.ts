import { html, nothing } from 'lit';
import { formatDuration, formatPercent } from '../../metrics/format.js';
import { isTerminal } from '../../protocol/status.js';
import type { TrainingJob } from '../../protocol/types.js';
import { statusWord } from '../status-chip.js';
import { epochText } from './progress-figures.js';

/** Whether a job said anything of epochs, so that "Epoch 0 of 50" is no invention. */
export const tellsEpochs = ({ epoch, status }: TrainingJob) => epoch > 0 || !isTerminal(status);

/** The bar in words: "Running, Epoch 12 of 50, 24 %, about 3 m left". */
function valueText(job: TrainingJob): string {
  const parts: string[] = [statusWord(job)];
  if (tellsEpochs(job)) parts.push(epochText(job));
  if (job.progress !== undefined) parts.push(formatPercent(job.progress));
  if (job.etaMs !== undefined && job.status === 'running')
    parts.push(`about ${formatDuration(job.etaMs)} left`);
  return parts.join(', ');
}

/** The bar of a job; without a known progress it is indeterminate. Its width is set through `--_progress`. */
export const progressBar = (job: TrainingJob) =>
  html`<div
    class="bar ${job.status} ${job.progress === undefined ? 'indeterminate' : ''}"
    part="bar"
    role="progressbar"
    aria-label=${`Training progress of ${job.modelName || job.id}`}
    aria-valuemin="0"
    aria-valuemax="100"
    aria-valuenow=${job.progress === undefined ? nothing : Math.round(job.progress * 100)}
    aria-valuetext=${valueText(job)}
  >
    <div class="fill" part="fill"></div>
  </div>`;
