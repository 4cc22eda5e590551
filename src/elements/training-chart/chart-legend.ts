import { html, nothing } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { dashOf, SERIES_COLORS, type Curve } from '../../charts/curve.js';

interface LegendOptions {
  readonly curves: readonly Curve[];
  readonly hidden: ReadonlySet<string>;
  readonly toggle: (curve: Curve) => void;
  readonly highlight: (curve: Curve | undefined) => void;
}

/** A swatch in the colour and the dashes of a line. The colour comes by class, for style attributes break a strict CSP. */
export const swatch = (curve: Curve) =>
  html`<svg class="swatch series-${(curve.color % SERIES_COLORS) + 1}" viewBox="0 0 22 8" aria-hidden="true">
    <line x1="1" x2="21" y1="4" y2="4" stroke-dasharray=${dashOf(curve).join(' ') || nothing} />
  </svg>`;

/** One toggle a curve: pressed while it is shown. Pointed at, its line stands out. Rendered only when curves change. */
export const legendEntries = ({ curves, hidden, toggle, highlight }: LegendOptions) =>
  guard([curves, hidden], () =>
    curves.map(
      (curve) =>
        html`<button
          class="plain entry"
          part="legend-entry"
          type="button"
          aria-pressed=${!hidden.has(curve.name)}
          @click=${() => toggle(curve)}
          @pointerenter=${() => highlight(curve)}
          @pointerleave=${() => highlight(undefined)}
          @focus=${() => highlight(curve)}
          @blur=${() => highlight(undefined)}
        >
          ${swatch(curve)}<span class="name">${curve.name}</span>
        </button>`,
    ),
  );
