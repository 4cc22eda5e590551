import type { XAxis } from '../../charts/chart-settings.js';
import type { Curve } from '../../charts/curve.js';

interface Situation {
  readonly curves: readonly Curve[];
  readonly visible: readonly Curve[];
  readonly xAxis: XAxis;
  /** Jobs that the backend does not know. */
  readonly missing: readonly string[];
  /** What to say where there is no finite point. */
  readonly emptyText: string;
}

/** Why there is nothing to draw, and what to do; undefined where there is something. */
export function chartMessage({ curves, visible, xAxis, missing, emptyText }: Situation): string | undefined {
  const drawable = (curve: Curve) => curve.series.extent() !== undefined;
  if (!curves.some(drawable))
    return missing.length > 0 ? `The backend does not know the job ${missing.join(', ')}.` : emptyText;
  if (!visible.some(drawable)) return 'All curves are hidden. Choose one above.';
  const timed = xAxis === 'relative' || xAxis === 'wall';
  if (timed && !visible.some(({ series }) => series.column('time')))
    return 'These points carry no times. Choose the epoch or step axis.';
  return undefined;
}
