import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import chevronDown from 'lucide/dist/esm/icons/chevron-down.mjs';
import chevronRight from 'lucide/dist/esm/icons/chevron-right.mjs';
import type { TrainingJob } from '../../protocol/types.js';
import { fieldOf, type JobField } from '../../services/job-fields.js';
import { icon } from '../../styles/icon.js';
import { statusChip } from '../status-chip.js';
import { fieldText, isNumeric } from './field-text.js';
import { EXPAND, SELECT } from './grid-focus.js';
import { columnIndex, type HistoryTableState } from './history-table.js';
import type { JobColumn } from './table-model.js';

/** So much of a cell is shown. */
const MOST_CHARACTERS = 200;

/** One job in the table. What is clicked in it is told by `data-act`. */
export function historyRow(state: HistoryTableState, job: TrainingJob, row: number) {
  const { table, order, selection, expanded, focus } = state;
  const selected = selection.has(job.id);
  const open = expanded === job.id;
  const after = expanded === undefined ? -1 : order.indexOf(expanded);
  const name = job.modelName || job.id;
  const tabIndex = (column: string) => (focus.isAt(job.id, column) ? 0 : -1);
  const cell = (column: JobColumn) => fieldCell(state, job, column, tabIndex(column.id));
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
      ${table.getStartLeafColumns().map(cell)}
    </div>
    <div class="center">${table.getCenterLeafColumns().map(cell)}</div>
  </div>`;
}

function fieldCell(
  { table, smoothed }: HistoryTableState,
  job: TrainingJob,
  column: JobColumn,
  tabIndex: number,
) {
  const field = fieldOf(column.id)!;
  return html`<div
    class="cell ${isNumeric(field) ? 'numeric' : ''} ${field.id === 'name' ? 'name' : ''}"
    role="gridcell"
    aria-colindex=${columnIndex(table, column)}
    data-column=${column.id}
    tabindex=${tabIndex}
  >
    <span class="caption">${field.label}</span>${cellContent(field, job, fieldText(field, job, smoothed))}
  </div>`;
}

function cellContent({ id }: JobField, job: TrainingJob, text: string) {
  if (id === 'status') return html`<span class="state">${statusChip(job)}</span>`;
  const shown = text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text;
  if (id === 'name')
    return html`<button class="plain open" data-act="open" title=${shown} tabindex="-1">
      <bdi>${shown}</bdi>
    </button>`;
  if (id === 'tags' && job.tags?.length)
    return html`<span class="tags"
      >${job.tags.map((tag) => html`<span class="tag"><bdi>${tag}</bdi></span>`)}</span
    >`;
  return html`<span class="value" title=${shown || nothing}
    >${shown === '' ? '–' : html`<bdi>${shown}</bdi>`}</span
  >`;
}
