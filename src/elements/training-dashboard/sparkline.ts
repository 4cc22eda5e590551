import { Projection } from '../../charts/projection.js';
import { Trace, traceSeries } from '../../charts/trace.js';
import { linearDomain, union, type Domain } from '../../metrics/domain.js';
import type { MetricSeries } from '../../metrics/metric-series.js';

/** The units that curves are drawn in. */
export const SPARKLINE = { width: 160, height: 48 } as const;

const ROLES = [
  ['train', 'train_loss'],
  ['val', 'val_loss'],
] as const;

const trace = new Trace();

/** The losses of a job as paths, on one scale; nothing where there are not two points yet. */
export function sparklines(series: ReadonlyMap<string, MetricSeries>): { role: string; path: string }[] {
  const curves = ROLES.flatMap(([role, name]) => {
    const one = series.get(name);
    return one && one.length > 1 ? [{ role, one }] : [];
  });
  const y = union(curves.flatMap(({ one }) => extentOf(one) ?? []));
  const steps = curves.map(({ one }) => one.column('step')!);
  const x = union(steps.map((column) => ({ min: column[0], max: column.at(-1)! })));
  if (!x || !y || !(x.max > x.min)) return [];
  const { min, max } = linearDomain(y.min, y.max);
  const { width, height } = SPARKLINE;
  const projection = new Projection(x, { min, max }, 'linear', width, height);
  return curves.map(({ role, one }) => {
    trace.begin(height);
    traceSeries({ series: one, column: 'step', cells: one.column('step')!, origin: 0 }, projection, trace);
    return { role, path: pathOf(trace.cells) };
  });
}

function extentOf(series: MetricSeries): Domain | undefined {
  const { min, max } = series.summary(0, series.length);
  return min <= max ? { min, max } : undefined;
}

/** Pairs of pixels as a path; a pair of NaN lifts the pen. */
function pathOf(cells: Float64Array): string {
  let path = '';
  let down = false;
  for (let i = 0; i < cells.length; i += 2) {
    const [x, y] = [cells[i], cells[i + 1]];
    if (Number.isNaN(y)) down = false;
    else {
      path += `${down ? 'L' : 'M'}${x.toFixed(1)} ${y.toFixed(1)}`;
      down = true;
    }
  }
  return path;
}
