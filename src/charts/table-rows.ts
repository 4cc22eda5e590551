import type { Curve } from './curve.js';

/** What all curves say at one step of one run of a job. */
export interface TableRow {
  readonly step: number;
  readonly epoch?: number;
  readonly time?: number;
  /** In the order of the curves; undefined where a curve has no point at this step. */
  readonly values: readonly (number | undefined)[];
}

/** The newest `limit` rows, the newest first. */
export function newestRows(curves: readonly Curve[], limit: number): TableRow[] {
  const rows = new Map<
    string,
    { segment: number; step: number; epoch?: number; time?: number; values: number[] }
  >();
  curves.forEach(({ series }, column) => {
    let segment = series.segments.length - 1;
    for (let i = series.length - 1; i >= 0 && i >= series.length - limit; i--) {
      while (series.segments[segment]! > i) segment--;
      const { step, epoch, time, value } = series.at(i)!;
      const key = `${segment} ${step}`;
      const row = rows.get(key) ?? { segment, step, epoch, time, values: [] };
      row.values[column] = value;
      rows.set(key, row);
    }
  });
  return [...rows.values()]
    .sort((a, b) => b.segment - a.segment || b.step - a.step)
    .slice(0, limit)
    .map(({ step, epoch, time, values }) => ({
      step,
      epoch,
      time,
      values: curves.map((_, column) => values[column]),
    }));
}
