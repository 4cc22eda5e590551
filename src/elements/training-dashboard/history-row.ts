import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import chevronDown from 'lucide/dist/esm/icons/chevron-down.mjs';
import chevronRight from 'lucide/dist/esm/icons/chevron-right.mjs';
import type { TrainingJob } from '../../protocol/types.js';
import type { JobField } from '../../services/history/job-fields.js';
import { icon } from '../../styles/icon.js';
import { statusChip } from '../status-chip.js';
import { fieldText, isNumeric } from './field-text.js';
import { EXPAND, SELECT } from './grid-focus.js';
import type { HistoryTableState } from './history-table.js';
import type { ShownColumn } from './table-model.js';

/** So much of a cell is shown. */
const MOST_CHARACTERS = 200;

/** One job in the table. What is clicked in it is told by `data-act`. */
export function historyRow(state: HistoryTableState, job: TrainingJob, row: number) {
  const { columns, order, selection, expanded, focus } = state;
  const selected = selection.has(job.id);
  const open = expanded === job.id;
  const after = expanded === undefined ? -1 : order.indexOf(expanded);
  const name = job.modelName || job.id;
  const tabIndex = (column: string) => (focus.isAt(job.id, column) ? 0 : -1);
  const cell = (shown: ShownColumn) => fieldCell(state, job, shown, tabIndex(shown.field.id));
  return html`<div
    class="row ${job.stale ? 'stale' : ''}"
    part="row"
    role="row"
    aria-rowindex=${row + 2 + (after >= 0 && row > after ? 1 : 0)}
    aria-selected=${selected}
    data-id=${job.id}
  >
    <div class="start">
      <div
        class="cell select"
        role="gridcell"
        aria-colindex="1"
        data-column=${SELECT}
        tabindex=${tabIndex(SELECT)}
      >
        <input
          type="checkbox"
          data-act="select"
          aria-label="Select ${name}"
          tabindex="-1"
          .checked=${live(selected)}
        />
      </div>
      <div
        class="cell expand"
        role="gridcell"
        aria-colindex="2"
        data-column=${EXPAND}
        tabindex=${tabIndex(EXPAND)}
      >
        <button
          class="plain"
          data-act="expand"
          aria-label="Details of ${name}"
          aria-expanded=${open}
          tabindex="-1"
        >
          ${icon(open ? chevronDown : chevronRight)}
        </button>
      </div>
      ${columns.start.map(cell)}
    </div>
    <div class="center">${columns.center.map(cell)}</div>
  </div>`;
}

function fieldCell(
  state: HistoryTableState,
  job: TrainingJob,
  { field, index }: ShownColumn,
  tabIndex: number,
) {
  const text = fieldText(field, job, state.smoothed);
  const shown = text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text;
  return html`<div
    class="cell ${CLASSES[field.id] ?? (isNumeric(field) ? 'value numeric' : 'value')}"
    role="gridcell"
    aria-colindex=${index}
    data-column=${field.id}
    tabindex=${tabIndex}
    title=${shown || nothing}
  >
    ${state.viewport.isNarrow ? html`<span class="caption">${field.label}</span>` : nothing}${cellContent(
      field,
      job,
      shown,
    )}
  </div>`;
}

const CLASSES: Readonly<Record<string, string>> = { name: 'name', status: 'status', tags: 'words' };

function cellContent({ id, kind }: JobField, job: TrainingJob, text: string) {
  if (id === 'status') return html`<span class="state">${statusChip(job)}</span>`;
  if (id === 'name')
    return html`<button class="plain open" data-act="open" tabindex="-1"><bdi>${text}</bdi></button>`;
  if (id === 'tags' && job.tags?.length)
    return html`<span class="tags">${job.tags.map((tag) => html`<bdi class="tag">${tag}</bdi>`)}</span>`;
  if (text === '') return '–';
  // What this package writes itself has the direction of the page.
  return kind === 'text' || kind === 'any' ? html`<bdi>${text}</bdi>` : text;
}
