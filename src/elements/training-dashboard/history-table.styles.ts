import { css } from 'lit';

export default css`
  .scroller {
    max-height: var(--training-dashboard-height, 36em);
    overflow: auto;
    overflow-anchor: none;
    overscroll-behavior: auto contain;
    scroll-padding-block-start: 44px;
    scroll-padding-inline-start: var(--_covered-width, 0);
    border: 1px solid var(--_border);
    border-radius: calc(var(--_radius) * 0.6);
  }

  .grid {
    width: var(--_table-width, 100%);
    min-width: 100%;
    font-size: 0.875em;
  }

  .head {
    position: sticky;
    inset-block-start: 0;
    z-index: 2;
  }

  .body {
    position: relative;
  }

  .head-row,
  .row {
    display: flex;
    height: 44px;
    background: var(--_surface);
    border-block-end: 1px solid var(--_border);
  }

  .head-row {
    background: var(--_surface-raised);
  }

  .row,
  .details-row {
    position: absolute;
    inset-block-start: 0;
    inset-inline: 0;
  }

  .row {
    contain: layout style;
  }

  .row:hover {
    background: var(--_surface-raised);
  }

  .row[aria-selected='true'] {
    background: color-mix(in oklab, var(--_accent) 9%, var(--_surface));
  }

  .start,
  .center {
    display: grid;
    flex: none;
    align-items: stretch;
    background: inherit;
  }

  .start {
    position: var(--_start-position, sticky);
    inset-inline-start: 0;
    z-index: 1;
    grid-template-columns: var(--_start-columns);
  }

  .center {
    grid-template-columns: var(--_center-columns);
  }

  .cell {
    position: relative;
    display: flex;
    align-items: center;
    min-width: 0;
    padding: 0 calc(var(--_space) * 3);
    white-space: nowrap;
  }

  .cell:focus-visible,
  .cell button:focus-visible {
    outline-offset: -2px;
  }

  .row .value {
    display: block;
    overflow: hidden;
    line-height: 43px;
    text-overflow: ellipsis;
  }

  .cell .state,
  .cell .open bdi,
  .cell .label {
    min-width: 0;
    overflow: hidden;
    text-overflow: ellipsis;
  }

  .cell .state {
    display: inline-flex;
    align-items: center;
    gap: var(--_space);
  }

  .numeric {
    justify-content: end;
    text-align: end;
  }

  .select,
  .expand {
    justify-content: center;
    padding: 0;
  }

  .select input {
    width: 20px;
    height: 20px;
    min-height: 20px;
    min-width: 20px;
    accent-color: var(--_accent);
  }

  .expand button {
    width: 32px;
    height: 32px;
    min-width: 32px;
    min-height: 32px;
  }

  .cell .open {
    min-width: 0;
    max-width: 100%;
    margin-inline-start: calc(var(--_space) * -1.5);
    font-size: 1em;
    font-weight: 600;
  }

  .row.stale > * > .value {
    color: var(--_text-muted);
  }

  .sort {
    min-width: 0;
    max-width: 100%;
    margin-inline: calc(var(--_space) * -1.5);
    font-size: 0.929em;
    font-weight: 600;
  }

  .movable {
    user-select: none;
  }

  .movable[data-dragged] {
    color: var(--_text-muted);
    cursor: grabbing;
  }

  .movable[data-drop]::before {
    content: '';
    position: absolute;
    inset-block: 0;
    border-inline-start: 3px solid var(--_accent);
  }

  .movable[data-drop='before']::before {
    inset-inline-start: 0;
  }

  .movable[data-drop='after']::before {
    inset-inline-end: 0;
  }

  .resizer {
    position: absolute;
    inset-block: 10px;
    inset-inline-end: -6px;
    z-index: 1;
    width: 12px;
    cursor: col-resize;
    touch-action: none;
  }

  .resizer::after {
    content: '';
    position: absolute;
    inset-block: 0;
    inset-inline-start: 5px;
    border-inline-start: 1px solid var(--_border);
  }

  .resizer:hover::after {
    border-color: var(--_accent);
  }

  .tags {
    display: inline-flex;
    gap: var(--_space);
    overflow: hidden;
  }

  .tag {
    padding: 0 calc(var(--_space) * 2);
    font-size: 0.857em;
    background: var(--_surface-raised);
    border: 1px solid var(--_border);
    border-radius: 999px;
  }

  @media (pointer: coarse) {
    .select input,
    .expand button {
      min-width: 24px;
      min-height: 24px;
    }
  }

  @media (forced-colors: active) {
    .row[aria-selected='true'] > * {
      border-block: 2px solid Highlight;
    }
  }
`;
