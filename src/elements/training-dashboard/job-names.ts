import { html, nothing } from 'lit';
import { formatDate } from '../../metrics/format.js';
import type { TrainingJob } from '../../protocol/types.js';
import { statusChip } from '../status-chip.js';

const MOST = 100;

/** Jobs by name, state and end, for who has to decide about them. */
export const jobList = (jobs: readonly TrainingJob[]) =>
  html`<ul class="job-list" tabindex="0" aria-label="The jobs">
    ${jobs.slice(0, MOST).map(
      (job) =>
        html`<li>
          <bdi class="job-name">${job.modelName || job.id}</bdi> ${statusChip(job)}
          <span class="muted">${formatDate(job.endedAt ?? job.startedAt ?? NaN)}</span>
        </li>`,
    )}
    ${jobs.length > MOST ? html`<li>… and ${jobs.length - MOST} more</li>` : nothing}
  </ul>`;
