import { css } from 'lit';

export default css`
  .bar {
    --_bar: var(--_running);
    height: 8px;
    overflow: hidden;
    background: color-mix(in oklab, var(--_text) 14%, var(--_surface));
    border-radius: 999px;
  }

  .bar.paused,
  .bar.pausing {
    --_bar: var(--_paused);
  }
  .bar.stopped,
  .bar.stopping,
  .bar.queued {
    --_bar: var(--_stopped);
  }
  .bar.completed {
    --_bar: var(--_completed);
  }
  .bar.failed {
    --_bar: var(--_failed);
  }

  .fill {
    width: calc(var(--_progress, 0) * 100%);
    height: 100%;
    background: var(--_bar);
    border-radius: inherit;
    transition: width var(--_duration) ease-out;
  }

  .bar.indeterminate .fill {
    width: 30%;
    opacity: 0.6;
  }

  @media (forced-colors: active) {
    .bar {
      border: 1px solid;
    }
    .fill {
      background: Highlight;
      forced-color-adjust: none;
    }
  }
`;
