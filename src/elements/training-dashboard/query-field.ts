import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import columnsIcon from 'lucide/dist/esm/icons/columns-3-cog.mjs';
import download from 'lucide/dist/esm/icons/download.mjs';
import trash from 'lucide/dist/esm/icons/trash.mjs';
import { formatCount } from '../../metrics/format.js';
import type { QueryProblem } from '../../services/history/job-query.js';
import { icon } from '../../styles/icon.js';

export interface TableToolbarState {
  readonly query: string;
  readonly problem?: QueryProblem;
  readonly shown: number;
  readonly total: number;
  readonly canDelete: boolean;
  readonly onQuery: (query: string) => void;
  readonly onColumns: () => void;
  readonly onDeleteOld: () => void;
  readonly onExport: (format: 'csv' | 'json') => void;
}

/** "12 of 10,000 jobs". */
export const shownInWords = (shown: number, total: number) =>
  shown === total ? `${formatCount(total)} jobs` : `${formatCount(shown)} of ${formatCount(total)} jobs`;

/** What the table is asked for, and what can be done with the whole of it. */
export function tableToolbar(state: TableToolbarState) {
  const { query, problem, shown, total } = state;
  return html`<div class="section-head">
      <h4>History <span class="muted">${shownInWords(shown, total)}</span></h4>
      <div class="tools">
        <button part="button" class="columns-button" @click=${state.onColumns}>
          ${icon(columnsIcon)}<span class="word">Columns</span>
        </button>
        <button
          part="button"
          class="export-csv"
          title="Save these rows as CSV"
          @click=${() => state.onExport('csv')}
        >
          ${icon(download)}CSV
        </button>
        <button
          part="button"
          class="export-json"
          title="Save these rows as JSON"
          @click=${() => state.onExport('json')}
        >
          ${icon(download)}JSON
        </button>
        ${
          state.canDelete
            ? html`<button part="button" class="delete-old" @click=${state.onDeleteOld}>
                ${icon(trash)}Delete old…
              </button>`
            : nothing
        }
      </div>
    </div>
    <div class="query">
      <input
        class="query-field"
        part="query"
        type="search"
        aria-label="Filter jobs"
        aria-describedby="query-hint"
        aria-invalid=${problem ? 'true' : 'false'}
        placeholder="status:failed lr&lt;0.01 name:lotto"
        autocomplete="off"
        spellcheck="false"
        .value=${live(query)}
        @input=${({ target }: Event) => state.onQuery((target as HTMLInputElement).value)}
      />
      <p
        id="query-hint"
        class="query-hint ${problem ? 'problem' : 'muted'}"
        role=${problem ? 'alert' : nothing}
      >
        ${problem ? problemInWords(query, problem) : HINT}
      </p>
    </div>`;
}

const HINT =
  'Words, or key:value, key<number, date>2026-11-01, tag:x; - negates, "…" holds words together. Keys of the configuration and metrics too.';

/** What is wrong, and where: the place is marked in the text, which can be read aloud too. */
const problemInWords = (query: string, { message, from, to }: QueryProblem) =>
  html`${message} At character ${from + 1}:
  ${query.slice(0, from)}<mark>${query.slice(from, to)}</mark>${query.slice(to)}`;
