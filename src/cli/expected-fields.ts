import { field, type Fields } from '../protocol/coerce.js';
import type { JobSnapshot } from '../protocol/events.js';
import { isTerminal } from '../protocol/status.js';
import type { Finding } from './report.js';

/** A job as it was sent, and as it was understood. */
export interface Understood {
  readonly raw: Fields;
  readonly snapshot: JobSnapshot;
}

/** A field without which users see less. */
interface Expectation {
  /** Spellings, the usual one first. */
  readonly keys: readonly string[];
  readonly isRead: (snapshot: JobSnapshot) => boolean;
  /** Of which jobs it is expected. Default: all. */
  readonly of?: (snapshot: JobSnapshot) => boolean;
  readonly effect: string;
}

const hasEnded = ({ status = 'unknown' }: JobSnapshot) => isTerminal(status);
const hasBegun = ({ status, epoch = 0 }: JobSnapshot) => status !== 'queued' || epoch > 0;
const hasTrained = ({ epoch = 0 }: JobSnapshot) => epoch > 0;
const hasFailed = ({ status }: JobSnapshot) => status === 'failed';

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
    of: ({ totalEpochs }) => totalEpochs === undefined,
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

/** What the fields of some jobs lack, one finding a field. */
export function missingFields(
  route: string,
  jobs: readonly Understood[],
  expectations: readonly Expectation[],
): Finding[] {
  return expectations.flatMap(({ keys, isRead, of = () => true, effect }) => {
    const [name] = keys;
    const lacking = jobs.filter(({ snapshot }) => of(snapshot) && !isRead(snapshot));
    const unreadable = lacking.filter(({ raw }) => saysSomething(field(raw, ...keys)));
    const finding = { severity: 'warning', route, field: name, effect } as const;
    const absent = lacking.length - unreadable.length;
    return [
      ...(absent > 0 ? [{ ...finding, message: someOf(absent, jobs, `have no \`${name}\``) }] : []),
      ...(unreadable.length > 0
        ? [
            {
              ...finding,
              message: someOf(
                unreadable.length,
                jobs,
                `have a \`${name}\` that cannot be read (${quoted(field(unreadable[0].raw, ...keys))})`,
              ),
            },
          ]
        : []),
    ];
  });
}

/** "3 of 40 jobs have no …"; what is said is in the plural. */
export const someOf = (count: number, jobs: readonly unknown[], said: string) =>
  `${count} of ${jobs.length} jobs ${count === 1 ? said.replace(/^have/, 'has').replace(/^are/, 'is') : said}`;

const saysSomething = (value: unknown) =>
  value !== undefined &&
  value !== '' &&
  !(typeof value === 'object' && Object.keys(value ?? {}).length === 0);

const LONGEST = 60;

/** What a backend sent, short enough for a sentence. */
export function quoted(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
