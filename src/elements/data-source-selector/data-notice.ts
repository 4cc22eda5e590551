import { html, nothing } from 'lit';
import circleAlert from 'lucide/dist/esm/icons/circle-alert.mjs';
import info from 'lucide/dist/esm/icons/info.mjs';
import refreshCw from 'lucide/dist/esm/icons/refresh-cw.mjs';
import { icon } from '../../styles/icon.js';

/** A sentence that says what is so and what to do, and a button where trying again may help. */
export const dataNotice = (sentence: unknown, retry?: () => void) =>
  html`<div class="notice ${retry ? 'failed' : ''}" part="notice">
    ${icon(retry ? circleAlert : info)}<span>${sentence}</span>
    ${
      retry
        ? html`<button type="button" part="button" @click=${retry}>${icon(refreshCw)}Try again</button>`
        : nothing
    }
  </div>`;
