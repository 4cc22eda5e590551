import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Dataset } from '../../protocol/types.js';
import { count } from './column-words.js';

interface ChoiceState {
  readonly sources: readonly Dataset[];
  readonly chosen: string;
  readonly label: string;
  readonly required: boolean;
  readonly disabled: boolean;
  readonly invalid: boolean;
  readonly onChoose: (id: string) => void;
}

/** The list of sources to choose from. */
export const sourceSelect = (state: ChoiceState) => {
  const { sources, chosen } = state;
  const known = chosen === '' || sources.some(({ id }) => id === chosen);
  return html`<select
    id="source"
    class="anchor"
    part="source"
    aria-label=${state.label}
    aria-describedby="about"
    aria-required=${state.required ? 'true' : nothing}
    aria-invalid=${state.invalid ? 'true' : nothing}
    ?disabled=${state.disabled}
    .value=${live(chosen)}
    @change=${({ target }: Event) => state.onChoose((target as HTMLSelectElement).value)}
  >
    <option value="" ?selected=${chosen === ''}>Choose a source</option>
    ${known ? nothing : html`<option value=${chosen} selected>${chosen}</option>`}
    ${sources.map(
      (source) =>
        html`<option value=${source.id} ?selected=${source.id === chosen}>${inOneLine(source)}</option>`,
    )}
  </select>`;
};

interface PathState extends Omit<ChoiceState, 'sources' | 'onChoose'> {
  readonly onInput: (text: string) => void;
  readonly onChange: (text: string) => void;
}

/** For a backend that lists no sources: it reads what it is told. */
export const pathField = (state: PathState) =>
  html`<input
    id="source"
    class="anchor"
    part="source"
    type="text"
    aria-label=${state.label}
    aria-describedby="about"
    aria-required=${state.required ? 'true' : nothing}
    aria-invalid=${state.invalid ? 'true' : nothing}
    autocomplete="off"
    autocapitalize="none"
    spellcheck="false"
    placeholder="Path or URL of the data"
    ?disabled=${state.disabled}
    .value=${live(state.chosen)}
    @input=${({ target }: Event) => state.onInput((target as HTMLInputElement).value)}
    @change=${({ target }: Event) => state.onChange((target as HTMLInputElement).value)}
  />`;

function inOneLine({ name, rows, columns }: Dataset): string {
  const size = [
    rows !== undefined ? count(rows, 'row', 'rows') : '',
    columns !== undefined ? count(columns, 'column', 'columns') : '',
  ].filter(Boolean);
  return size.length > 0 ? `${name} (${size.join(', ')})` : name;
}
