import { isTerminal } from '../../protocol/status.js';
import type { JobCommand, JobStatus, TrainingJob } from '../../protocol/types.js';
import type { JobState } from './reduce-job.js';
import { isStale } from './sight.js';

/** A command that is not carried out by then is said to be unconfirmed. */
const CONFIRM_MS = 15_000;

export const isOverdue = ({ intent }: JobState, now: number) =>
  intent !== undefined && now - intent.at >= CONFIRM_MS;

/** Whether a command may still be carried out: the backend has not said so, and has not had long enough. */
export const isAwaited = (state: JobState, command: JobCommand, now: number) =>
  state.intent?.command === command && !isOverdue(state, now);

const CONFIRMED: Readonly<Record<JobCommand, (status: JobStatus) => boolean>> = {
  stop: isTerminal,
  pause: (status) => status === 'paused' || isTerminal(status),
  resume: (status) => status === 'running' || status === 'queued' || isTerminal(status),
};

const INTENDED: Readonly<Record<JobCommand, JobStatus>> = {
  stop: 'stopping',
  pause: 'pausing',
  resume: 'running',
};

/** What the user asked for lies over what the backend reports, until the backend has done it or has had long enough. */
export function overlayIntent(state: JobState, now: number): JobState {
  const { job, reported } = state;
  if (!job) return state;
  const confirmed = state.intent && CONFIRMED[state.intent.command](reported);
  const overdue = isOverdue(state, now);
  const intent = confirmed || overdue ? undefined : state.intent;
  const unconfirmed = overdue && !confirmed ? state.intent?.command : stillUnconfirmed(job, reported);
  const status = intent ? INTENDED[intent.command] : reported;
  return {
    ...state,
    intent,
    job: { ...job, status, stale: isStale(state, now), updatedAt: finite(state.seenAt), unconfirmed },
  };
}

const stillUnconfirmed = ({ unconfirmed }: TrainingJob, reported: JobStatus) =>
  unconfirmed && !CONFIRMED[unconfirmed](reported) ? unconfirmed : undefined;

const finite = (time: number) => (Number.isFinite(time) ? time : undefined);
