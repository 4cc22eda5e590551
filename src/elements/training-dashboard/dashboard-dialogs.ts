import { nothing, type LitElement } from 'lit';
import type { OldJobsRule } from '../../services/history/old-jobs.js';
import type { BatchWork } from './batch-work.js';
import { columnChooser } from './column-chooser.js';
import { confirmDialog, type Confirmation } from './confirm-dialog.js';
import { deleteOldDialog, newDeleteOld, type DeleteOld } from './delete-old-dialog.js';
import type { JobBook } from './job-book.js';
import { knownFields, type FieldGroup } from './known-fields.js';
import { openModal } from './modal.js';
import type { ViewStore } from './view-store.js';

interface DialogParts {
  readonly book: JobBook;
  readonly store: ViewStore;
  readonly batch: BatchWork;
}

type Dialog =
  | { readonly kind: 'confirm'; readonly confirmation: Confirmation }
  | { readonly kind: 'delete-old'; readonly deleteOld: DeleteOld }
  | { readonly kind: 'columns'; readonly groups: readonly FieldGroup[] };

/** The dialogs of a dashboard, one at a time. */
export class DashboardDialogs {
  readonly #host: LitElement;
  readonly #parts: DialogParts;
  #dialog?: Dialog;

  constructor(host: LitElement, parts: DialogParts) {
    this.#host = host;
    this.#parts = parts;
  }

  confirm(confirmation: Confirmation): void {
    this.#show({ kind: 'confirm', confirmation });
  }

  deleteOld(): void {
    this.#show({ kind: 'delete-old', deleteOld: newDeleteOld() });
  }

  chooseColumns(): void {
    this.#show({ kind: 'columns', groups: knownFields(this.#parts.book.byId.values()) });
  }

  render({ widthOf }: { readonly widthOf: (id: string) => number }) {
    const { batch, book, store } = this.#parts;
    const onClose = () => this.#show(undefined);
    const dialog = this.#dialog;
    switch (dialog?.kind) {
      case 'confirm': {
        const { kind, jobs } = dialog.confirmation;
        return confirmDialog(dialog.confirmation, () => batch[kind](jobs), onClose);
      }
      case 'delete-old':
        return deleteOldDialog({
          ...dialog.deleteOld,
          jobs: book.byId.values(),
          onRule: (change) => this.#changeRule(change),
          onDelete: (jobs) => batch.delete(jobs),
          onClose,
        });
      case 'columns':
        return columnChooser({
          view: store.view,
          groups: dialog.groups,
          widthOf,
          onView: (view) => (store.view = view),
          onClose,
        });
      default:
        return nothing;
    }
  }

  /** To be called after each render of the host. */
  updated(): void {
    openModal(this.#host.renderRoot);
  }

  #changeRule(change: Partial<OldJobsRule>): void {
    if (this.#dialog?.kind !== 'delete-old') return;
    const { deleteOld } = this.#dialog;
    const rule = { ...deleteOld.rule, ...change };
    this.#show({ kind: 'delete-old', deleteOld: { ...deleteOld, rule } });
  }

  #show(dialog: Dialog | undefined): void {
    this.#dialog = dialog;
    this.#host.requestUpdate();
  }
}
