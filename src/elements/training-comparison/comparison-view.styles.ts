import { css, unsafeCSS } from 'lit';

const seriesColors = [1, 2, 3, 4, 5, 6, 7, 8]
  .map((n) => `.series-${n} { color: var(--_series-${n}); }`)
  .join('\n');

/** What comes with the view. */
export default css`
  .buttons {
    gap: var(--_space);
    color: var(--_text-muted);
  }

  h4 {
    font-size: 0.9375em;
  }

  section {
    /* The rest of a long card costs nothing while the cursor moves over a chart. */
    content-visibility: auto;
    contain-intrinsic-size: auto 24em;
    display: flex;
    flex-direction: column;
    gap: calc(var(--_space) * 3);
    min-width: 0;
  }

  .summary,
  .unknown {
    display: grid;
    gap: var(--_space);
    padding: 0;
    list-style: none;
    overflow-wrap: anywhere;
  }

  .summary li:first-child {
    font-size: 1.0625em;
    font-weight: 600;
  }

  .unknown,
  .hint,
  details {
    color: var(--_text-muted);
    font-size: 0.8125em;
  }

  .choice,
  .filter {
    display: inline-flex;
    align-items: center;
    gap: calc(var(--_space) * 2);
    min-width: 0;
    font-size: 0.8125em;
  }

  .choice > span,
  .filter > span:first-child {
    color: var(--_text-muted);
  }

  .choice select,
  .choice input,
  .filter select,
  .filter input {
    font-size: 1em;
  }

  .choice select,
  .filter select {
    min-width: 0;
    max-width: 16em;
  }

  .check {
    min-height: 32px;
  }

  .check input {
    width: 16px;
    min-height: 16px;
    accent-color: var(--_accent);
  }

  .charts {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 26em), 1fr));
    gap: calc(var(--_space) * 4);
  }

  figure {
    min-width: 0;
    margin: 0;
  }

  figcaption {
    margin-block-end: var(--_space);
    font-size: 0.8125em;
    font-weight: 600;
  }

  training-chart::part(card) {
    padding: 0;
    border: 0;
  }

  training-chart::part(legend) {
    max-height: 6.5em;
    overflow-y: auto;
  }

  .run {
    display: flex;
    align-items: flex-start;
    gap: calc(var(--_space) * 2);
    width: max-content;
    min-width: 10em;
    max-width: 18em;
  }

  .who {
    display: grid;
    flex: 1;
    gap: var(--_space);
    min-width: 0;
  }

  .name,
  .setting {
    font-weight: 600;
    white-space: normal;
    overflow-wrap: anywhere;
  }

  .setting {
    display: block;
    width: max-content;
    max-width: 14em;
  }

  .swatch {
    flex: none;
    width: 12px;
    height: 12px;
    margin-block-start: 0.25em;
    fill: currentColor;
  }

  .pin {
    flex: none;
    min-width: 28px;
    min-height: 28px;
    margin: calc(var(--_space) * -1);
    color: var(--_text-muted);
  }

  .pin[aria-pressed='true'] {
    color: var(--_accent);
  }

  .pin[aria-pressed='true'] .icon {
    fill: currentColor;
  }

  ${unsafeCSS(seriesColors)}

  .finding {
    font-weight: 600;
  }

  .rules {
    display: grid;
    gap: var(--_space);
    margin: calc(var(--_space) * 2) 0 0;
  }

  .rules dt {
    color: var(--_text);
    font-weight: 600;
  }

  .rules dd {
    margin: 0 0 var(--_space);
  }

  summary {
    min-height: 24px;
    cursor: pointer;
  }

  .relation {
    position: relative;
    height: var(--training-chart-height, 280px);
    direction: ltr;
    contain: strict;
  }

  .filters {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 13em), 1fr));
    gap: calc(var(--_space) * 3) calc(var(--_space) * 4);
  }

  .filter {
    flex-direction: column;
    align-items: stretch;
    gap: var(--_space);
    overflow-wrap: break-word;
  }

  .filter select {
    max-width: none;
  }

  .ends {
    display: flex;
    align-items: center;
    gap: var(--_space);
  }

  .ends input {
    flex: 1;
    min-width: 0;
  }

  .left {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_space) * 3);
    font-size: 0.875em;
  }

  @container (max-width: 34em) {
    .run {
      width: auto;
      max-width: none;
    }
  }

  @media (pointer: coarse) {
    .check,
    summary {
      min-height: 44px;
    }
  }

  @media (forced-colors: active) {
    .swatch {
      forced-color-adjust: none;
    }

    .pin[aria-pressed='true'] {
      color: HighlightText;
    }
  }
`;
