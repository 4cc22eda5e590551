import type { LitElement, ReactiveController } from 'lit';
import type { JobOrder } from '../../services/history/job-order.js';
import { gridMove } from './grid-keys.js';
import type { TableViewport } from './table-viewport.js';

/** Columns before those of the fields. */
export const SELECT = '#select';
export const EXPAND = '#expand';

interface GridParts {
  order: JobOrder;
  viewport: () => TableViewport;
  /** Ids of all columns in their order. */
  columns: () => readonly string[];
}

/**
 * Where the keyboard is in the grid: one cell of it can be reached by Tab, and arrows go on from there. It goes by job and
 * column, so that it stays where a user put it while rows move.
 */
export class GridFocus implements ReactiveController {
  readonly #host: LitElement;
  readonly #parts: GridParts;
  /** Id of the row; undefined on the header. */
  #row?: string;
  #column = SELECT;
  /** Where the row was when the focus was last on it. */
  #place = -1;
  #held = false;
  #due = false;
  /** Nodes that are moved or taken out by an update lose the focus, which nobody meant. */
  #updating = false;

  constructor(host: LitElement, parts: GridParts) {
    this.#host = host;
    this.#parts = parts;
    host.addController(this);
  }

  /** The row that must stay rendered; undefined where the focus is elsewhere. */
  get keptRow(): string | undefined {
    return this.#held ? this.#row : undefined;
  }

  /** Id of the row with the focus, or where it would come back to. */
  get row(): string | undefined {
    return this.#row;
  }

  /** Whether Tab leads to this cell; `row` is undefined for the header. */
  isAt(row: string | undefined, column: string): boolean {
    if (column !== this.#columnThere) return false;
    const known = this.#row !== undefined && this.#parts.order.indexOf(this.#row) >= 0;
    return known ? row === this.#row : row === undefined;
  }

  /** Takes a key that moves; false for all others. */
  move(event: KeyboardEvent): boolean {
    const { order, viewport, columns } = this.#parts;
    const all = columns();
    const from = {
      row: this.#row === undefined ? 0 : order.indexOf(this.#row) + 1,
      column: all.indexOf(this.#columnThere),
    };
    const to = gridMove(event, from, {
      rows: order.length + 1,
      columns: all.length,
      page: viewport().page,
      rightToLeft: getComputedStyle(this.#host).direction === 'rtl',
    });
    if (!to) return false;
    event.preventDefault();
    this.focus(order.at(to.row - 1)?.id, all[to.column]);
    return true;
  }

  /** Puts the focus on a cell, which is brought into view. */
  focus(row: string | undefined, column = this.#columnThere): void {
    this.#row = row;
    this.#column = column;
    this.#held = this.#due = true;
    if (row !== undefined) this.#parts.viewport().scrollTo(this.#parts.order.indexOf(row));
    this.#host.requestUpdate();
  }

  readonly onFocusIn = (event: FocusEvent): void => {
    const cell = (event.target as Element).closest<HTMLElement>('[data-column]');
    if (!cell) return;
    this.#held = true;
    const row = cell.closest<HTMLElement>('[data-id]')?.dataset.id;
    const column = cell.dataset.column!;
    if (row === this.#row && column === this.#column) return;
    this.#row = row;
    this.#column = column;
    this.#place = row === undefined ? -1 : this.#parts.order.indexOf(row);
    this.#host.requestUpdate();
  };

  readonly onFocusOut = (): void => {
    if (!this.#updating) this.#held = false;
  };

  hostUpdate(): void {
    this.#updating = true;
  }

  hostUpdated(): void {
    this.#updating = false;
    const { order } = this.#parts;
    const place = this.#row === undefined ? -1 : order.indexOf(this.#row);
    // The row went away under the keyboard: it goes on from the one that took its place.
    if (this.#row !== undefined && place < 0 && this.#held)
      return this.focus(order.at(Math.min(this.#place, order.length - 1))?.id);
    if (place >= 0) this.#place = place;
    if (this.#due || (this.#held && !(this.#host.renderRoot as ShadowRoot).activeElement)) this.#putFocus();
  }

  #putFocus(): void {
    const row = this.#row === undefined ? '.head-row' : `[data-id="${CSS.escape(this.#row)}"]`;
    const cell = `${row} [data-column="${CSS.escape(this.#columnThere)}"]`;
    const target = this.#host.renderRoot.querySelector<HTMLElement>(cell);
    // A row that has just come into view is rendered with the next update.
    if (!target) return;
    this.#due = false;
    const inner = target.matches('[role=columnheader]') && target.querySelector<HTMLElement>('button, input');
    (inner || target).focus({ preventScroll: true });
    target.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  /** Its column may have been taken out. */
  get #columnThere(): string {
    return this.#parts.columns().includes(this.#column) ? this.#column : SELECT;
  }
}
