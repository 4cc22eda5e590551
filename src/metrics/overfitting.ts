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
export const OVERFITTING_RULE = `In the last ${RECENT} epochs the median of the validation loss is more than ${CLEARLY_WORSE * 100} % above its best, while the training loss came within ${NEAR_BEST * 100} % of its own.`;

/**
 * Whether a run learns its training data by heart: the validation loss is clearly worse than it was, while the training loss
 * is as good as ever. Where both rise, the run diverged or was disturbed. The idea of early stopping by generalisation loss
 * (Prechelt, "Early Stopping – But When?", 1998: GL > 10 %), made sure of by the training loss.
 */
export const overfits = (latest: Losses, best: Losses): boolean =>
  latest.val_loss > best.val_loss + CLEARLY_WORSE * Math.abs(best.val_loss) &&
  latest.train_loss <= best.train_loss + NEAR_BEST * Math.abs(best.train_loss);

/** Where losses stand by their last epochs: one noisy epoch neither hides overfitting nor makes it. */
export function recentLosses(losses: Readonly<Record<'train_loss' | 'val_loss', Float64Array>>): Losses {
  const recent = (values: Float64Array) =>
    Number.isFinite(values.at(-1)) ? values.slice(-RECENT).filter(Number.isFinite) : [NaN];
  return { train_loss: Math.min(...recent(losses.train_loss)), val_loss: median(recent(losses.val_loss)) };
}
