import { html } from 'lit';
import type { XAxis, YScale } from '../../charts/chart-settings.js';
import type { Curve } from '../../charts/curve.js';
import { hasPlace } from '../../charts/fit.js';
import type { OutageController } from '../training-connection/outage-controller.js';

interface Situation {
  readonly curves: readonly Curve[];
  readonly visible: readonly Curve[];
  readonly xAxis: XAxis;
  readonly scale: YScale;
  /** The jobs that the backend does not know, and what is reported of the others. */
  readonly jobs: { readonly missing: readonly string[]; readonly reported: readonly string[] };
}

interface Wishes {
  /** The metrics that were asked for, separated by spaces. */
  readonly metrics: string;
  /** What to say where there is no point. */
  readonly emptyText: string;
}

/** Why there is nothing to draw, and what to do; undefined where there is something. */
export function chartMessage(wishes: Wishes, situation: Situation): string | undefined {
  const { curves, visible, xAxis, scale } = situation;
  const finite = ({ series }: Curve) => hasPlace(series, 'linear');
  if (!curves.some(finite)) return withoutValues(wishes, situation);
  if (!visible.some(finite)) return 'All curves are hidden. Choose one above.';
  const timed = xAxis === 'relative' || xAxis === 'wall';
  const placed = timed ? visible.filter(({ series }) => series.column('time')) : visible;
  if (!placed.length) return 'These points carry no times. Choose the epoch or step axis.';
  if (scale === 'log' && !placed.some(({ series }) => hasPlace(series, scale)))
    return 'No value above 0 to show on a log scale. Choose the linear scale.';
  return undefined;
}

function withoutValues({ metrics, emptyText }: Wishes, { curves, jobs }: Situation): string {
  const { missing, reported } = jobs;
  if (missing.length > 0) return `The backend does not know the job ${missing.join(', ')}.`;
  if (!curves.length && reported.length > 0)
    return `No job has a metric named “${metrics}”. There is ${listed(reported)}.`;
  const measured = curves.some(({ series }) => series.length > 0);
  return measured ? 'No finite values: every point reported so far is NaN.' : emptyText;
}

/** A sentence has room for so many names. */
const MOST_NAMES = 8;

const listed = (names: readonly string[]) =>
  [...names.slice(0, MOST_NAMES), ...(names.length > MOST_NAMES ? ['…'] : [])].join(', ');

/** What stands in place of the chart until the backend answers. */
export const loadingOf = ({ notice }: OutageController) =>
  notice
    ? html`<div class="message" part="message">${notice}</div>`
    : html`<div class="skeleton" aria-busy="true">Loading the curves…</div>`;
