import { html, nothing } from 'lit';
import compare from 'lucide/dist/esm/icons/git-compare-arrows.mjs';
import stopIcon from 'lucide/dist/esm/icons/square.mjs';
import trash from 'lucide/dist/esm/icons/trash.mjs';
import { formatCount } from '../../metrics/format.js';
import { icon } from '../../styles/icon.js';

/** So many jobs can be compared. */
export const COMPARABLE = { least: 2, most: 50 } as const;

export interface BatchBarState {
  readonly selected: number;
  /** Of the selected: those that the filter leaves out of the table. */
  readonly unseen: number;
  /** Of the selected: those that can be told to stop, and those that have ended and can be deleted. */
  readonly stoppable: number;
  readonly deletable: number;
  readonly canDelete: boolean;
  readonly onStop: () => void;
  readonly onDelete: () => void;
  readonly onCompare: () => void;
  readonly onClear: () => void;
}

/** What can be done with the selected jobs. */
export function batchBar(state: BatchBarState) {
  const { selected, unseen, stoppable, deletable, canDelete } = state;
  if (selected === 0) return nothing;
  const comparable = selected >= COMPARABLE.least && selected <= COMPARABLE.most;
  const outside = unseen > 0 ? `, ${formatCount(unseen)} not in this list` : '';
  return html`<div class="batch-bar" part="selection" role="group" aria-label="Selected jobs">
    <span class="selected">${formatCount(selected)} selected${outside}</span>
    <button
      part="button"
      class="compare"
      aria-disabled=${comparable ? nothing : 'true'}
      aria-describedby=${comparable ? nothing : 'comparable'}
      @click=${() => comparable && state.onCompare()}
    >
      ${icon(compare)}Compare selected
    </button>
    ${
      comparable
        ? nothing
        : html`<span class="muted" id="comparable">(${COMPARABLE.least} to ${COMPARABLE.most} jobs)</span>`
    }
    ${
      stoppable > 0
        ? html`<button part="button" class="stop-selected" @click=${state.onStop}>
            ${icon(stopIcon)}Stop selected${stoppable < selected ? ` (${stoppable})` : ''}
          </button>`
        : nothing
    }
    ${
      canDelete && deletable > 0
        ? html`<button part="button" class="delete-selected" @click=${state.onDelete}>
            ${icon(trash)}Delete selected${deletable < selected ? ` (${deletable})` : ''}
          </button>`
        : nothing
    }
    <button part="button" class="plain" @click=${state.onClear}>Clear selection</button>
  </div>`;
}
