import { css } from 'lit';

/** One line of the log. All are as high as the viewport measures: a line of the font, in whole px. */
export default css`
  .line {
    display: flex;
    gap: calc(var(--_space) * 2);
    height: 1lh;
    padding-inline: calc(var(--_space) * 3);
    white-space: pre;
    border-inline-start: 2px solid transparent;
  }

  .time,
  .level {
    flex: none;
    color: var(--_text-muted);
  }

  .level {
    width: 5ch;
  }

  .message {
    unicode-bidi: isolate;
    tab-size: 4;
  }

  .debug .message {
    color: var(--_text-muted);
  }

  .warning {
    border-color: var(--_stale);
  }
  .warning .level {
    color: var(--_stale);
    font-weight: 600;
  }

  .error {
    border-color: var(--_failed);
    background: color-mix(in oklab, var(--_failed) 7%, transparent);
  }
  .error .level {
    color: var(--_failed);
    font-weight: 600;
  }

  mark {
    color: light-dark(#1b1e23, #ffffff);
    background: light-dark(#ffe08a, #6b5200);
    border-radius: 2px;
  }

  @media (forced-colors: active) {
    .line {
      border-color: Canvas;
    }

    .warning,
    .error {
      border-color: CanvasText;
    }

    mark {
      color: HighlightText;
      background: Highlight;
      forced-color-adjust: none;
    }
  }

  @container (max-width: 40em) {
    .line {
      gap: calc(var(--_space) * 1.5);
      padding-inline: calc(var(--_space) * 2);
    }
  }

  @container (max-width: 22em) {
    .time {
      display: none;
    }
  }
`;
