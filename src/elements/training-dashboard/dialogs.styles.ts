import { css } from 'lit';

export default css`
  .modal {
    box-sizing: border-box;
    width: min(40em, calc(100vw - 24px));
    max-height: calc(100dvh - 24px);
    padding: calc(var(--_space) * 5);
    color: var(--_text);
    background: var(--_surface);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
  }

  .modal[open] {
    display: flex;
    flex-direction: column;
    gap: calc(var(--_space) * 4);
  }

  .modal::backdrop {
    background: rgb(0 0 0 / 45%);
  }

  .modal-head,
  .modal-actions {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: calc(var(--_space) * 2);
  }

  .modal-actions {
    justify-content: end;
  }

  .job-list {
    flex: 0 1 auto;
    min-height: 4em;
    max-height: 18em;
    overflow: auto;
    border: 1px solid var(--_border);
    border-radius: calc(var(--_radius) * 0.6);
  }

  .job-list li {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space) calc(var(--_space) * 3);
    padding: calc(var(--_space) * 1.5) calc(var(--_space) * 3);
    font-size: 0.875em;
  }

  .job-list li + li {
    border-block-start: 1px solid var(--_border);
  }

  .job-name {
    flex: 1 1 10em;
    overflow-wrap: anywhere;
  }

  .fields {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(10em, 1fr));
    gap: calc(var(--_space) * 4);
  }

  .with-unit {
    display: flex;
    align-items: center;
    gap: calc(var(--_space) * 2);
    white-space: nowrap;
  }

  .states {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 2) calc(var(--_space) * 4);
    grid-column: 1 / -1;
    margin: 0;
    padding: 0;
    border: 0;
  }

  .states legend {
    padding: 0;
    margin-block-end: calc(var(--_space) * 1);
    font-size: 0.9286em;
  }

  .check {
    display: inline-flex;
    align-items: center;
    gap: calc(var(--_space) * 2);
    min-height: 24px;
    font-size: 0.9286em;
  }

  .check input {
    width: 18px;
    height: 18px;
    min-height: 18px;
    min-width: 18px;
    accent-color: var(--_accent);
  }

  .columns {
    min-height: 6em;
    overflow: auto;
  }

  .columns li {
    display: grid;
    grid-template-columns: minmax(0, 1fr) 5.5em repeat(4, 36px);
    align-items: center;
    gap: var(--_space);
    padding-block: var(--_space);
    border-block-end: 1px solid var(--_border);
  }

  .columns li button {
    padding: 0;
  }

  .columns li input {
    width: 100%;
    padding-inline: calc(var(--_space) * 2);
  }

  .column-name {
    font-size: 0.9286em;
    overflow-wrap: anywhere;
  }

  @media (max-width: 26em) {
    .columns li {
      grid-template-columns: minmax(0, 1fr) repeat(4, 36px);
    }

    .columns li input {
      grid-column: 1;
      grid-row: 2;
      width: 7em;
    }
  }
`;
