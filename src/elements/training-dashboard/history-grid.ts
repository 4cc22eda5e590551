import type { LitElement } from 'lit';
import { fieldOf, type SmoothedReader } from '../../services/history/job-fields.js';
import { boundedWidth, withMoved, type SavedView } from '../../services/history/saved-view.js';
import type { TrainingJob } from '../../protocol/types.js';
import { doneInWords } from './batch-words.js';
import { EXPAND, GridFocus, SELECT } from './grid-focus.js';
import { historyTable } from './history-table.js';
import type { JobBook } from './job-book.js';
import { moveColumn } from './move-column.js';
import { resizeColumn } from './resize-column.js';
import { RowSelection } from './row-selection.js';
import { cardHeight, layOutColumns } from './table-layout.js';
import { shownColumns, TableModel, type JobColumn, type JobTable } from './table-model.js';
import { ROW_HEIGHT, TableViewport } from './table-viewport.js';
import type { ViewStore } from './view-store.js';

interface GridOptions {
  readonly book: JobBook;
  readonly store: ViewStore;
  readonly smoothed: SmoothedReader;
  /** A user wants to see all about a job. */
  readonly open: (jobId: string) => void;
  readonly details: (job: TrainingJob) => unknown;
  /** Whether the first rows are on the screen. */
  readonly painted: () => boolean;
  readonly say: (sentence: string) => void;
}

/** Px that a key changes the width of a column by. */
const WIDTH_STEP = 16;

/** The table of all jobs: what is selected and opened in it, and what keys and clicks do. */
export class HistoryGrid {
  selection = RowSelection.NONE;
  /** The job whose details are shown. */
  expanded?: string;
  readonly viewport: TableViewport;
  readonly focus: GridFocus;
  readonly #host: LitElement;
  readonly #options: GridOptions;
  readonly #model: TableModel;
  #table?: JobTable;

  constructor(host: LitElement, options: GridOptions) {
    this.#host = host;
    this.#options = options;
    const { order } = options.book;
    this.focus = new GridFocus(host, {
      order,
      viewport: () => this.viewport,
      columns: () => [SELECT, EXPAND, ...this.#view.pinned, ...this.#unpinned],
    });
    this.viewport = new TableViewport(host, {
      scroller: () => host.renderRoot?.querySelector<HTMLElement>('.scroller') ?? null,
      order,
      rowHeight: () => (this.viewport.isNarrow ? cardHeight(this.#view.columns.length - 1) : ROW_HEIGHT),
      expanded: () => this.expanded,
      painted: options.painted,
      kept: () => this.focus.keptRow,
    });
    this.#model = new TableModel(host, (view) => this.#onSort(view));
  }

  /** Px of a column as it is now. */
  readonly widthOf = (id: string): number => this.#table?.getColumn(id)?.getSize() ?? 0;

  select(selection: RowSelection): void {
    if (selection === this.selection) return;
    this.selection = selection;
    this.#options.say(
      selection.size === 0
        ? 'Nothing is selected.'
        : doneInWords(selection.size, 'selected', 'selected') + '.',
    );
    this.#host.requestUpdate();
  }

  toggleDetails(id: string | undefined): void {
    this.expanded = this.expanded === id ? undefined : id;
    if (this.expanded !== undefined)
      this.viewport.scrollTo(this.#options.book.order.indexOf(this.expanded), true);
    this.#host.requestUpdate();
  }

  /** Shows the details of a job and goes there, also where a filter hides it, which is then taken off. */
  reveal(id: string): void {
    const { book, store } = this.#options;
    if (!book.byId.has(id)) return;
    if (book.order.indexOf(id) < 0) {
      store.view = { ...store.view, query: '' };
      book.arrange('', store.view.sort);
    }
    this.expanded = id;
    this.focus.focus(id, EXPAND);
  }

  /** Back to the row that the details are of. */
  closeDetails(id: string): void {
    this.expanded = undefined;
    this.focus.focus(id, EXPAND);
  }

  render(busy: boolean) {
    const { book, smoothed, details } = this.#options;
    const rows = this.viewport.items
      .filter(({ isDetails }) => !isDetails)
      .map(({ row }) => book.order.at(row)!);
    this.#table = this.#model.table(this.#view, rows);
    return historyTable({
      columns: shownColumns(this.#table),
      order: book.order,
      viewport: this.viewport,
      focus: this.focus,
      selection: this.selection,
      expanded: this.expanded,
      details,
      smoothed,
      busy,
      onSelectAll: () => this.select(this.selection.toggleAll(book.order)),
      onMoveStart: this.#onMoveStart,
      onResizeStart: this.#onResizeStart,
      onKeydown: this.#onKeydown,
      onClick: this.#onClick,
    });
  }

  /** To be called after each render of the host. */
  updated(): void {
    const scroller = this.#host.renderRoot.querySelector<HTMLElement>('.scroller');
    if (scroller && this.#table) layOutColumns(scroller, this.#table, this.viewport, this.#view.widths);
  }

  get #view(): SavedView {
    return this.#options.store.view;
  }

  get #unpinned(): readonly string[] {
    return this.#view.columns.filter((id) => !this.#view.pinned.includes(id));
  }

  #onSort(view: SavedView): void {
    this.#options.store.view = view;
    const [first] = view.sort;
    const way = first?.desc ? 'descending' : 'ascending';
    this.#options.say(
      first ? `Sorted by ${fieldOf(first.id)?.label}, ${way}.` : 'Sorted by start, the newest first.',
    );
  }

  #setWidth(id: string, px: number): void {
    const { store } = this.#options;
    store.view = { ...store.view, widths: { ...store.view.widths, [id]: boundedWidth(px) } };
  }

