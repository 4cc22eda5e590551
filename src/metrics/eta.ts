/** The rate is taken over the newest this many epochs. */
const WINDOW = 10;

/** With fewer epochs than this between the first and the last mark, a rate would be a guess. */
const LEAST = 2;

/** For how long a job stood still. Immutable. */
export interface Pauses {
  /** Ms spent paused in pauses that are over. */
  readonly pausedMs: number;
  /** When the pause that goes on began. */
  readonly pausedSince?: number;
}

/** When which epochs were seen to end, on a clock that stands still while the job is paused. Immutable. */
export interface EpochClock extends Pauses {
  /** Ascending; `at` in ms of training, paused time left out. */
  readonly marks: readonly { readonly epoch: number; readonly at: number }[];
}

export const NO_PAUSES: Pauses = { pausedMs: 0 };
export const NEW_CLOCK: EpochClock = { marks: [], ...NO_PAUSES };

/** Notes whether a job is paused at `at` (ms). */
export const notePause = ({ pausedMs, pausedSince }: Pauses, at: number, paused: boolean): Pauses =>
  paused
    ? { pausedMs, pausedSince: pausedSince ?? at }
    : { pausedMs: pausedMs + Math.max(0, at - (pausedSince ?? at)) };

/** Ms that a job has trained so far, pauses left out; never negative, whatever the clocks say. */
export const elapsedMs = (
  { startedAt, endedAt }: { readonly startedAt?: number; readonly endedAt?: number },
  { pausedMs, pausedSince }: Pauses,
  now: number,
) =>
  startedAt === undefined ? undefined : Math.max(0, (endedAt ?? pausedSince ?? now) - startedAt - pausedMs);

/**
 * Notes that `epoch` epochs were done at `at` (ms), and whether the job is paused. The same epoch again changes only the
 * pause; an earlier one means that the job started over.
 */
export function markEpoch(clock: EpochClock, epoch: number, at: number, paused = false): EpochClock {
  if (!Number.isFinite(epoch) || !Number.isFinite(at)) return clock;
  const { pausedMs, pausedSince } = notePause(clock, at, paused);
  const last = clock.marks.at(-1);
  if (last && epoch < last.epoch) return markEpoch(NEW_CLOCK, epoch, at, paused);
  if (last?.epoch === epoch) {
    if (pausedMs === clock.pausedMs && pausedSince === clock.pausedSince) return clock;
    return { marks: clock.marks, pausedMs, pausedSince };
  }
  // An epoch that ends while "paused" is one that was in flight: it ended when the pause began to hold.
  const active = Math.max(last?.at ?? -Infinity, Math.min(at, pausedSince ?? at) - pausedMs);
  return { marks: [...withinWindow(clock.marks, epoch), { epoch, at: active }], pausedMs, pausedSince };
}

/** Epochs per ms over the last 10 epochs; undefined until two epochs were seen to pass. */
export function epochRate({ marks }: EpochClock): number | undefined {
  const first = marks[0];
  const last = marks.at(-1);
  if (!first || !last || last.epoch - first.epoch < LEAST || last.at <= first.at) return undefined;
  return (last.epoch - first.epoch) / (last.at - first.at);
}

/**
 * Ms of training left when `epoch` of `total` epochs are done; undefined while the rate or the total is not known. It
 * moves only with the epochs, so it stands still while the job is paused.
 */
export function etaMs(clock: EpochClock, epoch: number, total: number | undefined): number | undefined {
  const rate = epochRate(clock);
  if (rate === undefined || total === undefined || !Number.isFinite(total - epoch)) return undefined;
  return Math.max(0, total - epoch) / rate;
}

/** The marks that stay when `epoch` is added: those of the window, and the one it is measured from. */
function withinWindow(marks: EpochClock['marks'], epoch: number): EpochClock['marks'] {
  const inside = marks.findIndex((mark) => mark.epoch > epoch - WINDOW);
  return marks.slice(inside < 0 ? -1 : Math.max(0, inside - 1));
}
