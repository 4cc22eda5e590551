import { html } from 'lit';
import x from 'lucide/dist/esm/icons/x.mjs';
import { formatPercent } from '../../metrics/format.js';
import { icon } from '../../styles/icon.js';
import type { IntakeStep } from './file-intake.js';

const WORDS = { checking: 'Checking', sending: 'Sending' } as const;

/** How far a file has come, and a button that ends it. */
export const dataProgress = (
  { step, file, share }: Exclude<IntakeStep, { step: 'failed' }>,
  cancel: () => void,
) =>
  html`<div class="progress" part="progress">
    <span class="what">${WORDS[step]} <bdi class="file">${file.name}</bdi></span>
    <span class="share muted">${formatPercent(share)}</span>
    <progress
      part="bar"
      max="1"
      .value=${share}
      aria-label="${WORDS[step]} ${file.name}"
      aria-valuetext="${WORDS[step]}, ${formatPercent(share)}"
    ></progress>
    <button type="button" part="button" class="plain" @click=${cancel}>${icon(x)}Cancel</button>
  </div>`;
