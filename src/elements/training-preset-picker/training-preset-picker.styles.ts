import { css } from 'lit';

export default css`
  .card {
    display: grid;
    gap: calc(var(--_space) * 4);
    padding: calc(var(--_space) * 5);
  }

  .card.over {
    outline: 2px dashed var(--_accent);
    outline-offset: -4px;
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

  .recommendation p {
    display: flex;
    gap: calc(var(--_space) * 2);
    margin: 0;
    padding: calc(var(--_space) * 3) calc(var(--_space) * 3.5);
  }

  .recommendation p .icon {
    margin-top: 0.12em;
    color: var(--_accent);
  }

  .recommendation .badge {
    font-size: 0.8571em;
  }

  .none {
    grid-column: 1 / -1;
    margin: 0;
    padding: calc(var(--_space) * 3) 0;
    font-size: 0.875em;
  }

  .saved .skeleton {
    min-height: 5.5em;
    background: var(--_surface-raised);
    border-color: transparent;
  }

  .preset.wide {
    grid-column: 1 / -1;
    padding: calc(var(--_space) * 3) calc(var(--_space) * 3.5);
  }

  .naming {
    display: grid;
    flex: 1;
    gap: var(--_space);
    font-size: 0.875em;
  }

  .naming .line {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 2);
  }

  .naming :is(input, button) {
    font-size: 1em;
  }

  .naming input {
    flex: 1 1 9em;
    min-width: 0;
    max-width: 24em;
  }

  .problem {
    min-height: 1.4em;
    margin: 0;
    color: var(--_failed);
    overflow-wrap: anywhere;
  }

  .notices {
    display: grid;
    gap: calc(var(--_space) * 2);
  }

  .notices:not(:has(.notice)) {
    display: none;
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

  .notice:has(.problems) {
    align-items: start;
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

  .said {
    flex: 1 1 12em;
    min-width: 0;
    overflow-wrap: anywhere;
  }

  .problems {
    margin: var(--_space) 0 0;
    padding-inline-start: 1.25em;
  }

  .foot {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: calc(var(--_space) * 2) calc(var(--_space) * 4);
  }

  .current {
    margin: 0;
    font-size: 0.875em;
    overflow-wrap: anywhere;
  }

  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 2);
  }

  /* A button without a border begins where the text above does. */
  .actions > .plain:first-child {
    margin-inline-start: calc(var(--_space) * -1.5);
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
