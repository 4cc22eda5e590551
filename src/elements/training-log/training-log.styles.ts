import { css } from 'lit';

export default css`
  :host {
    display: flex;
    flex-direction: column;
  }

  .card {
    display: flex;
    flex: 1 1 auto;
    flex-direction: column;
    min-height: 0;
    overflow: hidden;
  }

  .toolbar {
    display: grid;
    grid-template-columns: minmax(max-content, 1fr) minmax(8em, 16em) auto auto;
    align-items: center;
    gap: calc(var(--_space) * 2);
    padding: calc(var(--_space) * 2) calc(var(--_space) * 3);
    border-bottom: 1px solid var(--_border);
  }

  .head {
    min-width: min-content;
  }

  .title {
    margin-inline-end: var(--_space);
    font-size: 0.875em;
    font-weight: 600;
  }

  .count {
    font-size: 0.8125em;
  }

  .filter {
    width: 100%;
    min-width: 0;
  }

  .least {
    min-width: 0;
    padding-inline-end: var(--_space);
  }

  .actions {
    display: flex;
    gap: var(--_space);
  }

  /* "Copied" takes the place of "Copy" without moving what is beside it. */
  [part='copy'] {
    min-width: 6.2em;
  }

  .stage {
    position: relative;
    display: flex;
    flex: 1 1 var(--training-log-height, 18em);
    min-height: 6em;
    background: var(--_surface-raised);
  }

  /* Nothing will come any more. */
  .stage.over {
    flex-basis: 6em;
  }

  .lines {
    flex: 1;
    min-width: 0;
    padding-block: calc(var(--_space) * 2);
    font-family: var(--_font-mono);
    font-size: 0.75em;
    line-height: 1.5;
    line-height: round(1.5em, 1px);
    overflow: auto;
    overscroll-behavior: contain;
    overflow-anchor: none;
    scrollbar-width: thin;
  }

  .lines:focus-visible {
    outline: none;
  }

  /* An outline would lie under the rows. */
  .stage:has(.lines:focus-visible)::after {
    position: absolute;
    inset: 0;
    content: '';
    border: 2px solid var(--_focus);
    pointer-events: none;
  }

  .extent {
    width: max-content;
    min-width: 100%;
    /* Rows that are still where they were before a filter do not count for the height. */
    overflow-y: clip;
  }

  .nothing {
    position: absolute;
    inset: 0;
    display: flex;
    flex-wrap: wrap;
    align-content: center;
    align-items: center;
    justify-content: center;
    gap: calc(var(--_space) * 2) calc(var(--_space) * 3);
    padding: calc(var(--_space) * 4);
    color: var(--_text-muted);
    font-size: 0.875em;
    text-align: center;
    overflow: auto;
    overflow-wrap: anywhere;
  }

  .nothing p {
    max-width: 100%;
    margin: 0;
  }

  .nothing button {
    color: var(--_text);
    font-size: 1em;
  }

  .loading {
    flex-direction: column;
    flex-wrap: nowrap;
    align-items: start;
    justify-content: start;
    pointer-events: none;
  }

  .loading .skeleton {
    flex: none;
    width: 55%;
    height: 10px;
    background: color-mix(in oklab, var(--_text) 9%, var(--_surface-raised));
  }
  .loading .skeleton:nth-child(3n) {
    width: 72%;
  }
  .loading .skeleton:nth-child(4n) {
    width: 38%;
  }

  .jump {
    position: absolute;
    inset-block-end: calc(var(--_space) * 3);
    inset-inline: 0;
    width: max-content;
    max-width: calc(100% - var(--_space) * 6);
    margin-inline: auto;
    border-color: color-mix(in oklab, var(--_text) 30%, var(--_border));
    border-radius: 999px;
  }

  @container (max-width: 46em) {
    .word {
      position: absolute;
      width: 1px;
      height: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }

    [part='copy'] {
      min-width: 0;
    }

    .actions .plain {
      min-width: 32px;
    }
  }

  @container (max-width: 40em) {
    .toolbar {
      display: flex;
      flex-wrap: wrap;
      row-gap: var(--_space);
    }

    .head {
      flex: 1 1 calc(100% - 8.5em);
    }

    .actions {
      order: 1;
      margin-inline-end: calc(var(--_space) * -1);
    }

    .filter {
      order: 2;
      flex: 1 1 calc(100% - 11em);
    }

    .least {
      order: 3;
      max-width: 10em;
    }
  }

  @container (max-width: 22em) {
    .filter {
      flex-basis: calc(100% - 8.5em);
      padding-inline: calc(var(--_space) * 2);
    }

    .least {
      max-width: 7.5em;
      padding-inline-start: calc(var(--_space) * 2);
    }
  }

  @media (pointer: coarse) {
    .actions .plain {
      min-width: 44px;
    }
  }
`;
