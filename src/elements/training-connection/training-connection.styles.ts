import { css } from 'lit';

export default css`
  .line {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space) calc(var(--_space) * 2);
    min-height: 32px;
    font-size: 0.8125em;
    color: var(--_text-muted);
  }

  .state {
    display: inline-flex;
    align-items: center;
    gap: calc(var(--_space) * 1.5);
    font-weight: 500;
  }

  .state.online {
    color: var(--_completed);
  }

  .state.reconnecting,
  .state.offline {
    color: var(--_stale);
  }

  .state.unauthorized {
    color: var(--_failed);
  }

  .sentence,
  .note {
    flex-basis: 100%;
    margin: 0;
    overflow-wrap: anywhere;
  }

  .sentence {
    color: var(--_text);
  }
`;
