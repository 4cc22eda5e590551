import { css } from 'lit';

export default css`
  .card {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 3);
    padding: calc(var(--_space) * 4);
    transition: background-color var(--_duration);
  }

  .card.over {
    background: color-mix(in oklab, var(--_accent) 7%, var(--_surface));
    outline: 2px dashed var(--_accent);
    outline-offset: -2px;
  }

  .choice {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: calc(var(--_space) * 1.5) calc(var(--_space) * 2);
  }

  .label {
    grid-column: 1 / -1;
    font-size: 0.875em;
    font-weight: 600;
  }

  .anchor,
  .field-skeleton {
    width: 100%;
    min-width: 0;
    min-height: 36px;
  }

  .anchor,
  .field input,
  .field select {
    text-overflow: ellipsis;
  }

  input[type='number']:invalid {
    border-color: var(--_failed);
    box-shadow: inset 0 0 0 1px var(--_failed);
  }

  .upload {
    justify-self: start;
    min-height: 36px;
  }

  p {
    margin: 0;
  }

  .about {
    margin-block-start: calc(var(--_space) * -2);
    min-height: 1.4em;
    font-size: 0.8125em;
    overflow-wrap: anywhere;
  }

  .about.error {
    color: var(--_failed);
  }

  .progress {
    display: grid;
    grid-template-columns: minmax(0, 1fr) 4em auto;
    align-items: center;
    gap: 0 calc(var(--_space) * 2);
    padding: calc(var(--_space) * 2) calc(var(--_space) * 3);
    font-size: 0.875em;
    background: var(--_surface-raised);
    border-radius: calc(var(--_radius) * 0.6);
  }

  .progress .what {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .progress .share {
    text-align: end;
  }

  .progress .file {
    font-weight: 500;
  }

  .progress button {
    grid-row: 1 / 3;
    grid-column: 3;
    font-size: 1em;
  }

  progress {
    grid-column: 1 / 3;
    width: 100%;
    height: 6px;
    appearance: none;
    overflow: hidden;
    background: color-mix(in oklab, var(--_text) 12%, var(--_surface-raised));
    border: 0;
    border-radius: 3px;
  }

  progress::-webkit-progress-bar {
    background: none;
  }

  progress::-webkit-progress-value {
    background: var(--_accent);
    border-radius: 3px;
    transition: inline-size var(--_duration);
  }

  progress::-moz-progress-bar {
    background: var(--_accent);
    border-radius: 3px;
  }

  .notice {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    align-items: center;
    gap: calc(var(--_space) * 2);
    padding: calc(var(--_space) * 2) calc(var(--_space) * 3);
    font-size: 0.875em;
    background: var(--_surface-raised);
    border-radius: calc(var(--_radius) * 0.6);
    overflow-wrap: anywhere;
  }

  .notice button {
    font-size: 1em;
  }

  .notice .icon {
    color: var(--_text-muted);
  }

  .notice.failed > .icon {
    color: var(--_failed);
  }

  .chosen,
  .report {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 3);
  }

  .chosen {
    transition: opacity var(--_duration);
  }

  .chosen[inert] {
    opacity: 0.45;
  }

  .figures {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(7em, 1fr));
    gap: calc(var(--_space) * 2) calc(var(--_space) * 4);
    margin: 0;
  }

  dt {
    color: var(--_text-muted);
    font-size: 0.8125em;
  }

  dd {
    margin: 0;
    font-size: 1.125em;
    font-weight: 600;
  }

  .problems {
    display: grid;
    gap: calc(var(--_space) * 1.5);
    margin: 0;
    padding: 0;
    font-size: 0.875em;
    list-style: none;
    overflow-wrap: anywhere;
  }

  .problems li {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: calc(var(--_space) * 2);
  }

  .problems .icon {
    margin-block-start: 0.15em;
    color: var(--_text-muted);
  }

  .problems .word {
    font-weight: 600;
  }

  .problems .error .icon,
  .problems .error .word {
    color: var(--_failed);
  }

  .problems .warning .icon,
  .problems .warning .word {
    color: var(--_stale);
  }

  summary {
    width: fit-content;
    min-height: 24px;
    font-size: 0.875em;
    font-weight: 600;
    border-radius: 4px;
    cursor: pointer;
  }

  summary .muted {
    font-weight: 400;
  }

  .more summary {
    font-weight: 500;
  }

  .more[open] summary {
    margin-block-end: var(--_space);
  }

  .section {
    padding-block-start: calc(var(--_space) * 3);
    border-block-start: 1px solid var(--_border);
  }

  .section[open] summary {
    margin-block-end: calc(var(--_space) * 2);
  }

  .report-skeleton {
    height: 7em;
  }

  @media (pointer: coarse) {
    .box,
    summary {
      min-height: 44px;
    }

    summary {
      line-height: 44px;
    }
  }

  @container (max-width: 30em) {
    .choice {
      grid-template-columns: minmax(0, 1fr);
    }

    .upload {
      justify-self: stretch;
    }

    .progress {
      grid-template-columns: minmax(0, 1fr) auto;
    }

    .progress button {
      grid-row: 3;
      grid-column: 1 / 3;
      justify-self: end;
    }

    .notice {
      grid-template-columns: auto minmax(0, 1fr);
    }

    .notice button {
      grid-column: 2;
      justify-self: start;
    }
  }

  @media (forced-colors: active) {
    progress {
      border: 1px solid CanvasText;
    }

    progress::-webkit-progress-value {
      background: Highlight;
    }
  }
`;
