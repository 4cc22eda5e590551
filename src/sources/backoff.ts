/** The longest wait between two tries. */
const LONGEST_MS = 30_000;
const FIRST_MS = 1_000;
/** A backend may ask for more patience than we would have, up to this. */
const LONGEST_ASKED_MS = 300_000;

/**
 * How long to wait before try `attempt` (1 is the first after a failure): exponential with full jitter, a random part of
 * `min(30 s, 1 s · 2ⁿ)`, so that many pages do not come back in step (Brooker, "Exponential Backoff And Jitter", 2015).
 * What the backend asked for by `Retry-After` comes on top: it asks all of them at once.
 */
export function backoffMs(attempt: number, retryAfterMs: number | undefined, random: () => number): number {
  const wait = random() * Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempt, 10));
  return wait + Math.min(retryAfterMs ?? 0, LONGEST_ASKED_MS);
}
