import { html, nothing } from 'lit';
import pin from 'lucide/dist/esm/icons/pin.mjs';
import type { Delta } from '../../metrics/delta.js';
import { formatNumber } from '../../metrics/format.js';
import type { RunValue } from '../../metrics/run-values.js';
import { icon } from '../../styles/icon.js';
import { statusChip } from '../status-chip.js';
import { deltaText } from './delta-words.js';
import type { ComparedRun } from './compared-run.js';

const DIGITS = 4;

/** What stands where nothing is known. */
export const UNKNOWN = html`<span class="muted" aria-label="not known">–</span>`;

/** A value, the epoch it is of, and how it differs from the baseline. */
export const valueCell = (value: RunValue | undefined, delta: Delta | undefined, withEpoch = false) =>
  value === undefined
    ? UNKNOWN
    : html`<span class="value">${formatNumber(value.value, DIGITS)}</span>
        ${delta ? html`<span class="delta ${delta.verdict}">${together(deltaText(delta))}</span>` : nothing}
        ${withEpoch && value.epoch !== undefined ? html`<span class="more">epoch ${formatNumber(value.epoch)}</span>` : nothing}`;

/** A share and its verdict stay on one line. */
const together = (text: string) => text.replace(/ (?=%|better|worse|equal)/g, '\u00a0');

/** A swatch in a run's colour, by class, for style attributes break a strict CSP. */
export const swatch = ({ color }: Pick<ComparedRun, 'color'>) =>
  html`<svg class="swatch series-${(color % 8) + 1}" viewBox="0 0 12 12" aria-hidden="true">
    <rect width="12" height="12" rx="3" />
  </svg>`;

/** Who a row is about, how the run stands, and the toggle that makes it the baseline. */
export const runHead = (run: ComparedRun, isBaseline: boolean, onPin: (run: ComparedRun) => void) =>
  html`<div class="run">
    ${swatch(run)}
    <span class="who"><bdi class="name">${run.name}</bdi>${standing(run)}</span>
    <button
      class="plain pin"
      part="pin"
      type="button"
      aria-pressed=${isBaseline}
      aria-label="${run.name} as the baseline"
      title=${isBaseline ? 'This is the baseline' : 'Use as the baseline'}
      ?disabled=${!run.job}
      @click=${() => onPin(run)}
    >
      ${icon(pin)}
    </button>
  </div>`;

/** How a run stands, or why nobody can say. */
function standing({ job, missing }: ComparedRun) {
  if (job) return html`<span>${statusChip(job)}</span>`;
  return html`<span class="more">${missing === undefined ? 'loading…' : 'not known to the backend'}</span>`;
}
