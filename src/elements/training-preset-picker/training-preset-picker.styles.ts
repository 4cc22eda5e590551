import { css } from 'lit';

export default css`
  .card {
    display: grid;
    gap: calc(var(--_space) * 4);
    padding: calc(var(--_space) * 5);
  }

  fieldset {
    min-width: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }

  legend {
    padding: 0;
    font-size: 1.125em;
    font-weight: 650;
  }

  .subhead {
    margin: calc(var(--_space) * 5) 0 calc(var(--_space) * 2);
    color: var(--_text-muted);
    font-size: 0.8125em;
    font-weight: 500;
  }

  .presets {
    display: grid;
    gap: calc(var(--_space) * 3);
  }

  legend + .presets {
    margin-top: calc(var(--_space) * 4);
  }

  .recommendation {
    margin-top: calc(var(--_space) * 3);
    min-height: 4.25em;
    font-size: 0.875em;
    background: var(--_surface-raised);
    border: 1px solid transparent;
    border-radius: calc(var(--_radius) * 0.8);
  }

  .saved .skeleton {
    min-height: 5.5em;
    background: var(--_surface-raised);
    border-color: transparent;
  }

  .notice {
    --_notice: var(--_text-muted);
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_space) * 2);
    padding: calc(var(--_space) * 2) calc(var(--_space) * 3);
    font-size: 0.875em;
    background: color-mix(in oklab, var(--_notice) 8%, var(--_surface));
    border-inline-start: 3px solid var(--_notice);
    border-radius: calc(var(--_radius) * 0.4);
  }

  .notice button {
    font-size: 1em;
  }

  .notice > .icon {
    color: var(--_notice);
  }

  .notice.warning {
    --_notice: var(--_stale);
  }

  .notice.error {
    --_notice: var(--_failed);
  }

  .foot {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: calc(var(--_space) * 2) calc(var(--_space) * 4);
  }

  /* A row of buttons. */
  .foot-skeleton {
    height: 32px;
  }

  @container (min-width: 36em) {
    .presets {
      grid-template-columns: repeat(3, minmax(0, 1fr));
    }

    .recommendation {
      min-height: 3.5em;
    }
  }
`;
