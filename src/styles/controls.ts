import { css } from 'lit';

/** Buttons, toggles, inputs and selects: at least 24 px high, 44 px where a finger points. */
export const controls = css`
  button,
  select,
  input {
    min-height: 32px;
    margin: 0;
    padding: 0 calc(var(--_space) * 3);
    color: inherit;
    font: inherit;
    font-size: 0.875em;
    line-height: 1.2;
    background: var(--_surface);
    border: 1px solid var(--_border);
    border-radius: calc(var(--_radius) * 0.6);
  }

  input,
  select {
    /* A field must be seen to be one. */
    border-color: color-mix(in oklab, var(--_text-muted) 75%, var(--_border));
  }

  :is(input, select)[aria-invalid='true'] {
    border-color: var(--_failed);
    box-shadow: inset 0 0 0 1px var(--_failed);
  }

  button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: calc(var(--_space) * 1.5);
    font-weight: 500;
    white-space: nowrap;
    cursor: pointer;
    transition: background-color var(--_duration);
  }

  button:hover:not(:disabled) {
    background: var(--_surface-raised);
  }

  button:disabled,
  button[aria-disabled='true'] {
    cursor: default;
    opacity: 0.55;
  }

  button.primary {
    color: var(--_surface);
    background: var(--_accent);
    border-color: var(--_accent);
  }

  button.primary:hover:not(:disabled) {
    background: color-mix(in oklab, var(--_accent) 88%, var(--_text));
  }

  button.plain {
    padding: 0 calc(var(--_space) * 1.5);
    background: none;
    border-color: transparent;
  }

  button.plain:hover:not(:disabled) {
    background: var(--_surface-raised);
  }

  button[aria-pressed='true'] {
    background: var(--_surface-raised);
    border-color: var(--_text-muted);
  }

  input::placeholder {
    color: var(--_text-muted);
    opacity: 1;
  }

  :focus-visible {
    outline: 2px solid var(--_focus);
    outline-offset: 2px;
  }

  @media (pointer: coarse) {
    button,
    select,
    input {
      min-height: 44px;
      min-width: 44px;
    }
  }

  @media (forced-colors: active) {
    button[aria-pressed='true'] {
      color: HighlightText;
      background: Highlight;
      forced-color-adjust: none;
    }
  }
`;
