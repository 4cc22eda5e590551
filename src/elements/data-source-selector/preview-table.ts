import { html, nothing } from 'lit';
import chevronFirst from 'lucide/dist/esm/icons/chevron-first.mjs';
import chevronLast from 'lucide/dist/esm/icons/chevron-last.mjs';
import chevronLeft from 'lucide/dist/esm/icons/chevron-left.mjs';
import chevronRight from 'lucide/dist/esm/icons/chevron-right.mjs';
import { formatCount } from '../../metrics/format.js';
import type { DatasetPreview } from '../../protocol/types.js';
import { icon, type IconNode } from '../../styles/icon.js';
import { PAGE_ROWS } from './chosen-data.js';
import { shorten } from './short-words.js';

/** Px of one row and of one column; the stylesheet says the same. */
export const PREVIEW_ROW = 30;
export const PREVIEW_COLUMN = 136;

interface Range {
  readonly start: number;
  readonly end: number;
}

interface PreviewState {
  readonly preview: DatasetPreview;
  /** The rows and columns in view. */
  readonly rows: Range;
  readonly columns: Range;
  readonly loading: boolean;
}

/** One page of rows. Only the cells in view are rendered. */
export function previewTable({ preview, rows, columns, loading }: PreviewState) {
  const { offset, total } = preview;
  const inView = <T>(cells: readonly T[]) => cells.slice(columns.start, columns.end);
  return html`<div
    class="scroller cells"
    part="preview"
    role="region"
    aria-label="Rows"
    aria-busy=${loading}
    tabindex="0"
    dir="ltr"
  >
    <div
      class="extent"
      role="table"
      aria-label="Rows"
      aria-rowcount=${total === undefined ? -1 : total + 1}
      aria-colcount=${preview.columns.length}
    >
      <div class="header" role="rowgroup">
        <div class="row" role="row" aria-rowindex="1">
          ${inView(preview.columns).map(
            (name, i) =>
              html`<span role="columnheader" aria-colindex=${columns.start + i + 1}
                ><bdi>${shorten(name)}</bdi></span
              >`,
          )}
        </div>
      </div>
      <div class="window" role="rowgroup">
        ${preview.rows.slice(rows.start, rows.end).map(
          (cells, i) =>
            html`<div class="row" role="row" aria-rowindex=${offset + rows.start + i + 2}>
              ${inView(preview.columns).map((_, j) => {
                const cell = cells[columns.start + j] ?? '';
                return html`<span role="cell" aria-colindex=${columns.start + j + 1}
                  ><bdi>${shorten(cell)}</bdi></span
                >`;
              })}
            </div>`,
        )}
      </div>
    </div>
  </div>`;
}

interface PagerState {
  readonly page: number;
  /** The rows of the page; undefined while there are none. */
  readonly preview: DatasetPreview | undefined;
  readonly total: number | undefined;
  readonly onPage: (page: number) => void;
}

/** Which rows are shown of how many, and the ways to the others. Nothing where all are shown. */
export function previewPager({ page, preview, total, onPage }: PagerState) {
  const last = total === undefined ? Infinity : Math.max(0, Math.ceil(total / PAGE_ROWS) - 1);
  const ended = total === undefined && preview !== undefined && preview.rows.length < PAGE_ROWS;
  const first = page * PAGE_ROWS + 1;
  const until = preview ? preview.offset + preview.rows.length : first;
  const of = total === undefined ? '' : ` of ${formatCount(total)}`;
  const button = (name: string, shapes: IconNode, to: number, possible: boolean) =>
    html`<button
      type="button"
      part="button"
      class="plain"
      aria-label=${name}
      title=${name}
      aria-disabled=${!possible}
      @click=${() => possible && onPage(to)}
    >
      ${icon(shapes)}
    </button>`;
  return html`<div class="pager">
    <span class="muted">Rows ${formatCount(first)}–${formatCount(Math.max(first, until))}${of}</span>
    ${
      last === 0
        ? nothing
        : html`<span class="buttons" role="group" aria-label="Pages of rows">
            ${button('First rows', chevronFirst, 0, page > 0)}
            ${button('Previous rows', chevronLeft, page - 1, page > 0)}
            ${button('Next rows', chevronRight, page + 1, page < last && !ended)}
            ${Number.isFinite(last) ? button('Last rows', chevronLast, last, page < last) : nothing}
          </span>`
    }
  </div>`;
}
