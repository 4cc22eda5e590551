import { css } from 'lit';

export default css`
  :host {
    display: flex;
    flex-direction: column;
    gap: calc(var(--_space) * 2);
    padding: calc(var(--_space) * 3);
    border: 1px solid var(--_border);
    border-radius: calc(var(--_radius) * 0.8);
  }

  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: var(--_space) calc(var(--_space) * 2);
  }

  .name {
    flex: 1 1 9em;
    justify-content: start;
    min-width: 0;
    padding: 0 var(--_space);
    margin-inline-start: calc(var(--_space) * -1);
    font-size: 1em;
    font-weight: 600;
    text-align: start;
  }

  .name bdi {
    min-width: 0;
    overflow: hidden;
    text-overflow: ellipsis;
  }

  .state {
    display: inline-flex;
    flex: none;
    flex-wrap: wrap;
    max-width: 60%;
    align-items: center;
    gap: var(--_space);
  }

  .line {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 calc(var(--_space) * 2);
    font-size: 0.8125em;
  }

  .curve {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    align-items: end;
    gap: calc(var(--_space) * 3);
    flex: 1;
  }

  dl {
    display: grid;
    gap: var(--_space);
    min-width: 8em;
    margin: 0;
  }

  dt {
    display: flex;
    align-items: center;
    gap: var(--_space);
    color: var(--_text-muted);
    font-size: 0.75em;
  }

  /* The lines of the curve as a legend. */
  dt::before {
    content: '';
    width: 1em;
    border-block-start: 2px solid var(--_series-1);
  }

  dt.val::before {
    border-block-start: 2px dashed var(--_series-2);
  }

  dd {
    margin: 0;
    font-size: 0.875em;
    font-weight: 600;
  }

  dd .muted {
    font-size: 0.857em;
    font-weight: 400;
  }

  svg:not(.icon) {
    width: 100%;
    height: 56px;
    overflow: visible;
  }

  .curve path {
    fill: none;
    stroke: var(--_series-1);
    stroke-width: 1.5;
    stroke-linejoin: round;
  }

  .curve path.val {
    stroke: var(--_series-2);
    stroke-dasharray: 4 3;
  }

  .refused {
    margin: 0;
    color: var(--_stale);
    font-size: 0.8125em;
    overflow-wrap: anywhere;
  }

  .controls {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 2);
  }

  .controls span {
    display: inline-flex;
  }
`;
