import { css, unsafeCSS } from 'lit';

const seriesColors = [1, 2, 3, 4, 5, 6, 7, 8]
  .map((n) => `.series-${n} { color: var(--_series-${n}); }`)
  .join('\n');

export default css`
  :host {
    --_grid: var(--_border);
  }

  .card {
    display: flex;
    flex-direction: column;
    gap: calc(var(--_space) * 1.5);
    height: 100%;
    padding: calc(var(--_space) * 3);
  }

  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: start;
    justify-content: space-between;
    gap: calc(var(--_space) * 1) calc(var(--_space) * 3);
    min-height: 32px;
    /* In an element of a given height, many curves do not push the plot out. */
    max-height: 45%;
    /* Room for the ring of what has the focus. */
    margin: calc(var(--_space) * -1);
    padding: var(--_space);
    overflow: auto;
    scrollbar-width: thin;
  }

  .legend,
  .toolbar {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 0.5);
    min-width: 0;
  }

  .toolbar {
    /* Six buttons, also before they are there. */
    min-width: 190px;
    min-height: 32px;
    /* Stays in view where the names of many curves scroll. */
    position: sticky;
    inset-block-end: calc(var(--_space) * -1);
    margin-inline-start: auto;
    color: var(--_text-muted);
    background: var(--_surface);
  }

  .entry {
    max-width: 100%;
    font-weight: 400;
  }

  button.plain[aria-pressed='true'] {
    background: none;
    border-color: transparent;
  }

  button.plain[aria-pressed='true']:hover,
  .toolbar button.plain[aria-pressed='true'] {
    background: var(--_surface-raised);
  }

  .toolbar button.plain[aria-pressed='true'] {
    color: var(--_text);
    border-color: var(--_border);
  }

  .entry[aria-pressed='false'] .name {
    color: var(--_text-muted);
    text-decoration: line-through;
  }

  .entry[aria-pressed='false'] .swatch {
    opacity: 0.35;
  }

  .name {
    overflow: hidden;
    text-overflow: ellipsis;
  }

  .swatch {
    flex: none;
    width: 22px;
    height: 8px;
    stroke: currentColor;
    stroke-width: 2;
  }

  ${unsafeCSS(seriesColors)}

  .body {
    position: relative;
    flex: 1 1 var(--_height);
    min-height: 0;
    --_height: var(--training-chart-height, 280px);
  }

  .plot {
    position: absolute;
    inset: 0;
    direction: ltr;
    /* What is drawn in here never asks the page for layout or paint. */
    contain: strict;
    border-radius: calc(var(--_radius) * 0.6);
    cursor: crosshair;
    /* Two fingers zoom the chart, one scrolls the page. */
    touch-action: pan-y;
    user-select: none;
    -webkit-user-select: none;
  }

  .plot.empty {
    visibility: hidden;
  }

  .plot:focus-visible {
    outline-offset: 0;
  }

  .message,
  .skeleton {
    position: absolute;
    inset: 0;
    display: grid;
    place-content: safe center;
    place-items: center;
    gap: calc(var(--_space) * 2);
    margin: 0;
    padding: calc(var(--_space) * 4);
    color: var(--_text-muted);
    text-align: center;
    overflow: auto;
    overflow-wrap: anywhere;
  }

  .message p {
    margin: 0;
  }

  .message button {
    color: var(--_text);
  }

  .tooltip {
    position: absolute;
    top: 0;
    left: 0;
    z-index: 1;
    max-width: min(70%, 24em);
    padding: calc(var(--_space) * 2) calc(var(--_space) * 3);
    direction: ltr;
    font-size: 0.8125em;
    pointer-events: none;
    background: color-mix(in oklab, var(--_surface) 94%, transparent);
    border: 1px solid var(--_border);
    border-radius: calc(var(--_radius) * 0.6);
  }

  .tooltip .at {
    font-weight: 600;
  }

  .tooltip dl {
    display: grid;
    grid-template-columns: minmax(0, auto) auto auto;
    gap: var(--_space) calc(var(--_space) * 3);
    margin: var(--_space) 0 0;
  }

  .tooltip dt {
    display: flex;
    align-items: center;
    gap: calc(var(--_space) * 1.5);
    min-width: 0;
    overflow-wrap: anywhere;
  }

  .tooltip dd {
    margin: 0;
    font-weight: 600;
    text-align: end;
    white-space: nowrap;
  }

  .tooltip dd.muted {
    font-weight: 400;
  }

  .table {
    position: absolute;
    inset: 0;
    overflow: auto;
    font-size: 0.8125em;
  }

  table {
    width: 100%;
    border-collapse: collapse;
  }

  caption {
    padding: var(--_space) calc(var(--_space) * 2);
    color: var(--_text-muted);
    text-align: start;
  }

  th,
  td {
    padding: var(--_space) calc(var(--_space) * 2);
    font-weight: 400;
    text-align: end;
    white-space: nowrap;
    border-block-end: 1px solid var(--_border);
  }

  thead th {
    position: sticky;
    top: 0;
    font-weight: 600;
    background: var(--_surface);
  }

  .low {
    gap: var(--_space);
    padding: calc(var(--_space) * 2);
  }

  .low .head {
    flex: none;
    flex-wrap: nowrap;
    max-height: none;
  }

  .low .legend {
    flex: 1;
    flex-wrap: nowrap;
    overflow: auto;
    scrollbar-width: none;
  }

  .low .entry {
    flex: none;
  }

  .low .toolbar {
    flex: none;
    flex-wrap: nowrap;
  }

  @container (max-width: 30em) {
    .toolbar button {
      padding: 0 var(--_space);
    }

    .low .toolbar {
      display: none;
    }
  }

  @media (forced-colors: active) {
    :host {
      --_grid: GrayText;
    }

    .entry[aria-pressed='true'] {
      color: ButtonText;
      background: ButtonFace;
    }
  }

  @media (pointer: coarse) {
    .toolbar {
      min-width: 274px;
      min-height: 44px;
    }
  }
`;
