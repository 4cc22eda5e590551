import {
  columnPinningFeature,
  columnSizingFeature,
  rowSortingFeature,
  TableController,
  tableFeatures,
  type ColumnDef,
  type LitTable,
} from '@tanstack/lit-table';
import type { ReactiveControllerHost } from 'lit';
import type { TrainingJob } from '../../protocol/types.js';
import { fieldOf, type FieldKind, type JobField } from '../../services/history/job-fields.js';
import { LEAST_WIDTH, MOST_WIDTH, type SavedView } from '../../services/history/saved-view.js';

const features = tableFeatures({ rowSortingFeature, columnPinningFeature, columnSizingFeature });

/** The columns of the table with their order, widths and places, and the rows in view. */
export type JobTable = LitTable<typeof features, TrainingJob>;
export type JobColumn = ReturnType<JobTable['getAllLeafColumns']>[number];

/** A column, what it shows, and its place, counted from 1 in the order in which columns are seen. */
export interface ShownColumn {
  readonly column: JobColumn;
  readonly field: JobField;
  readonly index: number;
}

/** The columns of a table: those that stay in view, and the others. Two more stand before them. */
export function shownColumns(table: JobTable): { start: ShownColumn[]; center: ShownColumn[] } {
  const shown = (columns: JobColumn[], before: number) =>
    columns.map((column, i) => ({ column, field: fieldOf(column.id)!, index: before + i + 1 }));
  const start = table.getStartLeafColumns();
  return { start: shown(start, 2), center: shown(table.getCenterLeafColumns(), 2 + start.length) };
}

const WIDTHS: Readonly<Record<FieldKind, number>> = {
  text: 180,
  status: 150,
  number: 132,
  fraction: 100,
  time: 204,
  duration: 116,
  words: 160,
  any: 128,
};

const widthOf = ({ id, kind, label }: JobField) =>
  id === 'name' ? 240 : Math.max(WIDTHS[kind], Math.min(220, label.length * 8 + 44));

/** Numbers and times are looked through from the greatest, but losses from the least. */
const descendsFirst = ({ id, kind }: JobField) =>
  kind !== 'text' && kind !== 'status' && kind !== 'words' && !/loss|err/iu.test(id);

const columnOf = (field: JobField): ColumnDef<typeof features, TrainingJob> => ({
  id: field.id,
  accessorFn: (job) => field.read(job),
  header: field.label,
  size: widthOf(field),
  minSize: LEAST_WIDTH,
  maxSize: MOST_WIDTH,
  sortDescFirst: descendsFirst(field),
});

/**
 * The table library, told what the saved view says. It is given the rows in view only: its own row models would be made
 * anew, all 10,000 rows, with each change of one; their order is kept by `JobOrder`.
 */
export class TableModel {
  readonly #controller: TableController<typeof features, TrainingJob>;
  readonly #change: (view: SavedView) => void;
  #columns: ColumnDef<typeof features, TrainingJob>[] = [];
  #ids?: readonly string[];

  constructor(host: ReactiveControllerHost, change: (view: SavedView) => void) {
    this.#controller = new TableController(host);
    this.#change = change;
  }

  table(view: SavedView, rows: TrainingJob[]): JobTable {
    if (view.columns !== this.#ids) {
      this.#ids = view.columns;
      this.#columns = view.columns.flatMap((id) => {
        const field = fieldOf(id);
        return field ? [columnOf(field)] : [];
      });
    }
    const { sort, pinned, widths } = view;
    return this.#controller.table({
      features,
      columns: this.#columns,
      data: rows,
      getRowId: ({ id }) => id,
      manualSorting: true,
      state: {
        sorting: [...sort],
        columnPinning: { start: [...pinned], end: [] },
        columnSizing: { ...widths },
      },
      onSortingChange: (next) =>
        this.#change({ ...view, sort: typeof next === 'function' ? next([...sort]) : next }),
    });
  }
}
