import type { MetricSeries } from '../../src/metrics/metric-series.js';

/** One point as a table has it. */
export interface Point {
  readonly epoch: number;
  readonly value: number;
  readonly time?: number;
}

/**
 * The analysis once more, in the plainest way there is: lists of objects, sorted, filtered and summed up. Slow, and easy to
 * check by eye.
 */
export const pointsOf = (series: MetricSeries): Point[] =>
  Array.from({ length: series.length }, (_, i) => series.at(i)!).map(({ step, epoch, value, time }) => ({
    epoch: epoch ?? step,
    value,
    time,
  }));

const isFinite = ({ value }: Point) => !Number.isNaN(value);

/** The last point of each whole epoch. */
export function naiveEnds(points: readonly Point[]): Point[] {
  const ends: Point[] = [];
  for (let epoch = -1; epoch <= 100; epoch++) {
    const inside = points.filter((point) => point.epoch > epoch - 1 && point.epoch <= epoch);
    if (inside.length > 0) ends.push({ ...inside[inside.length - 1], epoch });
  }
  return ends;
}

export function naiveBest(points: readonly Point[], direction: 'min' | 'max'): Point | undefined {
  const sign = direction === 'min' ? 1 : -1;
  return points.filter(isFinite).sort((a, b) => sign * (a.value - b.value))[0];
}

export const naiveReached = (points: readonly Point[], target: number, direction: 'min' | 'max') =>
  points.find(({ value }) => (direction === 'min' ? value <= target : value >= target));

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

function naiveMedian(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return (sorted[Math.floor((sorted.length - 1) / 2)] + sorted[Math.ceil((sorted.length - 1) / 2)]) / 2;
}

/** Ms from `from` to `to` that were no pause: of a long epoch only what the median one takes counts. */
export function naiveTraining(ends: readonly Point[], from: number, to: number): number {
  const lengths = ends.slice(1).map((end, i) => ({ until: end.time!, ms: end.time! - ends[i].time! }));
  const median = lengths.length > 1 ? naiveMedian(lengths.map(({ ms }) => ms)) : NaN;
  const long = lengths.filter(({ ms }) => ms > 3 * median && ms - median >= 2000);
  return (
    to - from - sum(long.filter(({ until }) => until > from && until <= to).map(({ ms }) => ms - median))
  );
}

export function naiveGain(ends: readonly Point[], direction: 'min' | 'max'): number | undefined {
  const known = ends.filter(isFinite);
  if (known.length < 2) return undefined;
  const [first, last] = [known[0], known[known.length - 1]];
  const gain = direction === 'min' ? first.value - last.value : last.value - first.value;
  return gain / (naiveTraining(ends, first.time!, last.time!) / 1000);
}

/** The epoch since which there is a plateau: looked for from each epoch back. */
export function naivePlateau(ends: readonly Point[], direction: 'min' | 'max'): number | undefined {
  const better = (a: number, b: number) =>
    direction === 'min' ? b - a > 0.01 * Math.abs(b) : a - b > 0.01 * Math.abs(b);
  let best: Point | undefined;
  for (const end of ends.filter(isFinite)) if (!best || better(end.value, best.value)) best = end;
  return best && ends[ends.length - 1].epoch - best.epoch >= 10 ? best.epoch : undefined;
}

/** By the last five epochs of both losses, and the best validation loss before them. */
export function naiveOverfits(training: readonly Point[], validation: readonly Point[]): boolean {
  const before = naiveBest(validation.slice(0, -5), 'min');
  if (!before) return false;
  const recent = naiveBest(training.slice(-5), 'min')!.value;
  return (
    naiveMedian(validation.slice(-5).map(({ value }) => value)) > 1.1 * before.value &&
    recent <= 1.05 * naiveBest(training, 'min')!.value
  );
}

export interface NaiveBand {
  readonly epoch: number;
  readonly mean: number;
  readonly min: number;
  readonly max: number;
  readonly std: number;
}

export function naiveBand(runs: readonly (readonly Point[])[]): NaiveBand[] {
  const epochs = [
    ...new Set(
      runs
        .flat()
        .filter(isFinite)
        .map(({ epoch }) => epoch),
    ),
  ].sort((a, b) => a - b);
  return epochs.map((epoch) => {
    const values = runs
      .flatMap((run) => run.filter((point) => point.epoch === epoch && isFinite(point)))
      .map(({ value }) => value);
    const mean = sum(values) / values.length;
    const squares = sum(values.map((value) => (value - mean) ** 2));
    return {
      epoch,
      mean,
      min: Math.min(...values),
      max: Math.max(...values),
      std: values.length > 1 ? Math.sqrt(squares / (values.length - 1)) : 0,
    };
  });
}
