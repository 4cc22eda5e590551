import { html, nothing } from 'lit';
import available from 'lucide/dist/esm/icons/circle-check.mjs';
import wrong from 'lucide/dist/esm/icons/circle-alert.mjs';
import loader from 'lucide/dist/esm/icons/loader-circle.mjs';
import wand from 'lucide/dist/esm/icons/wand-sparkles.mjs';
import warning from 'lucide/dist/esm/icons/triangle-alert.mjs';
import { icon } from '../../styles/icon.js';

/** How things stand with a name. */
export interface NameState {
  /** What is wrong with it, once that is to be shown. */
  readonly error?: string;
  /** A model whose name is much like it. */
  readonly similar?: string;
  /** Why nobody knows whether it can be had. */
  readonly failure?: string;
  readonly checking: boolean;
  readonly available: boolean;
  /** What a name may be. */
  readonly hint: string;
}

const ICONS = { error: wrong, warning, available } as const;

/** What is settled about a name, and in which tone; undefined while nothing is. */
export function settled(state: NameState): { tone: keyof typeof ICONS; text: string } | undefined {
  if (state.error) return { tone: 'error', text: state.error };
  const similar = state.similar !== undefined && `Almost the same as “${state.similar}”.`;
  const failure = state.failure !== undefined && `Could not be checked: ${state.failure}`;
  const warnings = [similar, failure].filter(Boolean);
  if (warnings.length > 0) return { tone: 'warning', text: warnings.join(' ') };
  return state.available ? { tone: 'available', text: 'Available.' } : undefined;
}

/** The line under the field. What is settled is told by a screen reader too; that something is being checked is not. */
export function nameMessage(state: NameState) {
  const message = settled(state);
  const waits = state.checking && !message;
  return html`<p id="message" class="message ${message?.tone ?? ''}" part="message" aria-live="polite">
      ${message ? html`${icon(ICONS[message.tone])}<span>${message.text}</span>` : nothing}
    </p>
    <p id="hint" class="message muted" part="hint">
      ${
        waits
          ? html`<span class="spinning">${icon(loader)}</span><span>Checking…</span>`
          : message
            ? nothing
            : html`<span>${state.hint}</span>`
      }
    </p>`;
}

/** Puts a name like the one typed in its place; nothing where there is none. */
export const repairButton = (name: string | undefined, taken: boolean, onClick: () => void) =>
  name === undefined
    ? nothing
    : html`<button type="button" class="repair" part="repair" @click=${onClick}>
        ${icon(wand)}${taken ? 'Make it unique' : 'Make it valid'} <span class="offered">${name}</span>
      </button>`;
