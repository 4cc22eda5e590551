import { overfits } from '../../metrics/overfitting.js';
import type { EarlierRun } from './earlier-run.js';

/**
 * How a run went, as far as its numbers tell.
 * - `diverged`: its loss grew out of all bounds, or it failed while it learned.
 * - `overfitted`: it went on to learn its training data by heart.
 * - `unfinished`: it was still getting better when its epochs were over.
 * - `sound`: none of these.
 */
export type Verdict =
  | { readonly kind: 'diverged' }
  | {
      readonly kind: 'overfitted';
      /** Undefined where the curve is not known. */
      readonly bestEpoch?: number;
    }
  | { readonly kind: 'unfinished' }
  | { readonly kind: 'sound' };

/** A loss this many times its best is no fluctuation any more. */
const BLOWN_UP = 10;
/** A run of fewer epochs was a test of something else. */
const LEAST_EPOCHS = 3;
const NUMBERS_BROKE = /\b(nan|inf|infinity|infinite|overflow\w*|diverg\w*|explod\w*)\b/i;

/** Undefined where a run says nothing about its settings: no numbers, or a failure of something else. */
export function judgeRun({ job }: EarlierRun, bestEpoch?: number): Verdict | undefined {
  const { status, latest, best, error } = job;
  // A failure that names a cause of another kind (memory, a file) is no matter of the learning rate.
  if (status === 'failed')
    return NUMBERS_BROKE.test(error ?? '') || (!error && job.epoch > 0) || blewUp(latest, best)
      ? { kind: 'diverged' }
      : undefined;
  if (blewUp(latest, best)) return { kind: 'diverged' };
  if (!Number.isFinite(latest.train_loss) && !Number.isFinite(latest.val_loss)) return undefined;
  if (overfits(latest, best)) return { kind: 'overfitted', bestEpoch };
  // One that was stopped by hand may have had more to learn, but that was not wanted.
  if (status === 'completed' && stillImproves(job.epoch, latest, best, bestEpoch))
    return { kind: 'unfinished' };
  return job.epoch < LEAST_EPOCHS ? undefined : { kind: 'sound' };
}

type Values = EarlierRun['job']['latest'];

const blewUp = (latest: Values, best: Values) =>
  Number.isNaN(latest.train_loss) || latest.train_loss > BLOWN_UP * Math.abs(best.train_loss) + 1;

/** Only the validation loss tells: that of the training falls for ever. */
const stillImproves = (epoch: number, latest: Values, best: Values, bestEpoch = epoch) =>
  epoch > 1 && latest.val_loss <= best.val_loss && bestEpoch >= epoch;
