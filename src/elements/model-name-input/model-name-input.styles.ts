import { css } from 'lit';

export default css`
  :host {
    container-type: inline-size;
  }

  .label {
    display: block;
    margin-block-end: var(--_space);
    font-size: 0.875em;
    font-weight: 500;
  }

  .required {
    color: var(--_text-muted);
  }

  .input {
    display: block;
    width: 100%;
    min-height: 36px;
    text-overflow: ellipsis;
    transition: border-color var(--_duration);
  }

  .input:read-only {
    background: var(--_surface-raised);
  }

  .input:disabled {
    opacity: 0.55;
  }

  .input:focus-visible {
    outline-offset: -1px;
  }

  /* The list stands below what is said of the name, which is to be read while it is typed. */
  .frame {
    position: relative;
    anchor-name: --frame;
  }

  .list {
    inset: auto;
    width: anchor-size(width);
    max-height: min(19em, 60vh);
    margin: var(--_space) 0;
    padding: var(--_space);
    overflow: auto;
    overscroll-behavior: contain;
    color: var(--_text);
    font-size: 0.875em;
    list-style: none;
    background: var(--_surface);
    border: 1px solid color-mix(in oklab, var(--_text-muted) 50%, var(--_border));
    border-radius: calc(var(--_radius) * 0.6);
    box-shadow: 0 4px 16px rgb(0 0 0 / 16%);
    position-anchor: --frame;
    position-area: block-end;
    position-try-fallbacks: flip-block;
  }

  @supports not (anchor-name: --frame) {
    .list {
      position: absolute;
      z-index: 1;
      inset-block-start: 100%;
      inset-inline: 0;
      width: auto;
    }
  }

  .option {
    display: flex;
    align-items: baseline;
    justify-content: space-between;
    gap: calc(var(--_space) * 3);
    padding: calc(var(--_space) * 1.5) calc(var(--_space) * 2);
    border-radius: calc(var(--_radius) * 0.4);
    cursor: pointer;
  }

  .option:hover {
    background: var(--_surface-raised);
  }

  .option[aria-selected='true'] {
    color: var(--_surface);
    background: var(--_accent);
  }

  .offered {
    overflow-wrap: anywhere;
  }

  .after {
    flex: 0 1 auto;
    min-width: 0;
    overflow: hidden;
    color: var(--_text-muted);
    font-size: 0.875em;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .option[aria-selected='true'] .after {
    color: inherit;
  }

  /* High enough for the button, so that nothing moves when it comes. */
  .below {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    row-gap: var(--_space);
    min-height: 28px;
    margin-block-start: var(--_space);
    font-size: 0.8125em;
  }

  .message {
    display: flex;
    margin: 0;
    gap: calc(var(--_space) * 1.5);
    min-width: 0;
    overflow-wrap: anywhere;
    text-wrap: pretty;
  }

  /* Messages that are empty take no room beside the other one. */
  .message > :last-child {
    margin-inline-end: calc(var(--_space) * 2);
  }

  .message .icon {
    margin-block-start: 0.12em;
  }

  .message.error {
    color: var(--_failed);
  }
  .message.warning {
    color: var(--_paused);
  }
  .message.available {
    color: var(--_completed);
  }

  .repair {
    position: relative;
    min-height: 28px;
    max-width: 100%;
    padding-inline: calc(var(--_space) * 2);
    font-size: 1em;
  }

  .repair .offered {
    overflow: hidden;
    color: var(--_text-muted);
    font-weight: 400;
    text-overflow: ellipsis;
  }

  @container (max-width: 24em) {
    .after {
      display: none;
    }

    /* The button stays beside the message; a screen reader still says the name. */
    .repair .offered {
      position: absolute;
      width: 1px;
      height: 1px;
      clip-path: inset(50%);
    }
  }

  @media (pointer: coarse) {
    .input,
    .repair {
      min-height: 44px;
    }

    .option {
      align-items: center;
      min-height: 44px;
    }
  }

  @media (forced-colors: active) {
    .option[aria-selected='true'] {
      color: HighlightText;
      background: Highlight;
      forced-color-adjust: none;
    }

    .input[aria-invalid='true'] {
      border-width: 2px;
    }
  }
`;
