import { css } from 'lit';

/** Presets to choose from, and what is recommended. */
export default css`
  .preset {
    position: relative;
    display: flex;
    min-width: 0;
    background: var(--_surface);
    border: 1px solid var(--_border);
    border-radius: calc(var(--_radius) * 0.8);
    transition:
      border-color var(--_duration),
      background-color var(--_duration);
  }

  .preset:has(.choice:hover) {
    border-color: var(--_text-muted);
  }

  :is(.preset, .recommendation):has(input[type='radio']:checked) {
    background: color-mix(in oklab, var(--_accent) 6%, var(--_surface));
    border-color: var(--_accent);
    box-shadow: inset 0 0 0 1px var(--_accent);
  }

  :is(.preset, .recommendation):has(input[type='radio']:focus-visible) {
    outline: 2px solid var(--_focus);
    outline-offset: 2px;
  }

  .choice {
    display: grid;
    flex: 1;
    grid-template-rows: auto 1fr;
    gap: calc(var(--_space) * 1.5);
    min-width: 0;
    padding: calc(var(--_space) * 3) calc(var(--_space) * 3.5);
    cursor: pointer;
  }

  .title {
    display: flex;
    align-items: start;
    gap: calc(var(--_space) * 2);
    min-width: 0;
  }

  .both {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space) calc(var(--_space) * 2);
    min-width: 0;
  }

  .name {
    min-width: 0;
    font-weight: 600;
    overflow-wrap: anywhere;
  }

  :is(input[type='radio'], .radio-place) {
    flex: none;
    width: 16px;
    height: 16px;
    min-width: 0;
    min-height: 0;
    margin-top: 0.18em;
    accent-color: var(--_accent);
  }

  /* The card has the outline. */
  input[type='radio']:focus-visible {
    outline: none;
  }

  .badge {
    display: inline-flex;
    align-items: center;
    gap: var(--_space);
    padding: 0 calc(var(--_space) * 1.5);
    color: var(--_accent);
    font-size: 0.75em;
    font-weight: 600;
    line-height: 1.5;
    white-space: nowrap;
    background: var(--_surface);
    border: 1px solid currentColor;
    border-radius: 999px;
  }

  /* On the edge of its card, so that it moves nothing when it comes. */
  .badge-place {
    position: absolute;
    inset-block-start: -0.75em;
    line-height: 1.4;
    inset-inline-end: calc(var(--_space) * 3);
  }

  .details {
    display: grid;
    align-content: space-between;
    gap: calc(var(--_space) * 2.5);
    font-size: 0.8125em;
  }

  .description,
  .reason {
    color: var(--_text-muted);
    overflow-wrap: anywhere;
  }

  .values {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space) calc(var(--_space) * 3);
  }

  .value {
    display: grid;
    white-space: nowrap;
    font-weight: 600;
  }

  .value .muted {
    font-size: 0.9231em;
    font-weight: 400;
  }

  .tools {
    --_tool: 32px;
    position: absolute;
    inset-block-start: calc(var(--_space) * 1.5);
    inset-inline-end: calc(var(--_space) * 1.5);
    display: flex;
    color: var(--_text-muted);
  }

  .tools button {
    width: var(--_tool);
  }

  /* The name leaves room for them. */
  .preset:has(.tools) .title {
    padding-inline-end: 60px;
  }

  .tools button:hover {
    color: var(--_text);
  }

  @media (pointer: coarse) {
    .choice {
      min-height: 44px;
    }

    .tools {
      --_tool: 44px;
    }

    .preset:has(.tools) .title {
      min-height: 36px;
      padding-inline-end: 84px;
    }
  }

  @media (forced-colors: active) {
    :is(.preset, .recommendation):has(input[type='radio']:checked) {
      outline: 2px solid Highlight;
    }
  }
`;
