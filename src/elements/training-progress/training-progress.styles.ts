import { css } from 'lit';

export default css`
  .card {
    display: flex;
    flex-direction: column;
    gap: calc(var(--_space) * 4);
    padding: calc(var(--_space) * 5);
  }

  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_space) * 2) calc(var(--_space) * 3);
    min-height: 32px;
  }

  .name {
    margin: 0;
    min-width: 0;
    font-size: 1.125em;
    font-weight: 650;
    overflow-wrap: anywhere;
  }

  .state {
    display: inline-flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_space) * 2);
  }

  .controls {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 2);
    margin-inline-start: auto;
  }

  .controls .spinning,
  .controls span {
    display: inline-flex;
  }

  .progress {
    display: grid;
    gap: calc(var(--_space) * 2);
  }

  .epoch {
    display: flex;
    justify-content: space-between;
    gap: calc(var(--_space) * 3);
    font-size: 0.875em;
  }

  .percent {
    color: var(--_text-muted);
  }

  .notices {
    display: grid;
    gap: calc(var(--_space) * 2);
  }

  .notice {
    --_notice: var(--_text-muted);
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_space) * 2);
    padding: calc(var(--_space) * 2) calc(var(--_space) * 3);
    font-size: 0.875em;
    overflow-wrap: anywhere;
    background: color-mix(in oklab, var(--_notice) 8%, var(--_surface));
    border-inline-start: 3px solid var(--_notice);
    border-radius: calc(var(--_radius) * 0.4);
  }

  .notice .icon {
    color: var(--_notice);
  }

  .notice span {
    flex: 1 1 12em;
  }

  .notice.warning {
    --_notice: var(--_stale);
  }
  .notice.error {
    --_notice: var(--_failed);
  }

  .figures {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(7.75em, 1fr));
    gap: calc(var(--_space) * 3) calc(var(--_space) * 4);
    margin: 0;
  }

  .figure {
    min-width: 0;
  }

  dt {
    color: var(--_text-muted);
    font-size: 0.75em;
  }

  dd {
    margin: 0;
    min-height: 1.4em;
    /* Large text in a narrow element: words go on below rather than over what is beside. */
    overflow-wrap: anywhere;
  }

  .value {
    font-size: 1.0625em;
    font-weight: 600;
  }

  .more {
    color: var(--_text-muted);
    font-size: 0.75em;
  }

  .loading {
    display: grid;
    gap: calc(var(--_space) * 4);
  }

  training-chart,
  training-log {
    display: block;
  }

  /* One card, not a card in a card. */
  training-chart::part(card) {
    padding: 0;
    border: 0;
  }

  training-chart:not(:defined) {
    min-height: 320px;
  }

  training-log:not(:defined) {
    min-height: 260px;
  }

  .empty {
    margin: 0;
    padding: calc(var(--_space) * 4) 0;
    color: var(--_text-muted);
    text-align: center;
  }

  .foot {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: calc(var(--_space) * 2);
    min-height: 1.4em;
    font-size: 0.8125em;
  }

  @container (max-width: 54em) {
    .figures {
      grid-template-columns: repeat(3, minmax(0, 1fr));
    }
  }

  @container (max-width: 26em) {
    .value {
      font-size: 0.9375em;
    }

    .figures {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }

    .controls {
      margin-inline-start: 0;
    }
  }
`;
