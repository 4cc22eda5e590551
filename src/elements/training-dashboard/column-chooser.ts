import { html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import arrowDown from 'lucide/dist/esm/icons/arrow-down.mjs';
import arrowUp from 'lucide/dist/esm/icons/arrow-up.mjs';
import pin from 'lucide/dist/esm/icons/pin.mjs';
import x from 'lucide/dist/esm/icons/x.mjs';
import { fieldOf } from '../../services/history/job-fields.js';
import {
  boundedWidth,
  DEFAULT_VIEW,
  LEAST_WIDTH,
  MOST_WIDTH,
  type SavedView,
  withColumns,
  withPinned,
} from '../../services/history/saved-view.js';
import { icon, type IconNode } from '../../styles/icon.js';
import type { FieldGroup } from './known-fields.js';
import { closeModal, modal } from './modal.js';

export interface ColumnChooserState {
  readonly view: SavedView;
  /** What else could have a column. */
  readonly groups: readonly FieldGroup[];
  /** Px of a column as it is now. */
  readonly widthOf: (id: string) => number;
  readonly onView: (view: SavedView) => void;
  readonly onClose: () => void;
}

/** Which columns there are, their order and widths, and which stay in view. */
export function columnChooser({ view, groups, widthOf, onView, onClose }: ColumnChooserState) {
  const { columns } = view;
  const put = (next: readonly string[]) => onView(withColumns(view, next));
  const add = (event: Event) => {
    const select = event.target as HTMLSelectElement;
    if (select.value) put([...columns, select.value]);
    select.value = '';
  };
  return modal(
    'Columns',
    onClose,
    html`<ol class="columns">
        ${repeat(
          columns,
          (id) => id,
          (id, i) => columnItem(id, i, { view, widthOf, onView, put }),
        )}
      </ol>
      <label class="field"
        >Add a column
        <select class="add" @change=${add}>
          <option value="">Choose…</option>
          ${groups.map(
            ({ label, fields }) =>
              html`<optgroup label=${label}>
                ${fields
                  .filter(({ id }) => !columns.includes(id))
                  .map(({ id, label: name }) => html`<option value=${id}>${name}</option>`)}
              </optgroup>`,
          )}
        </select>
      </label>
      <div class="modal-actions">
        <button type="button" @click=${() => onView({ ...DEFAULT_VIEW, query: view.query, sort: view.sort })}>
          Reset
        </button>
        <button type="button" class="primary" @click=${closeModal}>Done</button>
      </div>`,
  );
}

interface ItemState extends Pick<ColumnChooserState, 'view' | 'widthOf' | 'onView'> {
  readonly put: (columns: readonly string[]) => void;
}

function columnItem(id: string, i: number, { view, widthOf, onView, put }: ItemState) {
  const { columns } = view;
  const label = fieldOf(id)!.label;
  const isPinned = view.pinned.includes(id);
  const button = (name: string, shapes: IconNode, act: () => void, possible = true) =>
    html`<button
      type="button"
      class="plain"
      aria-label="${name} ${label}"
      title=${name}
      aria-disabled=${possible ? 'false' : 'true'}
      @click=${() => possible && act()}
    >
      ${icon(shapes)}
    </button>`;
  return html`<li>
    <bdi class="column-name">${label}</bdi>
    <input
      type="number"
      aria-label="Width of ${label} in pixels"
      title="Width in pixels"
      min=${LEAST_WIDTH}
      max=${MOST_WIDTH}
      step="8"
      .value=${String(widthOf(id))}
      @change=${({ target }: Event) => {
        const { valueAsNumber } = target as HTMLInputElement;
        if (valueAsNumber > 0)
          onView({ ...view, widths: { ...view.widths, [id]: boundedWidth(valueAsNumber) } });
      }}
    />
    <button
      type="button"
      class="plain"
      aria-label="Keep ${label} in view"
      title="Keep in view"
      aria-pressed=${isPinned}
      @click=${() => onView(withPinned(view, id, !isPinned))}
    >
      ${icon(pin)}
    </button>
    ${button('Move up', arrowUp, () => put(swapped(columns, i, i - 1)), i > 0)}
    ${button('Move down', arrowDown, () => put(swapped(columns, i, i + 1)), i < columns.length - 1)}
    ${button('Remove', x, () => put(columns.filter((one) => one !== id)), columns.length > 1)}
  </li>`;
}

function swapped(ids: readonly string[], a: number, b: number): string[] {
  const next = [...ids];
  [next[a], next[b]] = [next[b], next[a]];
  return next;
}
