import { html, nothing } from 'lit';
import type { ChartCurve } from '../../charts/curve-list.js';
import { curveChoices, type CurveChange } from './choices.js';
import type { Comparison } from './comparison.js';
import { noCurveWords } from './comparison-message.js';
import type { BandKind } from './overlaid-curves.js';
import { settingRows } from './settings-table.js';

/** What one chart shows. */
export interface DrawnCurves {
  readonly metric: string;
  readonly curves: readonly ChartCurve[];
}

interface CurvesSection {
  readonly comparison: Comparison;
  readonly drawn: readonly DrawnCurves[];
  readonly groupBy: string;
  readonly band: BandKind;
  /** The charts share their cursor by it. */
  readonly cursorGroup: string;
  readonly onChange: (change: CurveChange) => void;
}

/** A chart for each metric that is drawn, and what is drawn in them. */
export function curvesSection({ comparison, drawn, groupBy, band, cursorGroup, onChange }: CurvesSection) {
  const { runs, metric, metrics } = comparison;
  const rows = settingRows(runs.filter(({ job }) => job));
  const keys = rows.flatMap(({ key, differs }) => (differs ? key : []));
  return html`<section>
    <div class="section-head">
      <h4>Curves</h4>
      ${curveChoices({ metric, metrics, keys, groupBy, band, onChange })}
    </div>
    <div class="charts">
      ${drawn.map(
        ({ metric: name, curves }) =>
          html`<figure>
            <figcaption><bdi>${name}</bdi></figcaption>
            <training-chart
              .curves=${curves}
              .group=${drawn.length > 1 ? cursorGroup : ''}
              empty-text=${noCurveWords(runs, name)}
            ></training-chart>
          </figure>`,
      )}
    </div>
    ${groupBy ? html`<p class="hint">${MEAN_RULE}</p>` : nothing}
  </section>`;
}

const MEAN_RULE =
  'A line is the mean of those runs of a group that have a value at an epoch: where one of them ends, it may jump.';
