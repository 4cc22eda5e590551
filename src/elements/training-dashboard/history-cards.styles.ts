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
    width: 60px;
  }

  .narrow .head-row .expand {
    width: 0;
  }

  .narrow .row {
    display: grid;
    grid-template-columns: 44px minmax(0, 1fr) minmax(0, 1fr) 40px;
    grid-template-rows: 48px;
    grid-auto-rows: 46px;
    height: var(--_card-height);
    padding: calc(var(--_space) * 2) calc(var(--_space) * 2);
  }

  .narrow .row .start,
  .narrow .row .center {
    display: contents;
  }

  .narrow .row .cell {
    grid-column: span 2;
    flex-direction: column;
    align-items: start;
    justify-content: center;
    padding: 0 calc(var(--_space) * 2);
    text-align: start;
  }

  .narrow .row .select {
    grid-area: 1 / 1;
    align-items: center;
  }

  .narrow .row .expand {
    grid-area: 1 / 4;
    align-items: center;
  }

  .narrow .row .name {
    grid-area: 1 / 2 / auto / 4;
  }

  .narrow .row .value {
    align-content: center;
    line-height: 1.4;
  }

  .narrow .row .state {
    max-width: 100%;
    overflow: visible;
  }

  .narrow .caption {
    display: block;
    max-width: 100%;
    overflow: hidden;
    text-overflow: ellipsis;
    color: var(--_text-muted);
    font-size: 0.857em;
    line-height: 1.2;
  }

  .narrow .name .caption {
    display: none;
  }
`;
