import { field, fieldsOf, listOf, toText, type Fields } from './coerce.js';
import { decodeStatus, toSnapshot } from './decode.js';
import { badFrame, type TrainingEvent } from './events.js';
import { ID_KEYS, unwrap } from './unwrap.js';

/** Under which keys backends list their jobs. */
const LIST_KEYS = ['jobs', 'history', 'items', 'data', 'runs'] as const;

/** What a backend that has pages tells besides jobs. */
export interface HistoryMarks {
  /** Where the next page begins. */
  readonly next?: string;
  /** Since when changes are to be asked for. */
  readonly revision?: string;
  /** Ids of jobs that are gone. */
  readonly removed: readonly string[];
}

/** `GET /train/history` in any of its wrappings → one snapshot a job. A job that cannot be read costs no other. */
export function decodeHistory(body: unknown, askedAt: number): TrainingEvent[] {
  const jobs = jobList(body);
  if (!jobs) return [badFrame('The history holds no list of jobs.')];
  return jobs.map((entry) => decodeEntry(entry, askedAt));
}

/** One entry of a history. */
export function decodeEntry(entry: unknown, askedAt: number): TrainingEvent {
  const fields = unwrap(entry);
  const jobId = fields && toText(field(fields, ...ID_KEYS));
  const snapshot = fields && toSnapshot(fields);
  return jobId && snapshot
    ? { type: 'snapshot', jobId, snapshot, askedAt }
    : badFrame('An entry of the history is not a job.', jobId);
}

/** What the history holds of one job, read as its status is; undefined where it does not know it. */
export function decodeFromHistory(
  body: unknown,
  jobId: string,
  askedAt: number,
): TrainingEvent[] | undefined {
  const entry = jobList(body)?.find((one) => idOf(one) === jobId);
  return entry === undefined ? undefined : decodeStatus(entry, jobId, askedAt);
}

/** Whether a list that stands under this key, or alone, is one of jobs. */
export const listsJobs = (key: string | undefined) =>
  key === undefined || (LIST_KEYS as readonly string[]).includes(key);

/** What stands around the jobs of a page of the history, or of what changed in it. */
export function decodeAround(body: unknown): HistoryMarks {
  const fields = fieldsOf(body) ?? {};
  return {
    next: toText(fields.next),
    revision: toText(fields.revision),
    removed: listOf(fields.removed).flatMap((id) => toText(id) ?? []),
  };
}

const idOf = (entry: unknown) => toText(field(unwrap(entry) ?? {}, ...ID_KEYS));

/** The entries of a history in any of its wrappings; undefined where there is no list of any. */
export function jobList(body: unknown, wrappings = 2): readonly unknown[] | undefined {
  if (Array.isArray(body)) return body;
  const fields = fieldsOf(body);
  if (!fields || wrappings === 0) return undefined;
  for (const key of LIST_KEYS) {
    const inner = fields[key];
    if (Array.isArray(inner)) return inner;
    if (fieldsOf(inner))
      return (
        jobList(inner, wrappings - 1) ??
        Object.entries(inner as Fields).map(([id, job]) =>
          fieldsOf(job) ? { job_id: id, ...(job as Fields) } : job,
        )
      );
  }
  return undefined;
}
