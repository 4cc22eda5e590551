import { isTerminal } from '../../protocol/status.js';
import type { JobState } from './reduce-job.js';

/** So many usual intervals without a sight make a job stale, but no fewer ms than that. */
const STALE_INTERVALS = 3;
const STALE_MS = 6_000;

/**
 * The job was seen. Where its source asks for it, and says how often (`everyMs`), that is the usual interval, whatever went
 * wrong in between; of any other it is learned.
 */
export const seen = (state: JobState, now: number, everyMs?: number): JobState => ({
  ...state,
  seenAt: now,
  restored: undefined,
  usualMs: everyMs ?? learned(state.usualMs, now - state.seenAt),
});

const learned = (usualMs: number, interval: number) =>
  interval > 500 && interval < 60_000 ? usualMs * 0.7 + interval * 0.3 : usualMs;

/** Whether what is known of a job that goes on is older than it should be. */
export const isStale = (state: JobState, now: number) =>
  !isTerminal(state.reported) &&
  state.job !== undefined &&
  (state.restored ||
    state.missing !== undefined ||
    // A clock that was set back tells no age either.
    Math.abs(now - state.seenAt) > Math.max(STALE_MS, STALE_INTERVALS * state.usualMs));
