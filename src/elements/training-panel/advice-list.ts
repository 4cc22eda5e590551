import { html, nothing } from 'lit';
import hourglass from 'lucide/dist/esm/icons/hourglass.mjs';
import info from 'lucide/dist/esm/icons/info.mjs';
import warning from 'lucide/dist/esm/icons/triangle-alert.mjs';
import { formatDuration } from '../../metrics/format.js';
import type { TrainingConfig, TrainingJob } from '../../protocol/types.js';
import { estimateDuration } from '../../services/presets/estimate-duration.js';
import { adviseOn } from '../../services/presets/training-advice.js';
import { icon } from '../../styles/icon.js';

const notSent = (name: string) => ({
  severity: 'warning' as const,
  message: `“${name}” is on this computer only, and the backend takes no files: put it where the backend finds it under this name, or enter another path.`,
});

/** How long the training will take, and what one would say about it, as far as anything is known. */
export function adviceList(
  config: TrainingConfig,
  jobs: readonly TrainingJob[],
  data: { readonly rows?: number; readonly unsent: boolean; readonly file?: File } | null,
) {
  const rows = data?.rows;
  const advice = [...(data?.unsent ? [notSent(data.file!.name)] : []), ...adviseOn(config, { rows, jobs })];
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
