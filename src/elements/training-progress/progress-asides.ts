/**
 * What the figures of a job do not wait for: what is not as it should be, what is said aloud of changes, and
 * notifications on the desktop.
 */
export { notificationOffer, notifyOfEnd } from './desktop-notification.js';
export { milestone } from './milestones.js';
export { notices } from './progress-notice.js';
