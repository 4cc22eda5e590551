import type { TrainingJob } from '../../protocol/types.js';
import { statusWord } from '../status-chip.js';

const supported = () => typeof Notification !== 'undefined' && isSecureContext;

/** Whether the browser would ask the user if we wanted to notify: only then there is a reason to offer it. */
export const canAskForNotifications = () => supported() && Notification.permission === 'default';

/** Asks the user; must be called from a click. */
export const askForNotifications = async () => {
  await Notification.requestPermission();
};

/** Tells on the desktop that a job has ended, if the user allowed it and is not looking at the page. */
export function notifyOfEnd(job: TrainingJob): void {
  if (!document.hidden || !supported() || Notification.permission !== 'granted') return;
  new Notification(`${job.modelName || job.id}: ${statusWord(job)}`, {
    body: job.error ?? '',
    tag: `training ${job.id}`,
  });
}
