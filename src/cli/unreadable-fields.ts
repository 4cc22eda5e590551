import { decodeStatus } from '../protocol/decode.js';
import type { JobSnapshot, TrainingEvent } from '../protocol/events.js';
import type { Understood } from './expected-fields.js';
import { quoted, someOf } from './finding-words.js';
import type { Finding } from './report.js';

/** A field that may be absent, and is of use only where it can be read. */
interface Optional {
  readonly name: string;
  /** Whether something came of it, when it was all that was told of a job. */
  readonly isRead: (snapshot: JobSnapshot, carried: readonly TrainingEvent[]) => boolean;
  readonly effect: string;
}

const loss = (name: string): Optional => ({
  name,
  isRead: ({ latest }) => latest !== undefined,
  effect: 'it is missing where the newest values are shown',
});

export const OPTIONAL_IN_HISTORY: readonly Optional[] = [
  ...['current_loss', 'final_loss', 'val_loss'].map(loss),
  {
    name: 'tags',
    isRead: ({ tags = [] }) => tags.length > 0,
    effect: 'tags are neither shown nor found',
  },
  {
    name: 'notes',
    isRead: ({ notes }) => notes !== undefined,
    effect: 'notes are neither shown nor found',
  },
];

const carriesSomething: Optional['isRead'] = (_, carried) => carried.length > 0;

export const OPTIONAL_IN_STATUS: readonly Optional[] = [
  ...OPTIONAL_IN_HISTORY,
  { name: 'training_logs', isRead: carriesSomething, effect: 'curve and log lack what it tells' },
  { name: 'loss_history', isRead: carriesSomething, effect: 'the curve lacks what it tells' },
];

/** Values that are there, and of which the decoder makes nothing; one finding a field. */
export function unreadableFields(
  route: string,
  jobs: readonly Understood[],
  optional: readonly Optional[],
): Finding[] {
  return optional.flatMap(({ name, isRead, effect }): Finding[] => {
    const isUnread = (part: unknown) => !isReadAlone(name, part, isRead);
    const unread = jobs.map(({ raw }) => partsOf(raw[name]).find(isUnread)).filter(saysSomething);
    if (unread.length === 0) return [];
    const what = `have a \`${name}\` that cannot be read (${quoted(unread[0])})`;
    return [{ severity: 'warning', route, field: name, message: someOf(unread.length, jobs, what), effect }];
  });
}

/** Each entry of a list may be one that cannot be read. */
const partsOf = (value: unknown): readonly unknown[] =>
  Array.isArray(value)
    ? value.filter(saysSomething).map((entry: unknown) => [entry])
    : [value].filter(saysSomething);

const saysSomething = (value: unknown) => value !== undefined && value !== null && value !== '';

function isReadAlone(name: string, value: unknown, isRead: Optional['isRead']): boolean {
  const alone = { job_id: 'a', status: 'training', current_epoch: 1, [name]: value };
  const [event, ...carried] = decodeStatus(alone, 'a', 0);
  return event.type === 'snapshot' && isRead(event.snapshot, carried);
}
