import { html, nothing } from 'lit';
import type { XAxis } from '../../charts/chart-settings.js';
import type { LineChart } from '../../charts/line-chart.js';
import { foremost, type Reading } from '../../charts/readings.js';
import { xLabel } from '../../charts/x-axis.js';
import { formatDate, formatNumber } from '../../metrics/format.js';
import { swatch } from './chart-legend.js';

const DIGITS = 4;

/** Between the cursor's line and the tooltip, in CSS px. */
const DISTANCE = 12;

/** What the curves say at the cursor. */
export function tooltip(xAxis: XAxis, x: number, readings: readonly Reading[]) {
  if (readings.length === 0) return nothing;
  const more = readings.length - foremost(readings).length;
  const time = readings.find((reading) => reading.time !== undefined)?.time;
  return html`<div class="tooltip" part="tooltip">
    <div class="at">${xLabel(xAxis, x)}</div>
    <dl>
      ${foremost(readings).map(
        ({ curve, value, raw }) =>
          html`<dt>${swatch(curve)}<span class="name">${curve.name}</span></dt>
            <dd>${formatNumber(value, DIGITS)}</dd>
            <dd class="muted">${curve.smoothed ? html`raw ${formatNumber(raw, DIGITS)}` : nothing}</dd>`,
      )}
    </dl>
    ${more > 0 ? html`<div class="muted">and ${more} more that are behind</div>` : nothing}
    ${time === undefined || xAxis === 'wall' ? nothing : html`<div class="muted">${formatDate(time)}</div>`}
  </div>`;
}

/** The same in a sentence, for a live region. */
export const spoken = (xAxis: XAxis, x: number, readings: readonly Reading[]): string =>
  [
    xLabel(xAxis, x),
    ...foremost(readings).map(({ curve, value }) => `${curve.name} ${formatNumber(value, DIGITS)}`),
  ].join(', ');

/** Puts the tooltip, where there is one, beside the cursor at `x`, on the side that has more room. */
export function placeTooltip(root: ParentNode, { projection, box }: LineChart, x: number | undefined): void {
  const element = root.querySelector<HTMLElement>('.tooltip');
  if (!element || !projection || x === undefined) return;
  const { left, top, width } = box;
  const cursor = projection.x(x);
  const onLeft = cursor > width / 2;
  const place = onLeft ? cursor - DISTANCE - element.offsetWidth : cursor + DISTANCE;
  element.style.transform = `translate(${Math.round(left + Math.max(-left, place))}px, ${top}px)`;
}
