/** Whoever reads so slowly that more bytes than this wait for it is cut off, and may come again. */
export const MOST_BACKLOG = 4 * 1024 * 1024;

/** How often a sign of life is given, in ms. */
export const BEAT_MS = 10_000;
