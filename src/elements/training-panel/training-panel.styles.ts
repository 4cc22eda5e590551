import { css } from 'lit';

export default css`
  form {
    display: grid;
    gap: calc(var(--_space) * 5);
    padding: calc(var(--_space) * 5);
  }

  /* The panel is the card; what stands in it is a section. */
  training-preset-picker::part(card),
  data-source-selector::part(card) {
    padding: 0;
    background: none;
    border: 0;
  }

  training-preset-picker::part(legend),
  model-name-input::part(label),
  label,
  summary {
    font-size: 0.875em;
    font-weight: 600;
  }

  .numbers {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr));
    gap: calc(var(--_space) * 2) calc(var(--_space) * 4);
  }

  .field {
    display: grid;
    grid-template-rows: auto auto 1fr;
    gap: var(--_space);
    min-width: 0;
  }

  .hint {
    margin: 0;
    font-size: 0.8125em;
    color: var(--_text-muted);
  }

  input {
    width: 100%;
    min-width: 0;
    min-height: 36px;
  }

  .stepper {
    display: grid;
    grid-template-columns: 1fr auto auto;
  }

  .problem {
    margin: 0;
    min-height: 1.4em;
    font-size: 0.8125em;
    color: var(--_failed);
  }

  summary {
    width: fit-content;
    min-height: 24px;
    cursor: pointer;
  }

  .extras {
    display: grid;
    justify-items: start;
    gap: calc(var(--_space) * 2);
    padding-top: calc(var(--_space) * 2);
  }

  .extra {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(0, 2fr) auto;
    gap: calc(var(--_space) * 2);
    width: 100%;
    max-width: 36rem;
  }

  .extra .problem {
    grid-column: 1 / -1;
  }

  .advice {
    display: grid;
    gap: calc(var(--_space) * 1.5);
    margin: 0 0 calc(var(--_space) * 4);
    padding: calc(var(--_space) * 3) calc(var(--_space) * 4);
    font-size: 0.875em;
    background: var(--_surface-raised);
    border-radius: calc(var(--_radius) * 0.6);
    list-style: none;
  }

  .advice li {
    display: grid;
    grid-template-columns: auto 1fr;
    gap: calc(var(--_space) * 2);
  }

  .advice .warning .icon {
    color: var(--_paused);
  }

  .refused {
    margin: 0 0 calc(var(--_space) * 4);
    color: var(--_failed);
    font-size: 0.875em;
    overflow-wrap: anywhere;
  }

  .refused:empty {
    display: none;
  }

  .end,
  .jobs {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_space) * 2) calc(var(--_space) * 4);
  }

  .end .primary {
    margin-inline-start: auto;
    min-height: 40px;
    padding: 0 calc(var(--_space) * 5);
  }

  .job {
    display: grid;
    gap: calc(var(--_space) * 3);
  }

  ul[part='jobs'] {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space);
    min-width: 0;
    margin: 0;
    padding: 0;
    list-style: none;
  }

  [aria-current='true'] {
    background: var(--_surface-raised);
    font-weight: 650;
  }

  @container (max-width: 420px) {
    form {
      padding: calc(var(--_space) * 4);
    }

    .end .primary {
      width: 100%;
    }
  }
`;
