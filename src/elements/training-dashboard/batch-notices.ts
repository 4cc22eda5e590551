import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import check from 'lucide/dist/esm/icons/circle-check.mjs';
import loader from 'lucide/dist/esm/icons/loader-circle.mjs';
import retryIcon from 'lucide/dist/esm/icons/rotate-cw.mjs';
import trash from 'lucide/dist/esm/icons/trash.mjs';
import triangleAlert from 'lucide/dist/esm/icons/triangle-alert.mjs';
import undoIcon from 'lucide/dist/esm/icons/undo-2.mjs';
import x from 'lucide/dist/esm/icons/x.mjs';
import { byReason } from '../../services/batch.js';
import { icon } from '../../styles/icon.js';
import { outcomeInWords } from './batch-words.js';
import type { BatchTask, BatchWork } from './batch-work.js';

/** So many reasons, and so many names with each, are listed. */
const MOST = 8;

/** What was done to several jobs: how far it is, what failed and why, and the ways on. */
export const batchNotices = (batch: BatchWork, now: number) =>
  repeat(
    batch.tasks,
    ({ names }) => names,
    (task) => batchNotice(batch, task, now),
  );

function batchNotice(batch: BatchWork, task: BatchTask, now: number) {
  const { outcome, window, names } = task;
  const failed = outcome.failures.length > 0;
  const kind = failed ? 'error' : 'info';
  const shapes = window ? trash : !outcome.over ? loader : failed ? triangleAlert : check;
  return html`<div class="notice ${kind}" part="notice">
    <span class=${!window && !outcome.over ? 'spinning' : ''}>${icon(shapes)}</span>
    <div class="said">
      ${outcomeInWords(task)}
      ${
        window
          ? html`<span class="muted"
              >It begins in ${Math.max(0, Math.ceil((window.dueAt - now) / 1000))} s; until then nothing is
              sent, and closing the page keeps them.</span
            >`
          : nothing
      }
      ${failed ? reasons(task) : nothing}
    </div>
    ${window ? html`<button class="undo" @click=${() => batch.undo(task)}>${icon(undoIcon)}Undo</button>` : nothing}
    ${
      failed && outcome.over
        ? html`<button class="retry" @click=${() => batch.retry(task)}>
            ${icon(retryIcon)}Retry ${outcome.failures.length}
          </button>`
        : nothing
    }
    ${
      outcome.over
        ? html`<button class="plain" aria-label="Dismiss" title="Dismiss" @click=${() => batch.dismiss(task)}>
            ${icon(x)}
          </button>`
        : nothing
    }
  </div>`;

  function reasons({ outcome: { failures } }: BatchTask) {
    const groups = byReason(failures);
    return html`<ul class="reasons">
      ${groups.slice(0, MOST).map(({ reason, ids }) => {
        const listed = ids.slice(0, MOST).map((id) => names.get(id) ?? id);
        const more = ids.length > MOST ? ` and ${ids.length - MOST} more` : '';
        return html`<li><b>${reason}</b> <bdi>${listed.join(', ')}</bdi>${more}</li>`;
      })}
      ${groups.length > MOST ? html`<li>… and ${groups.length - MOST} other reasons</li>` : nothing}
    </ul>`;
  }
}
