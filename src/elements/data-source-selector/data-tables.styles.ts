import { css } from 'lit';

/** Tables of which only the part in view is rendered. Heights and widths are those of the code. */
export default css`
  .scroller {
    max-height: var(--training-table-height, 17em);
    overflow: auto;
    overscroll-behavior-inline: contain;
    border: 1px solid var(--_border);
    border-radius: calc(var(--_radius) * 0.6);
    scrollbar-width: thin;
  }

  .extent {
    position: relative;
    min-width: 100%;
    overflow: clip;
    font-size: 0.8125em;
  }

  .header {
    position: sticky;
    inset-block-start: 0;
    z-index: 1;
    color: var(--_text-muted);
    font-weight: 500;
    background: var(--_surface-raised);
    border-block-end: 1px solid var(--_border);
  }

  /* Rows scroll under a header that sticks to the scroller, not to what clips them. */
  .scroller .extent {
    overflow: visible;
  }

  .columns .header .row {
    height: 32px;
  }

  .scroller .row {
    display: grid;
    align-items: center;
  }

  .scroller .row > span {
    min-width: 0;
    padding-inline: calc(var(--_space) * 2);
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .columns .extent {
    min-width: 44.2em;
  }

  .columns.with-roles .extent {
    min-width: 53.2em;
  }

  .columns .row {
    grid-template-columns: minmax(7.5em, 1.4fr) 6em 5.2em minmax(15.5em, 1.4fr) minmax(10em, 1fr);
    height: 44px;
  }

  .columns.with-roles .row {
    grid-template-columns: minmax(7.5em, 1.4fr) 9em 6em 5.2em minmax(15.5em, 1.4fr) minmax(10em, 1fr);
  }

  .columns .name {
    font-weight: 500;
  }

  .columns .window .row + .row,
  .cells .window .row + .row {
    box-shadow: inset 0 1px var(--_border);
  }

  .columns select {
    width: 100%;
    min-height: 32px;
    padding: 0 var(--_space);
    font-size: 1em;
  }

  .cells .row {
    grid-auto-columns: 136px;
    grid-auto-flow: column;
    justify-content: start;
    height: 30px;
  }

  .cells .window {
    font-family: var(--_font-mono);
    font-size: 0.9375em;
  }

  .cells[aria-busy='true'] .window {
    opacity: 0.5;
  }

  .scroller span:has(> select) {
    overflow: visible;
  }

  .pager {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: calc(var(--_space) * 2);
    min-height: 32px;
    font-size: 0.8125em;
  }

  .pager .buttons {
    display: flex;
  }

  .skeleton.rows {
    height: 8em;
  }

  @media (pointer: coarse) {
    .columns select {
      min-height: 44px;
    }
  }
`;
