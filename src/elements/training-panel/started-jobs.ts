import { html, nothing } from 'lit';
import type { RememberedJobs } from '../../services/jobs/remembered-jobs.js';

/** For whoever left the page while a start was under way: it is not to be done twice. */
export const startedBefore = (modelName: string | undefined) =>
  modelName === undefined
    ? nothing
    : html`<p class="advice">
        “${modelName}” was being started when this page was left. It is looked for: wait a moment before you
        start it again.
      </p>`;

/** The jobs that were started here, each a button that shows it. */
export function startedJobs(jobs: RememberedJobs['jobs'], shown: string, show: (jobId: string) => void) {
  if (jobs.length === 0) return nothing;
  return html`<span class="hint" id="started">Started here:</span>
    <ul part="jobs" aria-labelledby="started">
      ${jobs.map(
        ({ id, modelName }) =>
          html`<li>
            <button
              class="plain"
              part="button"
              type="button"
              aria-current=${id === shown ? 'true' : nothing}
              @click=${() => show(id)}
            >
              ${modelName || id}
            </button>
          </li>`,
      )}
    </ul>`;
}
