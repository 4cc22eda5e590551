import { formatAgo } from '../../metrics/format.js';

/** "updated 2 s ago", by this browser's clock. */
export const freshness = (lastSeenAt: number | undefined, now: number) =>
  lastSeenAt === undefined ? 'no answer yet' : `updated ${formatAgo(now - lastSeenAt)}`;
