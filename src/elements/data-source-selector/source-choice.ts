import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import fileUp from 'lucide/dist/esm/icons/file-up.mjs';
import type { Dataset } from '../../protocol/types.js';
import { icon } from '../../styles/icon.js';
import { count, shorten } from './short-words.js';
import type { SourceList } from './source-list.js';

/** What the file dialogue offers; any file can be dropped, and is told what is wrong with it. */
const ACCEPTED = '.csv,.tsv,.txt,text/csv,text/tab-separated-values';

type Sources = Pick<SourceList, 'sources' | 'catalog' | 'failure' | 'loading'>;

/** While nothing is known of what the backend has. */
export const LOADING: Sources = { sources: [], catalog: false, failure: undefined, loading: true };

interface ChoiceState {
  readonly list: Sources;
  readonly chosen: string;
  readonly label: string;
  readonly required: boolean;
  readonly disabled: boolean;
  /** What is wrong; empty where nothing is, or not to be told yet. */
  readonly error: string;
  readonly onChoose: (id: string, ...events: ('input' | 'change')[]) => void;
  readonly onFile: (file: File) => void;
}

/** The ways to choose data: from a list or by a path, as the backend has it, and a file. */
export function sourceChoice(state: ChoiceState) {
  const { label, required, list, chosen, error } = state;
  const field = choiceField(state);
  const words = html`${label}${required ? html` <span class="muted" aria-hidden="true">*</span>` : nothing}`;
  return html`<div class="choice">
      ${
        field === nothing || list.loading
          ? html`<span class="label" part="label">${words}</span>`
          : html`<label class="label" part="label" for="source">${words}</label>`
      }
      ${field} ${fileButton(state)}
    </div>
    <p class="about ${error ? 'error' : 'muted'}" id="about">${error || aboutChoice(list, chosen)}</p>`;
}

function choiceField(state: ChoiceState) {
  const { sources, catalog, failure, loading } = state.list;
  if (loading)
    return html`<span class="skeleton field-skeleton" role="status">
      <span class="visually-hidden">Loading the data sources…</span>
    </span>`;
  if (sources.length > 0 || (catalog && state.chosen)) return sourceSelect(state);
  return catalog || failure ? nothing : pathField(state);
}

function sourceSelect({ list: { sources }, chosen, onChoose, ...state }: ChoiceState) {
  const known = chosen === '' || sources.some(({ id }) => id === chosen);
  return html`<select
    id="source"
    class="anchor"
    part="source"
    aria-describedby="about"
    aria-required=${state.required ? 'true' : nothing}
    aria-invalid=${state.error ? 'true' : nothing}
    ?disabled=${state.disabled}
    .value=${live(chosen)}
    @change=${({ target }: Event) => onChoose((target as HTMLSelectElement).value, 'input', 'change')}
  >
    <option value="" ?selected=${chosen === ''}>
      ${state.required ? 'Choose a source' : 'The backend’s default'}
    </option>
    ${known ? nothing : html`<option value=${chosen} selected>${shorten(chosen)}</option>`}
    ${sources.map(
      (source) =>
        html`<option value=${source.id} ?selected=${source.id === chosen}>${inOneLine(source)}</option>`,
    )}
  </select>`;
}

/** For a backend that lists no sources: it reads what it is told. */
const pathField = ({ chosen, onChoose, ...state }: ChoiceState) =>
  html`<input
    id="source"
    class="anchor"
    part="source"
    type="text"
    aria-describedby="about"
    aria-required=${state.required ? 'true' : nothing}
    aria-invalid=${state.error ? 'true' : nothing}
    autocomplete="off"
    autocapitalize="none"
    spellcheck="false"
    placeholder="Path or URL of the data"
    ?disabled=${state.disabled}
    .value=${live(chosen)}
    @input=${({ target }: Event) => onChoose((target as HTMLInputElement).value, 'input')}
    @change=${({ target }: Event) => onChoose((target as HTMLInputElement).value, 'change')}
  />`;

const fileButton = ({ disabled, onFile }: ChoiceState) =>
  html`<button
      type="button"
      class="upload"
      part="button"
      aria-describedby="about"
      ?disabled=${disabled}
      @click=${({ currentTarget }: Event) =>
        ((currentTarget as HTMLElement).nextElementSibling as HTMLInputElement).click()}
    >
      ${icon(fileUp)}Choose a CSV file
    </button>
    <input
      type="file"
      hidden
      accept=${ACCEPTED}
      aria-label="CSV file"
      @change=${({ target }: Event) => {
        const input = target as HTMLInputElement;
        const file = input.files?.[0];
        // The same file may be chosen again, once it was mended.
        input.value = '';
        if (file) onFile(file);
      }}
    />`;

/** One line under the field. */
function aboutChoice({ loading, sources, catalog, failure }: Sources, chosen: string): string {
  const source = sources.find(({ id }) => id === chosen);
  if (source?.description) return source.description;
  if (chosen || loading) return 'Or drop a CSV file here.';
  if (sources.length > 0) return 'Choose a source, or drop a CSV file here.';
  if (catalog) return 'The backend has no data yet. Choose a CSV file, or drop it here.';
  return failure
    ? 'A CSV file can be checked meanwhile: choose it, or drop it here.'
    : 'The backend lists no data. Enter a path or URL that it can read, or drop a CSV file here to check it.';
}

function inOneLine({ name, rows, columns }: Dataset): string {
  const size = [
    rows === undefined ? [] : count(rows, 'row', 'rows'),
    columns === undefined ? [] : count(columns, 'column', 'columns'),
  ].flat();
  return size.length > 0 ? `${shorten(name)} (${size.join(', ')})` : shorten(name);
}
