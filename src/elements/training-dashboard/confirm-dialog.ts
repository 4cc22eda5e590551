import { html } from 'lit';
import type { TrainingJob } from '../../protocol/types.js';
import { jobsInWords } from './batch-words.js';
import { jobList } from './job-names.js';
import { closeModal, modal } from './modal.js';

/** What is asked before it is done. */
export interface Confirmation {
  readonly kind: 'stop' | 'delete';
  readonly jobs: readonly TrainingJob[];
  /** Of those that were chosen: so many stay as they are. */
  readonly left: number;
}

const sentence = ({ kind, left }: Confirmation) =>
  kind === 'stop'
    ? `They end where they are.${left > 0 ? ` ${jobsInWords(left)} of the selection cannot be stopped.` : ''}`
    : `Their histories and artefacts are deleted on the backend. For 10 s it can be undone.${
        left > 0 ? ` ${jobsInWords(left)} of the selection still go on, and stay.` : ''
      }`;

/** Asks whether it is meant, and says about which jobs. */
export function confirmDialog(confirmation: Confirmation, onConfirm: () => void, onClose: () => void) {
  const { kind, jobs } = confirmation;
  const word = kind === 'stop' ? 'Stop' : 'Delete';
  const confirm = (event: Event) => {
    onConfirm();
    closeModal(event);
  };
  return modal(
    `${word} ${jobsInWords(jobs.length)}?`,
    onClose,
    html`<p>${sentence(confirmation)}</p>
      ${jobList(jobs)}
      <div class="modal-actions">
        <button type="button" @click=${closeModal}>Cancel</button>
        <button type="button" class="primary confirm" @click=${confirm}>
          ${word} ${jobsInWords(jobs.length)}
        </button>
      </div>`,
  );
}
