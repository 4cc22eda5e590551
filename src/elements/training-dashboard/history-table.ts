import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import arrowDown from 'lucide/dist/esm/icons/arrow-down.mjs';
import arrowUp from 'lucide/dist/esm/icons/arrow-up.mjs';
import type { TrainingJob } from '../../protocol/types.js';
import type { SmoothedReader } from '../../services/history/job-fields.js';
import type { JobOrder } from '../../services/history/job-order.js';
import { icon } from '../../styles/icon.js';
import { isNumeric } from './field-text.js';
import { EXPAND, SELECT, type GridFocus } from './grid-focus.js';
import { historyRow } from './history-row.js';
import type { RowSelection } from './row-selection.js';
import type { JobColumn, ShownColumn } from './table-model.js';
import type { TableViewport } from './table-viewport.js';

export interface HistoryTableState {
  readonly columns: { readonly start: readonly ShownColumn[]; readonly center: readonly ShownColumn[] };
  readonly order: JobOrder;
  readonly viewport: TableViewport;
  readonly focus: GridFocus;
  readonly selection: RowSelection;
  /** The row whose details are shown. */
  readonly expanded: string | undefined;
  readonly details: (job: TrainingJob) => unknown;
  readonly smoothed: SmoothedReader;
  readonly busy: boolean;
  readonly onSelectAll: () => void;
  readonly onMoveStart: (event: PointerEvent, column: JobColumn) => void;
  readonly onResizeStart: (event: PointerEvent, column: JobColumn) => void;
  readonly onKeydown: (event: KeyboardEvent) => void;
  readonly onClick: (event: MouseEvent) => void;
}

/** All jobs as a data grid, of which the rows in view are rendered. */
export function historyTable(state: HistoryTableState) {
  const { order, viewport, focus, expanded } = state;
  const rows = order.length + 1 + (expanded !== undefined && order.indexOf(expanded) >= 0 ? 1 : 0);
  return html`<p id="grid-keys" class="visually-hidden">
      Arrows go from cell to cell. Space selects a row, with Shift a range, Control and A all. Enter opens
      details. On a header, Enter sorts, and Shift with an arrow changes the width.
    </p>
    <div class="scroller ${viewport.isNarrow ? 'narrow' : ''}" part="table">
      <div
        class="grid"
        role="grid"
        aria-label="Jobs"
        aria-describedby="grid-keys"
        aria-multiselectable="true"
        aria-rowcount=${rows}
        aria-colcount=${columnCount(state)}
        aria-busy=${state.busy ? 'true' : nothing}
        @keydown=${state.onKeydown}
        @click=${state.onClick}
        @focusin=${focus.onFocusIn}
        @focusout=${focus.onFocusOut}
      >
        <div class="head" role="rowgroup">${headRow(state)}</div>
        <div class="body" role="rowgroup">
          ${repeat(
            viewport.items,
            ({ row, isDetails }) => `${isDetails ? 'details' : 'row'} ${order.at(row)?.id}`,
            ({ row, isDetails }) => {
              const job = order.at(row)!;
              return isDetails ? detailsRow(state, job, row) : historyRow(state, job, row);
            },
          )}
        </div>
      </div>
    </div>`;
}

const columnCount = ({ columns: { start, center } }: HistoryTableState) => start.length + center.length + 2;

function headRow(state: HistoryTableState) {
  const { columns, order, selection, focus } = state;
  const all = selection.holdsAll(order);
  return html`<div class="head-row" role="row" aria-rowindex="1">
    <div class="start">
      <div class="cell select" role="columnheader" aria-colindex="1" data-column=${SELECT}>
        <input
          type="checkbox"
          aria-label="Select all ${order.length === 1 ? 'jobs shown' : `${order.length} jobs shown`}"
          tabindex=${focus.isAt(undefined, SELECT) ? 0 : -1}
          .checked=${live(all)}
          .indeterminate=${live(!all && selection.size > 0)}
          @click=${state.onSelectAll}
        />
      </div>
      <div
        class="cell expand"
        role="columnheader"
        aria-colindex="2"
        data-column=${EXPAND}
        tabindex=${focus.isAt(undefined, EXPAND) ? 0 : -1}
      >
        <span class="visually-hidden">Details</span>
      </div>
      ${columns.start.map((column) => headCell(state, column))}
    </div>
    <div class="center">${columns.center.map((column) => headCell(state, column))}</div>
  </div>`;
}

const SORTED = { asc: 'ascending', desc: 'descending' } as const;

function headCell(state: HistoryTableState, { column, field, index }: ShownColumn) {
  const { focus } = state;
  const sorted = column.getIsSorted();
  const { label } = field;
  return html`<div
    class="cell movable ${isNumeric(field) ? 'numeric' : ''}"
    role="columnheader"
    aria-colindex=${index}
    aria-sort=${sorted ? SORTED[sorted] : 'none'}
    data-column=${column.id}
    @pointerdown=${(event: PointerEvent) => state.onMoveStart(event, column)}
  >
    <button
      class="sort plain"
      title="Sort by ${label}"
      tabindex=${focus.isAt(undefined, column.id) ? 0 : -1}
      @click=${(event: Event) => column.getToggleSortingHandler()?.(event)}
    >
      <span class="label">${label}</span>${sorted ? icon(sorted === 'asc' ? arrowUp : arrowDown) : nothing}
    </button>
    <span
      class="resizer"
      aria-hidden="true"
      @pointerdown=${(event: PointerEvent) => state.onResizeStart(event, column)}
    ></span>
  </div>`;
}

function detailsRow(state: HistoryTableState, job: TrainingJob, row: number) {
  return html`<div class="details-row" role="row" aria-rowindex=${row + 3} data-details-of=${job.id}>
    <div class="details" role="gridcell" aria-colindex="1" aria-colspan=${columnCount(state)}>
      ${state.details(job)}
    </div>
  </div>`;
}
