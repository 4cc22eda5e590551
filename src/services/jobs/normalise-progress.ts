import type { JobStatus } from '../../protocol/types.js';
import { isTerminal } from '../../protocol/status.js';

interface Reported {
  /** A fraction or a percentage: backends use both, and 1 may be either. */
  reported?: number;
  /** The backend is known to speak in percentages. */
  percent: boolean;
  status: JobStatus;
  epoch: number;
  totalEpochs?: number;
  /** What it had reached in this run. */
  before?: number;
}

/**
 * Progress as a backend reports it → 0–1. A number above 1 is a percentage; one up to 1 is whatever comes closer to the
 * share of epochs done, or a fraction where that is not known. What is completed is done, whatever the number says. What
 * was reached is kept: backends fall back to 0 on failures, and their routes do not always agree.
 */
export function normaliseProgress({
  reported,
  percent,
  status,
  epoch,
  totalEpochs,
  before,
}: Reported): number | undefined {
  if (status === 'completed') return 1;
  const share = totalEpochs ? Math.min(1, epoch / totalEpochs) : undefined;
  const told =
    reported === undefined || reported < 0 ? undefined : Math.min(1, toFraction(reported, percent, share));
  return isTerminal(status) ? maxOf(told, before, share) : maxOf(told ?? share, before);
}

function toFraction(reported: number, percent: boolean, share: number | undefined): number {
  if (percent) return reported / 100;
  if (share === undefined || share === 0) return reported;
  return Math.abs(reported / 100 - share) < Math.abs(reported - share) ? reported / 100 : reported;
}

function maxOf(...values: (number | undefined)[]): number | undefined {
  const known = values.filter((value) => value !== undefined);
  return known.length > 0 ? Math.max(...known) : undefined;
}
