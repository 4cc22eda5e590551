import { html, nothing } from 'lit';
import type { XAxis } from '../../charts/chart-settings.js';
import type { Curve } from '../../charts/curve.js';
import { newestRows } from '../../charts/table-rows.js';
import { formatCount, formatDate, formatNumber } from '../../metrics/format.js';

/** More rows than anybody reads; the CSV has all of them. */
const LIMIT = 200;
const DIGITS = 5;

/** The measured points as a table, the newest first. */
export function dataTable(curves: readonly Curve[], xAxis: XAxis) {
  const rows = newestRows(curves, LIMIT);
  const points = Math.max(0, ...curves.map(({ series }) => series.length));
  const epochs = rows.some(({ epoch, step }) => epoch !== undefined && epoch !== step);
  const times = rows.some(({ time }) => time !== undefined);
  return html`<div class="table" part="table" role="region" aria-label="Data of the chart" tabindex="0">
    <table>
      <caption>
        ${points > rows.length ? `The newest ${rows.length} of ${formatCount(points)} points; the CSV has all of them.` : `All ${formatCount(points)} points, the newest first.`}
      </caption>
      <thead>
        <tr>
          <th scope="col">${xAxis === 'epoch' && !epochs ? 'Epoch' : 'Step'}</th>
          ${epochs ? html`<th scope="col">Epoch</th>` : nothing}
          ${times ? html`<th scope="col">Time</th>` : nothing}
          ${curves.map(({ name }) => html`<th scope="col">${name}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ({ step, epoch, time, values }) =>
            html`<tr>
              <th scope="row">${step}</th>
              ${epochs ? html`<td>${epoch ?? ''}</td>` : nothing}
              ${times ? html`<td>${time === undefined ? '' : formatDate(time)}</td>` : nothing}
              ${values.map((value) => html`<td>${value === undefined ? '' : formatNumber(value, DIGITS)}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
