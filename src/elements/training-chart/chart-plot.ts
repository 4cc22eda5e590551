import { html } from 'lit';
import type { XAxis } from '../../charts/chart-settings.js';
import type { Curve } from '../../charts/curve.js';
import { xAxisName } from '../../charts/x-axis.js';
import type { PlotGestures } from './plot-gestures.js';

interface PlotOptions {
  readonly visible: readonly Curve[];
  readonly xAxis: XAxis;
  /** Something else stands in its place. */
  readonly hidden: boolean;
  /** What the keys do; not known from the beginning, as the gestures. */
  readonly keys?: string;
  readonly gestures?: PlotGestures;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/** What axes and curves are drawn in, with what keyboard and pointer do there. */
export const plot = ({ visible, xAxis, hidden, keys, gestures, onKeyDown }: PlotOptions) =>
  html`<div
      class="plot ${hidden ? 'empty' : ''}"
      part="plot"
      role="application"
      aria-roledescription="line chart"
      aria-label="${visible.map(({ name }) => name).join(', ')} by ${xAxisName(xAxis)}"
      aria-describedby="keys"
      tabindex=${hidden ? -1 : 0}
      @keydown=${onKeyDown}
      @pointerdown=${gestures?.onPointerDown}
      @pointermove=${gestures?.onPointerMove}
      @pointerup=${gestures?.onPointerUp}
      @pointercancel=${gestures?.onPointerCancel}
      @pointerleave=${gestures?.onPointerLeave}
      @dblclick=${gestures?.onDoubleClick}
      @wheel=${gestures?.onWheel}
    ></div>
    <div class="visually-hidden" id="keys">${keys}</div>`;
