import { css } from 'lit';

/** What comes with the view. */
export default css`
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

  h4 {
    font-size: 1em;
    font-weight: 650;
  }

  h4 .muted {
    margin-inline-start: var(--_space);
    font-weight: 400;
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

  .notice.warning {
    --_notice: var(--_stale);
  }

  .notice > .icon,
  .notice > span {
    display: inline-flex;
    color: var(--_notice);
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
    .tile[aria-pressed='true'] * {
      color: HighlightText;
    }
  }
`;
