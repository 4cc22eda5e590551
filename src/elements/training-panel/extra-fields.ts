import { html, nothing } from 'lit';
import plus from 'lucide/dist/esm/icons/plus.mjs';
import x from 'lucide/dist/esm/icons/x.mjs';
import { icon } from '../../styles/icon.js';
import { extraProblem, type ExtraEntry } from './panel-fields.js';

interface ExtraOptions {
  readonly entries: readonly ExtraEntry[];
  readonly disabled: boolean;
  readonly onChange: (entries: readonly ExtraEntry[]) => void;
}

/** Rows of a key and a value, for what the backend takes and the form has no field for. */
export const extraFields = ({ entries, disabled, onChange }: ExtraOptions) =>
  html`<div class="extras">
    <p class="hint">
      More that your backend understands, such as <code>optimizer</code>. A value is read as JSON, else as
      text.
    </p>
    ${entries.map((entry, index) => {
      const replace = (change: Partial<ExtraEntry>) =>
        onChange(entries.map((one) => (one === entry ? { ...one, ...change } : one)));
      const problem = extraProblem(entry, entries);
      const typed = (name: keyof ExtraEntry) => (event: Event) =>
        replace({ [name]: (event.target as HTMLInputElement).value });
      return html`<div class="extra" role="group" aria-label="Setting ${index + 1}">
        <input
          type="text"
          class="key"
          aria-label="Key"
          placeholder="key"
          autocomplete="off"
          spellcheck="false"
          ?disabled=${disabled}
          aria-invalid=${problem !== undefined}
          aria-describedby=${problem ? `extra-${index}` : nothing}
          .value=${entry.key}
          @input=${typed('key')}
        />
        <input
          type="text"
          class="value"
          aria-label="Value"
          placeholder="value"
          autocomplete="off"
          spellcheck="false"
          ?disabled=${disabled}
          .value=${entry.value}
          @input=${typed('value')}
        />
        <button
          class="plain"
          part="button"
          type="button"
          aria-label="Remove setting ${entry.key || index + 1}"
          ?disabled=${disabled}
          @click=${() => onChange(entries.filter((one) => one !== entry))}
        >
          ${icon(x)}
        </button>
        ${problem ? html`<p class="problem" id="extra-${index}">${problem}</p>` : nothing}
      </div>`;
    })}
    <button
      part="button"
      type="button"
      ?disabled=${disabled}
      @click=${() => onChange([...entries, { key: '', value: '' }])}
    >
      ${icon(plus)}Add a setting
    </button>
  </div>`;
