import { html, nothing, type ReactiveControllerHost } from 'lit';
import type { DatasetReport } from '../../protocol/types.js';
import type { ChosenData } from './chosen-data.js';
import { roleIn, withRole } from './column-roles.js';
import { COLUMN_ROW, columnTable } from './column-table.js';
import { count } from './short-words.js';
import { dataNotice } from './data-notice.js';
import { GridLayout } from './grid-layout.js';
import { PREVIEW_COLUMN, PREVIEW_ROW, previewPager, previewTable } from './preview-table.js';
import type { DataOptions } from './source-value.js';
import { VirtualRange } from './virtual-range.js';

interface TablesOptions {
  readonly data: ChosenData;
  readonly options: () => DataOptions;
  readonly disabled: () => boolean;
  readonly onRoles: (change: DataOptions) => void;
}

/** The two tables of the chosen data: what is in its columns, and its rows. */
export class DataTables {
  readonly #host: ReactiveControllerHost & Element;
  readonly #given: TablesOptions;
  readonly #columns: VirtualRange;
  readonly #rows: VirtualRange;
  readonly #cells: VirtualRange;

  constructor(host: ReactiveControllerHost & Element, given: TablesOptions) {
    const scroller = (name: string) => () => host.shadowRoot!.querySelector<HTMLElement>(`.scroller.${name}`);
    const { data } = given;
    this.#host = host;
    this.#given = given;
    this.#columns = new VirtualRange(host, {
      scroller: scroller('columns'),
      count: () => data.report?.columns.length ?? 0,
      size: COLUMN_ROW,
    });
    this.#rows = new VirtualRange(host, {
      scroller: scroller('cells'),
      count: () => data.rows?.rows.length ?? 0,
      size: PREVIEW_ROW,
    });
    this.#cells = new VirtualRange(host, {
      scroller: scroller('cells'),
      count: () => data.rows?.columns.length ?? 0,
      size: PREVIEW_COLUMN,
      horizontal: true,
    });
    new GridLayout(host, { scroller: scroller('columns'), rows: this.#columns });
    new GridLayout(host, { scroller: scroller('cells'), rows: this.#rows, columns: this.#cells });
  }

  render(report: DatasetReport) {
    if (report.columns.length === 0) return nothing;
    return html`${this.#renderColumns(report)} ${this.#renderRows(report.rows)}`;
  }

  #renderColumns({ columns }: DatasetReport) {
    const options = this.#given.options();
    const chosen = options.features !== undefined || options.targets !== undefined;
    return html`<details class="section" open @toggle=${() => this.#host.requestUpdate()}>
      <summary>Columns <span class="muted">${count(columns.length, 'column', 'columns')}</span></summary>
      ${columnTable({
        columns,
        range: this.#columns.range,
        roleOf: chosen ? ({ name }) => roleIn(options, name) : undefined,
        disabled: this.#given.disabled(),
        onRole: ({ name }, role) =>
          this.#given.onRoles(
            withRole(
              options,
              name,
              role,
              columns.map((column) => column.name),
            ),
          ),
      })}
    </details>`;
  }

  #renderRows(total: number) {
    const { data } = this.#given;
    return html`<details class="section" @toggle=${this.#onToggle}>
      <summary>Preview <span class="muted">${count(total, 'row', 'rows')}</span></summary>
      ${data.open ? this.#renderPage(total) : nothing}
    </details>`;
  }

  #renderPage(total: number) {
    const { data } = this.#given;
    const { rows: preview, rowsFailure, rowsLoading: loading } = data;
    if (rowsFailure)
      return dataNotice(`The rows could not be read: ${rowsFailure}`, () => {
        data.retry();
      });
    const table = preview
      ? previewTable({ preview, rows: this.#rows.range, columns: this.#cells.range, loading })
      : html`<div class="skeleton rows" role="status">Loading rows…</div>`;
    return html`${table} ${previewPager({ page: data.page, preview, total, onPage: this.#onPage })}`;
  }

  readonly #onToggle = (event: Event) => {
    this.#given.data.open = (event.target as HTMLDetailsElement).open;
    this.#host.requestUpdate();
  };

  readonly #onPage = (page: number) => {
    this.#given.data.page = page;
    this.#host.shadowRoot!.querySelector('.scroller.cells')?.scrollTo({ top: 0 });
    this.#host.requestUpdate();
  };
}
