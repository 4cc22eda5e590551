import type { JobTable } from './table-model.js';
import type { TableViewport } from './table-viewport.js';

/** Px of the columns with the checkbox and the arrow. */
const FIRST = [44, 40] as const;
/** Cards: px of the first line, of the line of each field, and of the edges. */
const CARD = { head: 48, line: 28, edges: 20 } as const;
/** Pinned columns that take more than this share of the table scroll with the others, which had no room to be seen in. */
const MOST_STUCK = 0.7;

/** Px of a card with so many fields besides the name. */
export const cardHeight = (fields: number) => CARD.head + fields * CARD.line + CARD.edges;

/** What the columns leave free goes to the first of them, unless a user has set its width. */
export function slackOf(table: JobTable, width: number): number {
  const all = table.getAllLeafColumns();
  const used = FIRST[0] + FIRST[1] + all.reduce((sum, column) => sum + column.getSize(), 0);
  return Math.max(0, width - used);
}

/** Sets the widths of the columns on what scrolls: a strict policy allows no `style` in a template. */
export function layOutColumns(
  scroller: HTMLElement,
  table: JobTable,
  viewport: TableViewport,
  widths: object,
): void {
  const start = table.getStartLeafColumns();
  const center = table.getCenterLeafColumns();
  const grows = [...start, ...center].find(({ id }) => !(id in widths))?.id;
  const slack = slackOf(table, viewport.width);
  const px = (columns: typeof start) => columns.map((one) => one.getSize() + (one.id === grows ? slack : 0));
  const starts = [...FIRST, ...px(start)];
  const centers = px(center);
  const sum = (all: readonly number[]) => all.reduce((total, one) => total + one, 0);
  const set = (name: string, value: string) => scroller.style.setProperty(name, value);
  set('--_start-columns', starts.map((one) => `${one}px`).join(' '));
  set('--_center-columns', centers.map((one) => `${one}px`).join(' ') || 'none');
  const isStuck = sum(starts) <= viewport.width * MOST_STUCK;
  set('--_start-position', isStuck ? 'sticky' : 'static');
  set('--_covered-width', isStuck && !viewport.isNarrow ? `${sum(starts)}px` : '0px');
  set('--_view-width', `${viewport.width}px`);
  set('--_card-height', `${cardHeight(start.length + center.length - 1)}px`);
  set('--_table-width', `${sum(starts) + sum(centers)}px`);
}
