import { html, nothing } from 'lit';
import bell from 'lucide/dist/esm/icons/bell.mjs';
import { isTerminal } from '../../protocol/status.js';
import type { TrainingJob } from '../../protocol/types.js';
import { icon } from '../../styles/icon.js';
import { statusWord } from '../status-chip.js';

const supported = () => typeof Notification !== 'undefined' && isSecureContext;

/** A button by which the user is asked, while the browser has no answer yet; `then` is called once it has one. */
export const notificationOffer = (job: TrainingJob, then: () => void) =>
  supported() && Notification.permission === 'default' && !isTerminal(job.status)
    ? html`<button class="plain" @click=${() => void Notification.requestPermission().then(then)}>
        ${icon(bell)}Notify me when it ends
      </button>`
    : nothing;

/** Tells on the desktop that a job has ended, if the user allowed it and is not looking at the page. */
export function notifyOfEnd(job: TrainingJob): void {
  if (!document.hidden || !supported() || Notification.permission !== 'granted') return;
  new Notification(`${job.modelName || job.id}: ${statusWord(job)}`, {
    body: job.error ?? '',
    tag: `training ${job.id}`,
  });
}