  #onMoveStart = (event: PointerEvent, { id }: JobColumn): void =>
    moveColumn(event, (to, side) => {
      const { store, say } = this.#options;
      store.view = withMoved(store.view, id, to, side);
      say(`${fieldOf(id)?.label} stands ${side} ${fieldOf(to)?.label}.`);
    });

  #onResizeStart = (event: PointerEvent, column: JobColumn): void =>
    resizeColumn(event, column.getSize(), (px) => this.#setWidth(column.id, px));

  #onClick = (event: MouseEvent): void => {
    const target = event.target as Element;
    const id = target.closest<HTMLElement>('.row')?.dataset.id;
    if (id === undefined) return;
    const act = target.closest<HTMLElement>('[data-act]')?.dataset.act;
    if (act === 'expand') this.toggleDetails(id);
    else if (act === 'open') this.#options.open(id);
    else if (event.shiftKey) this.select(this.selection.extendTo(id, this.#options.book.order));
    else if (act === 'select' || event.ctrlKey || event.metaKey) this.select(this.selection.toggle(id));
  };

  #onKeydown = (event: KeyboardEvent): void => {
    const target = event.target as Element;
    const inDetails = target.closest<HTMLElement>('.details-row');
    if (inDetails) return this.#onDetailsKey(event, inDetails.dataset.detailsOf!);
    const row = target.closest<HTMLElement>('.row')?.dataset.id;
    const column = target.closest<HTMLElement>('[data-column]')?.dataset.column;
    const done = row === undefined ? this.#onHeaderKey(event, column) : this.#onRowKey(event, row, target);
    if (done) event.preventDefault();
    else this.#onMoveKey(event);
  };

  #onMoveKey(event: KeyboardEvent): void {
    const extends_ = event.shiftKey && /^(Arrow(Up|Down)|Page(Up|Down)|Home|End)$/.test(event.key);
    const from = this.focus.row;
    if (!this.focus.move(event) || !extends_) return;
    const { order } = this.#options.book;
    const base =
      this.selection.anchor === undefined && from !== undefined
        ? this.selection.toggle(from)
        : this.selection;
    if (this.focus.row !== undefined) this.select(base.extendTo(this.focus.row, order));
  }

  #onRowKey(event: KeyboardEvent, row: string, target: Element): boolean {
    const { order } = this.#options.book;
    switch (event.key) {
      case ' ':
        this.select(event.shiftKey ? this.selection.extendTo(row, order) : this.selection.toggle(row));
        return true;
      case 'Enter': {
        const name = target.closest('[data-column="name"]');
        if (name) this.#options.open(row);
        else this.toggleDetails(row);
        return true;
      }
      case 'a':
      case 'A':
        if (!event.ctrlKey && !event.metaKey) return false;
        this.select(this.selection.all(order));
        return true;
      case 'Escape':
        if (this.expanded !== undefined) this.toggleDetails(this.expanded);
        else if (this.selection.size > 0) this.select(RowSelection.NONE);
        else return false;
        return true;
      default:
        return false;
    }
  }

  /** Shift and an arrow make a column wider or narrower. */
  #onHeaderKey(event: KeyboardEvent, column: string | undefined): boolean {
    const by = { ArrowLeft: -WIDTH_STEP, ArrowRight: WIDTH_STEP }[event.key];
    if (!event.shiftKey || by === undefined || column === undefined || !fieldOf(column)) return false;
    this.#setWidth(column, this.widthOf(column) + by);
    return true;
  }

  #onDetailsKey(event: KeyboardEvent, id: string): void {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    this.closeDetails(id);
  }
}
