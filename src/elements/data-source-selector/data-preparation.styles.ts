import { css } from 'lit';

/** The options: fields in columns, boxes under them. */
export default css`
  .preparation {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(15em, 100%), 1fr));
    gap: calc(var(--_space) * 3) calc(var(--_space) * 4);
  }

  .field {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    align-content: start;
    gap: var(--_space);
  }

  .field label,
  legend {
    padding: 0;
    font-size: 0.875em;
    font-weight: 500;
  }

  .field input,
  .field select {
    width: 100%;
    min-width: 0;
    min-height: 36px;
  }

  .hint {
    color: var(--_text-muted);
    font-size: 0.8125em;
  }

  .boxes {
    display: grid;
    grid-column: 1 / -1;
    gap: var(--_space);
    margin: 0;
    padding: 0;
    border: 0;
  }

  .box {
    display: flex;
    align-items: center;
    gap: calc(var(--_space) * 2);
    width: fit-content;
    min-height: 28px;
    font-size: 0.875em;
    overflow-wrap: anywhere;
  }

  .box input {
    flex: none;
    width: 18px;
    min-width: 18px;
    height: 18px;
    min-height: 18px;
    padding: 0;
    accent-color: var(--_accent);
  }
`;
