import { css } from 'lit';

/** Tables whose first column stays, and whose rows become cards where there is no room for columns. */
export default css`
  .scroller {
    max-height: var(--training-table-height, 32em);
    overflow: auto;
    border: 1px solid var(--_border);
    border-radius: calc(var(--_radius) * 0.6);
    scrollbar-width: thin;
  }

  table {
    width: 100%;
    border-spacing: 0;
    font-size: 0.8125em;
  }

  th,
  td {
    padding: calc(var(--_space) * 2) calc(var(--_space) * 3);
    font-weight: 400;
    text-align: end;
    vertical-align: top;
    white-space: nowrap;
  }

  thead th,
  thead td {
    padding-block: calc(var(--_space) * 1.5);
    color: var(--_text-muted);
    font-weight: 500;
    background: var(--_surface-raised);
  }

  thead tr:last-child > * {
    position: sticky;
    inset-block-start: 0;
    z-index: 2;
    border-block-end: 1px solid var(--_border);
  }

  .groups th {
    color: var(--_text);
    text-align: start;
  }

  tbody tr + tr > * {
    border-block-start: 1px solid var(--_border);
  }

  th:first-child,
  td.first,
  th.first {
    text-align: start;
  }

  td.first,
  th.first {
    border-inline-start: 1px solid var(--_border);
  }

  td.first,
  thead tr:last-child th.first {
    text-align: end;
  }

  tr > :first-child {
    position: sticky;
    inset-inline-start: 0;
    z-index: 1;
    border-inline-end: 1px solid var(--_border);
  }

  thead tr:last-child > :first-child {
    z-index: 3;
  }

  tbody th {
    background: var(--_surface);
  }

  tbody tr:hover > *,
  tbody tr:focus-within > * {
    background: var(--_surface-raised);
  }

  tr.faded > *,
  tr.faded .value,
  tr.faded .name,
  tr.faded .delta {
    color: var(--_text-muted);
    font-weight: 400;
  }

  tr.faded .swatch {
    opacity: 0.35;
  }

  td > div {
    display: flex;
    flex-direction: column;
    align-items: flex-end;
    gap: calc(var(--_space) * 0.5);
  }

  .value {
    font-weight: 600;
  }

  .more {
    color: var(--_text-muted);
  }

  .delta.better {
    color: var(--_completed);
  }

  .delta.worse {
    color: var(--_failed);
  }

  .delta.equal {
    color: var(--_text-muted);
  }

  @container (max-width: 34em) {
    .scroller {
      max-height: none;
      border: 0;
      overflow: visible;
    }

    table,
    tbody,
    tbody tr,
    tbody th,
    td {
      display: block;
    }

    thead {
      position: absolute;
      clip-path: inset(50%);
    }

    tbody tr {
      border: 1px solid var(--_border);
      border-radius: calc(var(--_radius) * 0.6);
    }

    tbody tr + tr {
      margin-block-start: calc(var(--_space) * 3);
    }

    tbody tr > * {
      white-space: normal;
      border: 0 !important;
    }

    tbody tr > :first-child {
      position: static;
      padding-block-end: var(--_space);
      font-size: 1.08em;
    }

    td {
      display: grid;
      grid-template-columns: minmax(44%, 1fr) minmax(0, auto);
      gap: calc(var(--_space) * 2);
      text-align: end;
      padding-block: var(--_space);
    }

    td::before {
      content: attr(data-label);
      color: var(--_text-muted);
      text-align: start;
      overflow-wrap: anywhere;
    }

    td:last-child {
      padding-block-end: calc(var(--_space) * 3);
    }
  }
`;
