/** Why something could not be done to a job. */
export interface BatchFailure {
  readonly id: string;
  /** The backend's own words: hostile text. */
  readonly reason: string;
}

/** How far a batch is: `done` and the failures together are `total` once it is over. */
export interface BatchOutcome {
  readonly total: number;
  readonly done: number;
  readonly failures: readonly BatchFailure[];
  readonly over: boolean;
}

/** So many requests are under way at once. */
export const AT_ONCE = 6;

/**
 * Does one thing to each of several jobs, at most {@link AT_ONCE} at a time, each job once. A failure is noted and the others
 * go on.
 *
 * @param onProgress called with each job that is through, and at the end.
 */
export async function runBatch(
  ids: Iterable<string>,
  act: (id: string) => Promise<void>,
  onProgress: (outcome: BatchOutcome) => void = () => undefined,
): Promise<BatchOutcome> {
  const waiting = [...new Set(ids)];
  const total = waiting.length;
  const failures: BatchFailure[] = [];
  let done = 0;
  const outcome = (): BatchOutcome => ({
    total,
    done,
    failures: [...failures],
    over: done + failures.length === total,
  });
  const work = async () => {
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
      try {
        await act(id);
        done++;
      } catch (error) {
        failures.push({ id, reason: reasonOf(error) });
      }
      onProgress(outcome());
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, total) }, work));
  return outcome();
}

const reasonOf = (error: unknown) =>
  (error instanceof Error ? error.message : String(error)) || 'The backend gave no reason.';

/** The same reason once, with those it is about; the most frequent first. */
export function byReason(failures: readonly BatchFailure[]): { reason: string; ids: string[] }[] {
  const groups = new Map<string, string[]>();
  for (const { id, reason } of failures) groups.set(reason, [...(groups.get(reason) ?? []), id]);
  return [...groups].map(([reason, ids]) => ({ reason, ids })).sort((a, b) => b.ids.length - a.ids.length);
}
