import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import stopIcon from 'lucide/dist/esm/icons/square.mjs';
import type { Capabilities, TrainingJob } from '../../protocol/types.js';
import type { TrainingProgressService } from '../../services/training-progress-service.js';
import { icon } from '../../styles/icon.js';

/** More are shown when they are asked for. */
const FIRST = 12;

export interface ActiveJobsState {
  readonly jobs: readonly TrainingJob[];
  readonly service: TrainingProgressService | undefined;
  readonly capabilities: Capabilities;
  /** False until the rows of the table are painted, which cards take longer than: their places are kept. */
  readonly ready: boolean;
  readonly all: boolean;
  readonly onAll: (all: boolean) => void;
  readonly onOpen: (jobId: string) => void;
  /** How many can be told to stop. */
  readonly stoppable: number;
  readonly onStopAll: () => void;
}

/** Cards of the jobs that have not ended. */
export function activeJobs(state: ActiveJobsState) {
  const { jobs, ready, all, onAll, stoppable, onStopAll } = state;
  if (jobs.length === 0) return nothing;
  return html`<section class="active" part="active" aria-labelledby="active-title">
    <div class="section-head">
      <h4 id="active-title">Active jobs <span class="muted">${jobs.length}</span></h4>
      ${
        stoppable > 0
          ? html`<button part="button" class="stop-all" @click=${onStopAll}>
              ${icon(stopIcon)}Stop all
            </button>`
          : nothing
      }
    </div>
    <ul class="cards">
      ${repeat(
        all ? jobs : jobs.slice(0, FIRST),
        ({ id }) => id,
        (job) => html`<li>${ready ? jobCard(job, state) : nothing}</li>`,
      )}
    </ul>
    ${
      jobs.length > FIRST
        ? html`<button class="plain more" aria-expanded=${all} @click=${() => onAll(!all)}>
            ${all ? `Show the first ${FIRST}` : `Show all ${jobs.length} active jobs`}
          </button>`
        : nothing
    }
  </section>`;
}

const jobCard = (job: TrainingJob, { service, capabilities, onOpen }: ActiveJobsState) =>
  html`<training-dashboard-card
    part="job"
    exportparts="bar, fill, status, controls, button"
    .job=${job}
    .service=${service}
    .capabilities=${capabilities}
    @open=${() => onOpen(job.id)}
  ></training-dashboard-card>`;
