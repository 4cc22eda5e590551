import { html, nothing } from 'lit';
import { formatDate, formatDuration, formatNumber } from '../../metrics/format.js';
import type { TrainingJob } from '../../protocol/types.js';
import type { SmoothedReader } from '../../services/history/job-fields.js';
import type { TrainingProgressService } from '../../services/training-progress-service.js';
import type { Annotations } from './annotations.js';

export interface RowDetailsState {
  readonly service: TrainingProgressService | undefined;
  readonly smoothed: SmoothedReader;
  readonly annotations: Annotations;
  readonly onOpen: (jobId: string) => void;
  readonly onClose: () => void;
}

/** So much of a value is shown. */
const MOST_CHARACTERS = 2000;

/** All that is known of a job: its configuration, metrics, tags and notes, and the end of its log. */
export function rowDetails(state: RowDetailsState, job: TrainingJob) {
  const name = job.modelName || job.id;
  return html`<div class="details-head">
      <h5><bdi>${name}</bdi></h5>
      <span class="muted">${times(job)}</span>
      <button part="button" class="view-details" @click=${() => state.onOpen(job.id)}>Open job</button>
      <button part="button" class="plain close-details" @click=${state.onClose}>Close</button>
    </div>
    ${job.error ? html`<p class="notice error">${job.error}</p>` : nothing}
    <div class="details-columns">
      <section aria-label="Configuration">
        <h6>Configuration</h6>
        ${configuration(job)}
      </section>
      <section aria-label="Metrics">
        <h6>Metrics</h6>
        ${metrics(job, state.smoothed)}
      </section>
      ${annotationForm(state, job)}
    </div>
    ${
      state.service
        ? html`<training-log part="log" .service=${state.service} job-id=${job.id}></training-log>`
        : nothing
    }`;
}

function times({ id, startedAt, endedAt }: TrainingJob): string {
  const parts = [id];
  if (startedAt !== undefined) parts.push(`started ${formatDate(startedAt)}`);
  if (endedAt !== undefined) parts.push(`ended ${formatDate(endedAt)}`);
  if (startedAt !== undefined && endedAt !== undefined)
    parts.push(`took ${formatDuration(endedAt - startedAt)}`);
  return parts.join(' · ');
}

function configuration({ config }: TrainingJob) {
  const entries = Object.entries(config);
  if (entries.length === 0) return html`<p class="muted">The backend reported no configuration.</p>`;
  return html`<dl class="config">
    ${entries.map(
      ([key, value]) =>
        html`<div>
          <dt><bdi>${key}</bdi></dt>
          <dd>
            <bdi
              >${(typeof value === 'object' ? JSON.stringify(value) : String(value)).slice(0, MOST_CHARACTERS)}</bdi
            >
          </dd>
        </div>`,
    )}
  </dl>`;
}

function metrics(job: TrainingJob, smoothed: SmoothedReader) {
  const names = [...new Set([...Object.keys(job.latest), ...Object.keys(job.best)])];
  if (names.length === 0) return html`<p class="muted">The backend reported no metrics.</p>`;
  const number = (value: number | undefined) => (value === undefined ? '–' : formatNumber(value));
  return html`<table class="metrics">
    <thead>
      <tr>
        <th scope="col">Metric</th>
        <th scope="col">Final</th>
        <th scope="col">Best</th>
        <th scope="col">Smoothed</th>
      </tr>
    </thead>
    <tbody>
      ${names.map(
        (name) =>
          html`<tr>
            <th scope="row"><bdi>${name}</bdi></th>
            <td>${number(job.latest[name])}</td>
            <td>${number(job.best[name])}</td>
            <td>${number(smoothed(job.id, name))}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

function annotationForm({ service, annotations }: RowDetailsState, job: TrainingJob) {
  const { tags, notes, busy, failure } = annotations.of(job);
  if (!service)
    return html`<section aria-label="Tags and notes">
      <h6>Tags and notes</h6>
      <p class="muted">${[tags, notes].filter(Boolean).join(' – ') || 'There are none.'}</p>
    </section>`;
  return html`<form
    class="annotations"
    aria-label="Tags and notes"
    @submit=${(event: Event) => {
      event.preventDefault();
      void annotations.save(job.id);
    }}
  >
    <h6>Tags and notes</h6>
    <label class="field"
      >Tags, with commas between them
      <input
        name="tags"
        .value=${tags}
        autocomplete="off"
        @input=${({ target }: Event) => annotations.edit(job, { tags: (target as HTMLInputElement).value })}
      />
    </label>
    <label class="field"
      >Notes
      <textarea
        name="notes"
        rows="3"
        .value=${notes}
        @input=${({ target }: Event) => annotations.edit(job, { notes: (target as HTMLTextAreaElement).value })}
      ></textarea>
    </label>
    ${failure === undefined ? nothing : html`<p class="problem" role="alert">${failure}</p>`}
    <button part="button" class="save-annotations" aria-disabled=${busy ? 'true' : 'false'}>
      ${busy ? 'Saving…' : 'Save'}
    </button>
  </form>`;
}
