import { css } from 'lit';

/** What only presets that are loaded have. */
export default css`
  .card.over {
    outline: 2px dashed var(--_accent);
    outline-offset: -4px;
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

  .notice:has(.problems) {
    align-items: start;
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
`;
