import type { Fields } from '../protocol/coerce.js';
import type { JobSnapshot } from '../protocol/events.js';
import { isTerminal } from '../protocol/status.js';

/** A job as it was sent, and as it was understood. */
export interface Understood {
  readonly raw: Fields;
  readonly snapshot: JobSnapshot;
}

/** A field without which users see less. */
export interface Expectation {
  /** Spellings, the usual one first. */
  readonly keys: readonly string[];
  readonly isRead: (snapshot: JobSnapshot) => boolean;
  /** Of which jobs it is expected. Default: all. */
  readonly of?: (job: Understood) => boolean;
  readonly effect: string;
}

const hasEnded = ({ snapshot: { status = 'unknown' } }: Understood) => isTerminal(status);
const hasTrained = ({ snapshot: { epoch = 0 } }: Understood) => epoch > 0;
const hasFailed = ({ snapshot: { status } }: Understood) => status === 'failed';

/** A job that waits may be stopped, held or refused before it begins: its start time is null then, and stays so. */
const hasBegun = (job: Understood) => {
  const { status } = job.snapshot;
  if (hasTrained(job) || status === 'running' || status === 'completed') return true;
  return status !== 'queued' && job.raw.start_time !== null;
};

const OF_EVERY_JOB: readonly Expectation[] = [
  {
    keys: ['status', 'state'],
    isRead: ({ statusText }) => statusText !== undefined,
    effect: 'their state is shown as unknown, and they are asked for without an end',
  },
  {
    keys: ['model_name', 'name'],
    isRead: ({ modelName }) => modelName !== undefined,
    effect: 'they are shown by their ids',
  },
  {
    keys: ['start_time', 'started_at', 'created_at'],
    of: hasBegun,
    isRead: ({ startedAt }) => startedAt !== undefined,
    effect: 'elapsed time is not shown',
  },
  {
    keys: ['end_time', 'ended_at', 'completed_at'],
    of: hasEnded,
    isRead: ({ endedAt }) => endedAt !== undefined,
    effect: 'how long they took is not shown',
  },
  {
    keys: ['current_epoch', 'epoch'],
    of: hasBegun,
    isRead: ({ epoch }) => epoch !== undefined,
    effect: 'epochs and the time left are not shown',
  },
  {
    keys: ['best_loss'],
    of: hasTrained,
    isRead: ({ bestLoss }) => bestLoss !== undefined,
    effect: 'the best loss is known only where its epoch was watched',
  },
];

export const OF_HISTORY: readonly Expectation[] = [
  ...OF_EVERY_JOB,
  {
    keys: ['config'],
    isRead: ({ config }) => config !== undefined && Object.keys(config).some((key) => key !== 'data_source'),
    effect: 'their settings can be neither compared nor searched',
  },
  {
    keys: ['error', 'error_message'],
    of: hasFailed,
    isRead: ({ error }) => error !== undefined,
    effect: 'it is not said why they failed',
  },
];

export const OF_STATUS: readonly Expectation[] = [
  ...OF_EVERY_JOB,
  {
    keys: ['total_epochs', 'epochs'],
    isRead: ({ totalEpochs }) => totalEpochs !== undefined,
    effect: '"of how many epochs" and the time left are not shown',
  },
  {
    keys: ['progress'],
    of: ({ snapshot }) => snapshot.totalEpochs === undefined,
    isRead: ({ progress }) => progress !== undefined,
    effect: 'the bar shows no progress',
  },
  {
    keys: ['error_message', 'error'],
    of: hasFailed,
    isRead: ({ error }) => error !== undefined,
    effect: 'it is not said why they failed',
  },
];
