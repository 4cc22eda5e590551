import { css } from 'lit';

export default css`
  .details {
    position: sticky;
    inset-inline-start: 0;
    display: grid;
    gap: calc(var(--_space) * 4);
    width: min(100%, var(--_view-width, 100%));
    padding: calc(var(--_space) * 4);
    background: var(--_surface-raised);
    border-block-end: 1px solid var(--_border);
  }

  .details-head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_space) * 2) calc(var(--_space) * 3);
  }

  .details-head h5 {
    font-size: 1.071em;
    overflow-wrap: anywhere;
  }

  .details-head .muted {
    flex: 1 1 12em;
    overflow-wrap: anywhere;
  }

  .details button {
    font-size: 1em;
  }

  .details-columns {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 17em), 1fr));
    gap: calc(var(--_space) * 4) calc(var(--_space) * 6);
    align-items: start;
  }

  h6 {
    margin-block-end: calc(var(--_space) * 2);
    font-size: 1em;
  }

  .config {
    display: grid;
    gap: var(--_space);
    max-height: 15em;
    overflow: auto;
  }

  .config > div {
    display: grid;
    grid-template-columns: minmax(0, 2fr) minmax(0, 3fr);
    gap: calc(var(--_space) * 2);
  }

  .config dt {
    color: var(--_text-muted);
  }

  .config dt,
  .config dd {
    overflow-wrap: anywhere;
  }

  .metrics {
    width: 100%;
    border-collapse: collapse;
  }

  .metrics th,
  .metrics td {
    padding: calc(var(--_space) * 0.75) var(--_space);
    font-weight: 400;
    text-align: end;
    border-block-end: 1px solid var(--_border);
  }

  .metrics thead th {
    color: var(--_text-muted);
    font-size: 0.857em;
  }

  .metrics th:first-child {
    text-align: start;
    overflow-wrap: anywhere;
  }

  .annotations {
    display: grid;
    gap: calc(var(--_space) * 2);
    justify-items: start;
  }

  .field {
    display: grid;
    gap: var(--_space);
    width: 100%;
    font-size: 0.9286em;
  }

  .field input,
  .field select,
  textarea {
    width: 100%;
    font-size: 1em;
  }

  textarea {
    padding: calc(var(--_space) * 2) calc(var(--_space) * 3);
    color: inherit;
    font: inherit;
    background: var(--_surface);
    border: 1px solid var(--_border);
    border-radius: calc(var(--_radius) * 0.6);
    resize: vertical;
  }

  /* Of one height from the first, so that the rows below stay where they are while it loads. */
  .details training-log {
    display: block;
    height: 18em;
    overflow: hidden;
  }
`;
