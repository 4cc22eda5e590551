import { css } from 'lit';

export default css`
  /* Rows as cards. */
  .narrow .grid {
    width: 100%;
  }

  .narrow .head {
    position: static;
  }

  .narrow .head-row {
    overflow-x: auto;
  }

  .narrow .head-row .start,
  .narrow .head-row .center {
    position: static;
    display: flex;
  }

  .narrow .head-row .cell {
    flex: none;
  }

  .narrow .sort {
    max-width: none;
  }

  .narrow .head-row .select {
    width: 52px;
  }

  .narrow .head-row .expand {
    width: 0;
  }

  .narrow .row {
    display: grid;
    grid-template-columns: 44px minmax(0, 1fr) 40px;
    grid-template-rows: 48px;
    grid-auto-rows: 28px;
    height: var(--_card-height);
    padding: calc(var(--_space) * 2) var(--_space);
  }

  .narrow .row .start,
  .narrow .row .center {
    display: contents;
  }

  .narrow .row .cell {
    grid-column: 1 / -1;
    justify-content: space-between;
    gap: var(--_space);
    padding: 0 calc(var(--_space) * 2);
  }

  .narrow .row .select {
    grid-area: 1 / 1;
    justify-content: center;
  }

  .narrow .row .expand {
    grid-area: 1 / 3;
    justify-content: center;
  }

  .narrow .row .name {
    grid-area: 1 / 2;
    padding: 0;
    padding-inline-start: calc(var(--_space) * 1.5);
  }

  .narrow .row .value {
    display: flex;
    font-size: 0.929em;
    line-height: 1.4;
  }

  .narrow .row .value bdi {
    min-width: 0;
    overflow: hidden;
    text-overflow: ellipsis;
  }

  .narrow .row .state {
    overflow: visible;
  }

  .narrow .caption {
    flex: none;
    max-width: 60%;
    overflow: hidden;
    text-overflow: ellipsis;
    color: var(--_text-muted);
    font-size: 0.857em;
  }

  .narrow .name .caption {
    display: none;
  }
`;
