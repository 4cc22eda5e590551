import { html, nothing, type TemplateResult } from 'lit';
import check from 'lucide/dist/esm/icons/circle-check.mjs';
import triangleAlert from 'lucide/dist/esm/icons/triangle-alert.mjs';
import trash from 'lucide/dist/esm/icons/trash.mjs';
import undo from 'lucide/dist/esm/icons/undo-2.mjs';
import retryIcon from 'lucide/dist/esm/icons/rotate-cw.mjs';
import x from 'lucide/dist/esm/icons/x.mjs';
import { icon, type IconNode } from '../../styles/icon.js';
import type { ImportReport } from './import-presets.js';
import { closed, importInWords, MOST_SHOWN } from './picker-words.js';
import type { PresetEditing } from './preset-editing.js';

const notice = (kind: string, shapes: IconNode, said: unknown, actions: TemplateResult | typeof nothing) =>
  html`<div class="notice ${kind}" part="notice">
    ${icon(shapes)}
    <div class="said">${said}</div>
    ${actions}
  </div>`;

const dismissButton = (dismiss: () => void) =>
  html`<button
    class="plain"
    part="button"
    type="button"
    aria-label="Dismiss"
    title="Dismiss"
    @click=${dismiss}
  >
    ${icon(x)}
  </button>`;

/** A preset was deleted, which can be undone. */
const deletedNotice = (name: string, restore: () => void, dismiss: () => void) =>
  notice(
    'info',
    trash,
    `“${name}” was deleted.`,
    html`<button class="undo" part="button" type="button" @click=${restore}>${icon(undo)}Undo</button>
      ${dismissButton(dismiss)}`,
  );

const importNotice = (report: ImportReport, replace: () => void, dismiss: () => void) => {
  const { conflicts, problems, taken } = report;
  const kind = problems.length > 0 ? (taken.length > 0 ? 'warning' : 'error') : 'info';
  const said = html`${importInWords(report)}
  ${
    problems.length > 0
      ? html`<ul class="problems">
          ${problems.slice(0, MOST_SHOWN).map((problem) => html`<li>${problem}</li>`)}
          ${problems.length > MOST_SHOWN ? html`<li>… and ${problems.length - MOST_SHOWN} more</li>` : nothing}
        </ul>`
      : nothing
  }`;
  return notice(
    kind,
    problems.length > 0 ? triangleAlert : check,
    said,
    html`${
      conflicts.length > 0
        ? html`<button part="button" type="button" @click=${replace}>
            Replace ${conflicts.length === 1 ? 'it' : `all ${conflicts.length}`}
          </button>`
        : nothing
    }
    ${dismissButton(dismiss)}`,
  );
};

/**
 * What was done, and what is not as it should be.
 * @param notLoaded why the saved presets could not be loaded
 */
export function pickerNotices(editing: PresetEditing, notLoaded: string | undefined, reload: () => void) {
  const { failure, deleted, report } = editing;
  const dismiss = () => void editing.dismiss();
  return [
    notLoaded === undefined
      ? nothing
      : notice(
          'error',
          triangleAlert,
          `Your saved presets could not be loaded: ${closed(notLoaded)} Those built in can be used.`,
          html`<button part="button" type="button" @click=${reload}>${icon(retryIcon)}Try again</button>`,
        ),
    failure === undefined ? nothing : notice('error', triangleAlert, failure, nothing),
    deleted ? deletedNotice(deleted.name, () => void editing.undo(), dismiss) : nothing,
    report ? importNotice(report, () => void editing.replaceImported(), dismiss) : nothing,
  ];
}
