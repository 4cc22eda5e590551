import { css } from 'lit';

export default css`
  .card {
    display: flex;
    flex-direction: column;
    gap: calc(var(--_space) * 5);
    padding: calc(var(--_space) * 5);
  }

  h3,
  h4,
  h5,
  h6,
  p,
  ul,
  ol,
  dl,
  dd {
    margin: 0;
    padding: 0;
  }

  ul,
  ol {
    list-style: none;
  }

  .dashboard-head,
  .section-head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: calc(var(--_space) * 2) calc(var(--_space) * 3);
    min-height: 32px;
  }

  h3 {
    font-size: 1.125em;
    font-weight: 650;
  }

  h4 {
    font-size: 1em;
    font-weight: 650;
  }

  h4 .muted {
    margin-inline-start: var(--_space);
    font-weight: 400;
  }

  .tiles {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(6.25em, 1fr));
    gap: calc(var(--_space) * 2);
  }

  .tile {
    --_tile: var(--_text-muted);
    display: grid;
    gap: 0;
    justify-content: start;
    justify-items: start;
    min-height: 56px;
    padding: calc(var(--_space) * 2) calc(var(--_space) * 3);
    text-align: start;
    white-space: normal;
    border-inline-start: 3px solid var(--_tile);
  }

  .tile .count {
    font-size: 1.375em;
    font-weight: 650;
    line-height: 1.2;
  }

  .tile .what {
    color: var(--_text-muted);
    font-size: 0.9286em;
  }

  .tile.running {
    --_tile: var(--_running);
  }
  .tile.queued {
    --_tile: var(--_queued);
  }
  .tile.paused {
    --_tile: var(--_paused);
  }
  .tile.completed {
    --_tile: var(--_completed);
  }
  .tile.failed {
    --_tile: var(--_failed);
  }
  .tile.stopped {
    --_tile: var(--_stopped);
  }
  .tile.total {
    --_tile: var(--_border);
  }

  .news {
    flex: 1 1 auto;
    font-size: 0.875em;
  }

  .active,
  .history {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 3);
  }

  .cards {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 19em), 1fr));
    gap: calc(var(--_space) * 3);
  }

  .cards li {
    display: grid;
    min-width: 0;
    min-height: 216px;
  }

  .more {
    justify-self: start;
  }

  .tools,
  .batch-bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_space) * 2);
  }

  .batch-bar {
    padding: calc(var(--_space) * 2) calc(var(--_space) * 3);
    background: color-mix(in oklab, var(--_accent) 8%, var(--_surface));
    border: 1px solid color-mix(in oklab, var(--_accent) 35%, var(--_surface));
    border-radius: calc(var(--_radius) * 0.6);
  }

  .selected {
    margin-inline-end: auto;
    font-size: 0.875em;
    font-weight: 600;
  }

  .query {
    display: grid;
    gap: var(--_space);
  }

  .query-field {
    width: 100%;
  }

  .query-hint {
    font-size: 0.8125em;
    overflow-wrap: anywhere;
  }

  .problem {
    color: var(--_failed);
    font-size: 0.8125em;
  }

  .problem mark {
    color: inherit;
    font-weight: 650;
    background: color-mix(in oklab, var(--_failed) 16%, var(--_surface));
    text-decoration: underline wavy;
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

  .notice.warning {
    --_notice: var(--_stale);
  }
  .notice.error {
    --_notice: var(--_failed);
  }

  .notice > .icon,
  .notice > span {
    display: inline-flex;
    color: var(--_notice);
  }

  .notice button {
    font-size: 1em;
  }

  .said {
    flex: 1 1 16em;
    min-width: 0;
  }

  .reasons {
    margin-block-start: var(--_space);
    list-style: disc;
    padding-inline-start: 1.25em;
  }

  .loading {
    display: grid;
    gap: calc(var(--_space) * 3);
  }

  .row-skeleton {
    height: 36px;
  }

  .empty {
    display: grid;
    gap: calc(var(--_space) * 3);
    justify-items: center;
    padding: calc(var(--_space) * 6) 0;
    color: var(--_text-muted);
    text-align: center;
    overflow-wrap: anywhere;
  }

  @media (forced-colors: active) {
    .tile,
    .notice {
      border: 1px solid;
    }

    .tile[aria-pressed='true'] * {
      color: HighlightText;
    }
  }
`;
