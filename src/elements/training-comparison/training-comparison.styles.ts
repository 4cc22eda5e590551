import { css } from 'lit';

/** The card, and what stands in it while the rest is loaded. */
export default css`
  .card {
    display: flex;
    flex-direction: column;
    gap: calc(var(--_space) * 5);
    padding: calc(var(--_space) * 5);
  }

  .head,
  .section-head,
  .choices,
  .buttons {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_space) * 2) calc(var(--_space) * 4);
  }

  .head,
  .section-head {
    justify-content: space-between;
    min-height: 32px;
  }

  h3,
  h4 {
    margin: 0;
    font-size: 1.125em;
    font-weight: 600;
  }

  p,
  ul {
    margin: 0;
  }

  .message {
    padding: calc(var(--_space) * 3);
    overflow-wrap: anywhere;
    background: var(--_surface-raised);
    border-radius: calc(var(--_radius) * 0.6);
  }

  .card > .skeleton {
    height: 20em;
  }
`;
