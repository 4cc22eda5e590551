import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { formatCount } from '../../metrics/format.js';
import type { ColumnReport } from '../../protocol/types.js';
import { centreInWords, rangeInWords, typeInWords } from './column-words.js';
import { shorten } from './short-words.js';
import type { ColumnRole } from './column-roles.js';

/** Px of one row; the stylesheet says the same. */
export const COLUMN_ROW = 44;

interface TableState {
  readonly columns: readonly ColumnReport[];
  /** The rows in view. */
  readonly range: { readonly start: number; readonly end: number };
  /** What each column is used for; undefined where the backend decides it. */
  readonly roleOf?: (column: ColumnReport) => ColumnRole;
  readonly disabled: boolean;
  readonly onRole: (column: ColumnReport, role: ColumnRole) => void;
}

const ROLES: readonly (readonly [role: ColumnRole, words: string])[] = [
  ['feature', 'Goes in'],
  ['target', 'Predicted'],
  ['unused', 'Not used'],
];

/** What is in each column. Only the rows in view are rendered. */
export function columnTable({ columns, range, roleOf, disabled, onRole }: TableState) {
  const headings = ['Column', ...(roleOf ? ['Use'] : []), 'Type', 'Missing', 'Range', 'Mean ± SD'];
  return html`<div
    class="scroller columns ${roleOf ? 'with-roles' : ''}"
    part="columns"
    role="region"
    aria-label="Columns"
    tabindex="0"
  >
    <div class="extent" role="table" aria-label="Columns" aria-rowcount=${columns.length + 1}>
      <div class="header" role="rowgroup">
        <div class="row" role="row" aria-rowindex="1">
          ${headings.map((heading) => html`<span role="columnheader">${heading}</span>`)}
        </div>
      </div>
      <div class="window" role="rowgroup">
        ${repeat(
          columns.slice(range.start, range.end),
          (_, i) => range.start + i,
          (column, i) =>
            html`<div class="row" role="row" aria-rowindex=${range.start + i + 2}>
              <span role="rowheader" class="name"><bdi>${shorten(column.name)}</bdi></span>
              ${roleOf ? html`<span role="cell">${roleSelect(column, roleOf(column))}</span>` : nothing}
              <span role="cell">${typeInWords(column)}</span>
              <span role="cell" class=${column.missing > 0 ? '' : 'muted'}
                >${formatCount(column.missing)}</span
              >
              <span role="cell">${rangeInWords(column)}</span>
              <span role="cell">${centreInWords(column)}</span>
            </div>`,
        )}
      </div>
    </div>
  </div>`;

  function roleSelect(column: ColumnReport, role: ColumnRole) {
    return html`<select
      aria-label="Use of ${shorten(column.name)}"
      ?disabled=${disabled || column.type === 'empty'}
      .value=${role}
      @change=${({ target }: Event) => onRole(column, (target as HTMLSelectElement).value as ColumnRole)}
    >
      ${ROLES.map(([value, words]) => html`<option value=${value} ?selected=${value === role}>${words}</option>`)}
    </select>`;
  }
}
