import { html, nothing } from 'lit';
import hourglass from 'lucide/dist/esm/icons/hourglass.mjs';
import info from 'lucide/dist/esm/icons/info.mjs';
import warning from 'lucide/dist/esm/icons/triangle-alert.mjs';
import { formatDuration } from '../../metrics/format.js';
import type { TrainingConfig, TrainingJob } from '../../protocol/types.js';
import { estimateDuration } from '../../services/estimate-duration.js';
import { adviseOn } from '../../services/training-advice.js';
import { icon } from '../../styles/icon.js';

/** How long the training will take, and what one would say about it, as far as anything is known. */
export function adviceList(config: TrainingConfig, jobs: readonly TrainingJob[], rows: number | undefined) {
  const advice = adviseOn(config, { rows, jobs });
  const estimate = estimateDuration(config, jobs, rows);
  if (advice.length === 0 && !estimate) return nothing;
  return html`<ul class="advice" part="advice" aria-label="Advice">
    ${
      estimate
        ? html`<li>
            ${icon(hourglass)}<span>About ${formatDuration(estimate.ms)}, ${estimate.basis}.</span>
          </li>`
        : nothing
    }
    ${advice.map(
      ({ severity, message }) =>
        html`<li class=${severity}>
          ${icon(severity === 'warning' ? warning : info)}
          <span>
            ${severity === 'warning' ? html`<span class="visually-hidden">Warning: </span>` : nothing}${message}
          </span>
        </li>`,
    )}
  </ul>`;
}
