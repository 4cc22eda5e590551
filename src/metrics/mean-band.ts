import type { EpochColumns } from './epochs.js';

/** What several runs say together at each epoch that any of them has a finite value for, epochs ascending. */
export interface MeanBand {
  readonly epochs: Float64Array;
  readonly mean: Float64Array;
  readonly min: Float64Array;
  readonly max: Float64Array;
  /** Sample standard deviation (n − 1); 0 where only one run has a value. */
  readonly std: Float64Array;
  /** How many runs have a value. */
  readonly count: Float64Array;
}

/**
 * Mean, extremes and deviation of several runs, aligned on epochs. Nothing is interpolated: at each epoch those runs count
 * that measured a finite number in it, so that the runs may be of different length and have gaps. Mean and deviation by
 * Welford's algorithm (Technometrics 4, 1962), which loses no digits where values are large and close. O(runs × epochs).
 */
export function meanBand(runs: readonly EpochColumns[]): MeanBand {
  const steps = meanBandSteps(runs);
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

/** The same in steps of one run, for fifty long ones take longer than a page may stand still. */
export function* meanBandSteps(runs: readonly EpochColumns[]): Generator<void, MeanBand> {
  let epochs = new Float64Array(0);
  for (const run of runs) {
    epochs = mergeAscending(epochs, finiteEpochs(run));
    yield;
  }
  const column = (value = 0) => new Float64Array(epochs.length).fill(value);
  const [mean, squares, count] = [column(), column(), column()];
  const [min, max] = [column(Infinity), column(-Infinity)];
  for (const run of runs) {
    let at = 0;
    for (let i = 0; i < run.epochs.length; i++) {
      const value = run.values[i]!;
      if (value !== value) continue;
      while (epochs[at]! < run.epochs[i]!) at++;
      const off = value - mean[at]!;
      count[at]!++;
      mean[at]! += off / count[at]!;
      squares[at]! += off * (value - mean[at]!);
      if (value < min[at]!) min[at] = value;
      if (value > max[at]!) max[at] = value;
    }
    yield;
  }
  const std = squares.map((sum, i) => (count[i]! > 1 ? Math.sqrt(sum / (count[i]! - 1)) : 0));
  return { epochs, mean, min, max, std, count };
}

const finiteEpochs = ({ epochs, values }: EpochColumns) => epochs.filter((_, i) => values[i] === values[i]);

/** The union of two ascending columns, which most often are the same. */
function mergeAscending(
  a: Float64Array<ArrayBuffer>,
  b: Float64Array<ArrayBuffer>,
): Float64Array<ArrayBuffer> {
  if (a.length === b.length && a.every((epoch, i) => epoch === b[i])) return a;
  const merged = new Float64Array(a.length + b.length);
  let length = 0;
  for (let i = 0, j = 0; i < a.length || j < b.length;) {
    const next = Math.min(a[i] ?? Infinity, b[j] ?? Infinity);
    if (a[i] === next) i++;
    if (b[j] === next) j++;
    merged[length++] = next;
  }
  return merged.subarray(0, length);
}
