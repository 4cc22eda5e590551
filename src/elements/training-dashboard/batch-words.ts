import { formatCount } from '../../metrics/format.js';
import type { BatchTask } from './batch-work.js';

/** "1 job", "1,200 jobs". */
export const jobsInWords = (count: number) => `${formatCount(count)} ${count === 1 ? 'job' : 'jobs'}`;

/** "1 job is back", "12 jobs are back". */
export const doneInWords = (count: number, one: string, many: string) =>
  `${jobsInWords(count)} ${count === 1 ? one : many}`;

/** What has come of a task so far, in one sentence. */
export function outcomeInWords({ kind, outcome, window }: BatchTask): string {
  const { total, done, failures, over } = outcome;
  if (window) return `${doneInWords(total, 'is', 'are')} about to be deleted.`;
  const did = kind === 'stop' ? 'stopped' : 'deleted';
  const of = `${formatCount(done)} of ${formatCount(total)} ${did}`;
  if (!over) return `${kind === 'stop' ? 'Stopping' : 'Deleting'}: ${of}…`;
  return failures.length === 0 ? `${of}.` : `${of}. ${doneInWords(failures.length, 'was', 'were')} not.`;
}
