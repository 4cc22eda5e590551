import { html } from 'lit';
import x from 'lucide/dist/esm/icons/x.mjs';
import { icon } from '../../styles/icon.js';

/** A dialog over the page. It is opened once it is rendered, by {@link openModal}; `onClose` is called however it closes. */
export const modal = (title: string, onClose: () => void, content: unknown, kind = '') =>
  html`<dialog class="modal ${kind}" part="dialog" aria-labelledby="modal-title" @close=${onClose}>
    <div class="modal-head">
      <h4 id="modal-title">${title}</h4>
      <button class="plain" type="button" aria-label="Close" title="Close" @click=${closeModal}>
        ${icon(x)}
      </button>
    </div>
    ${content}
  </dialog>`;

/** For a button in a dialog: the focus goes back to where it came from. */
export const closeModal = ({ currentTarget }: Event) =>
  (currentTarget as Element).closest<HTMLDialogElement>('dialog')!.close();

export function openModal(root: ParentNode): void {
  const dialog = root.querySelector<HTMLDialogElement>('dialog.modal');
  if (dialog?.isConnected && !dialog.open) dialog.showModal();
}
