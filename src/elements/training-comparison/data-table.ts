import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';

interface Column {
  readonly label: string;
  /** Columns side by side with the same one stand under it. */
  readonly group?: string;
}

export interface Row {
  readonly id: string;
  readonly head: unknown;
  readonly cells: readonly unknown[];
  /** Kept back, because a filter leaves it out. */
  readonly faded?: boolean;
}

interface TableOptions {
  /** Also names the region that scrolls. */
  readonly caption: string;
  readonly corner: string;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  /** Called with the id of the row that is pointed at or has the focus; undefined when it is left. */
  readonly onPoint?: (id: string | undefined) => void;
}

/**
 * A table whose first column stays in sight, and of which each row becomes a card where there is no room. Roles are spelled
 * out, for a table that is displayed otherwise loses them.
 */
export const dataTable = ({ caption, corner, columns, rows, onPoint }: TableOptions) =>
  html`<div class="scroller" role="region" aria-label=${caption} tabindex="0">
    <table role="table" aria-label=${caption} part="table">
      <thead>
        ${columns.some(({ group }) => group) ? groupRow(columns) : nothing}
        <tr role="row">
          <th role="columnheader" scope="col">${corner}</th>
          ${columns.map(
            (column, i) =>
              html`<th role="columnheader" scope="col" class=${startsGroup(columns, i) ? 'first' : ''}>
                ${column.label}
              </th>`,
          )}
        </tr>
      </thead>
      <tbody>
        ${repeat(
          rows,
          ({ id }) => id,
          ({ id, head, cells, faded }) =>
            html`<tr
              role="row"
              class=${faded ? 'faded' : ''}
              @pointerenter=${() => onPoint?.(id)}
              @pointerleave=${() => onPoint?.(undefined)}
              @focusin=${() => onPoint?.(id)}
              @focusout=${() => onPoint?.(undefined)}
            >
              <th role="rowheader" scope="row">
                ${head} ${faded ? html`<span class="more">left out by the filter</span>` : nothing}
              </th>
              ${cells.map((cell, i) => {
                const { group, label } = columns[i];
                return html`<td
                  role="cell"
                  class=${startsGroup(columns, i) ? 'first' : ''}
                  data-label=${group ? `${group}, ${label}` : label}
                >
                  <div>${cell}</div>
                </td>`;
              })}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;

const startsGroup = (columns: readonly Column[], i: number) =>
  columns[i].group !== undefined && columns[i].group !== columns[i - 1]?.group;

function groupRow(columns: readonly Column[]) {
  const starts = columns.flatMap((_, i) => (startsGroup(columns, i) ? i : []));
  return html`<tr role="row" class="groups">
    <td role="cell"></td>
    ${starts.map(
      (start, k) =>
        html`<th
          role="columnheader"
          scope="colgroup"
          class="first"
          colspan=${(starts[k + 1] ?? columns.length) - start}
        >
          ${columns[start].group}
        </th>`,
    )}
  </tr>`;
}
