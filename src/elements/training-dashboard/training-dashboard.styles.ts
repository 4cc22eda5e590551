import { css } from 'lit';

/** The frame of the card, and what stands in it while the rest is loaded. */
export default css`
  .card {
    display: flex;
    flex-direction: column;
    gap: calc(var(--_space) * 5);
    padding: calc(var(--_space) * 5);
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
    margin: 0;
    font-size: 1.125em;
    font-weight: 650;
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

  .notice.error {
    --_notice: var(--_failed);
  }

  .notice button {
    font-size: 1em;
  }

  .loading {
    display: grid;
    gap: calc(var(--_space) * 3);
  }

  .row-skeleton {
    height: 36px;
  }

  @media (forced-colors: active) {
    .tile,
    .notice {
      border: 1px solid;
    }
  }
`;
