import { median } from './median.js';

/** A validation loss this share above its best is clearly worse. Less is the noise of small validation sets. */
export const CLEARLY_WORSE = 0.1;
/** A training loss within this share of its best still falls, or has come to rest. */
export const NEAR_BEST = 0.05;

/** So many epochs tell where a run stands. */
const RECENT = 5;

/** The losses of a run by `train_loss` and `val_loss`; NaN or absent where unknown. */
type Losses = Readonly<Record<string, number>>;

/** The rule in words, for whoever reads the finding. */
export const OVERFITTING_RULE = `In the last ${RECENT} epochs the median of the validation loss is more than ${CLEARLY_WORSE * 100} % above the best before them, while the training loss came within ${NEAR_BEST * 100} % of its own best.`;

/**
 * Whether a run learns its training data by heart: the validation loss is clearly worse than it was, while the training loss
 * is as good as ever. Where both rise, the run diverged or was disturbed. The idea of early stopping by generalisation loss
 * (Prechelt, "Early Stopping – But When?", 1998: GL > 10 %), made sure of by the training loss.
 */
export const overfits = (latest: Losses, best: Losses): boolean =>
  latest.val_loss > best.val_loss + CLEARLY_WORSE * Math.abs(best.val_loss) &&
  latest.train_loss <= best.train_loss + NEAR_BEST * Math.abs(best.train_loss);

/**
 * The same by whole curves: the validation loss is the median of the last epochs, so that one noisy epoch neither hides a
 * finding nor makes one, against the best before them; a loss that still falls is never above that. Nothing is said of runs
 * that have no epoch before.
 */
export function overfitsAtTheEnd(losses: Readonly<Record<'train_loss' | 'val_loss', Float64Array>>): boolean {
  const { train_loss, val_loss } = losses;
  if (!Number.isFinite(val_loss.at(-1))) return false;
  const recent = (values: Float64Array) => values.slice(-RECENT).filter(Number.isFinite);
  return overfits(
    { train_loss: least(recent(train_loss)), val_loss: median(recent(val_loss)) },
    { train_loss: least(train_loss), val_loss: least(val_loss.subarray(0, -RECENT)) },
  );
}

/** NaN where none is finite. Spelled out: so many arguments no function takes. */
function least(values: Float64Array): number {
  let found = NaN;
  for (const value of values) if (Number.isFinite(value) && !(value >= found)) found = value;
  return found;
}
