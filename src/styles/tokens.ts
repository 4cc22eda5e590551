import { css } from 'lit';

/**
 * The design tokens: each `--training-*` custom property that a host page may set, with its default. Elements read the
 * private `--_*` names, so that a page which sets one token on any ancestor changes it for all elements within. The manifest
 * takes defaults and descriptions from here.
 */
export const tokens = css`
  :host {
    /* Background. */
    --_surface: var(--training-color-surface, light-dark(#ffffff, #17191d));
    /* Background of what stands out from it. */
    --_surface-raised: var(--training-color-surface-raised, light-dark(#f5f6f8, #22252b));
    /* Text. */
    --_text: var(--training-color-text, light-dark(#1b1e23, #eceef1));
    /* Secondary text. */
    --_text-muted: var(--training-color-text-muted, light-dark(#596270, #a3acb9));
    /* Borders and grid lines. */
    --_border: var(--training-color-border, light-dark(#dcdfe4, #363b44));
    /* Bars, links and the primary action. */
    --_accent: var(--training-color-accent, light-dark(#0b5cad, #6cb2f5));
    /* Focus rings. */
    --_focus: var(--training-color-focus, light-dark(#0b5cad, #8cc4fa));

    /* A job that waits. */
    --_queued: var(--training-color-queued, light-dark(#5d6673, #a3acb9));
    /* A job that runs. */
    --_running: var(--training-color-running, light-dark(#0b5cad, #6cb2f5));
    /* A job that is held, and warnings. */
    --_paused: var(--training-color-paused, light-dark(#8a5a00, #e5b450));
    /* A job that was stopped. */
    --_stopped: var(--training-color-stopped, light-dark(#5d6673, #a3acb9));
    /* A job that is completed, and what is good. */
    --_completed: var(--training-color-completed, light-dark(#0a6e50, #4cc79c));
    /* A job that failed, and errors. */
    --_failed: var(--training-color-failed, light-dark(#b3261e, #ff8f85));
    /* What is older than it should be. */
    --_stale: var(--training-color-stale, light-dark(#8a5a00, #e5b450));

    /* Colour of curve 1. */
    --_series-1: var(--training-color-series-1, light-dark(#0072b2, #56a9e0));
    /* Colour of curve 2. */
    --_series-2: var(--training-color-series-2, light-dark(#c25700, #f0883e));
    /* Colour of curve 3. */
    --_series-3: var(--training-color-series-3, light-dark(#00805f, #2cc397));
    /* Colour of curve 4. */
    --_series-4: var(--training-color-series-4, light-dark(#b0568c, #e08fc0));
    /* Colour of curve 5. */
    --_series-5: var(--training-color-series-5, light-dark(#a07000, #e6b422));
    /* Colour of curve 6. */
    --_series-6: var(--training-color-series-6, light-dark(#2e86b5, #7fcdf4));
    /* Colour of curve 7. */
    --_series-7: var(--training-color-series-7, light-dark(#827c00, #f0e442));
    /* Colour of curve 8. */
    --_series-8: var(--training-color-series-8, light-dark(#4a4f57, #c4c9d1));

    /* Font; that of the page by default. */
    --_font: var(--training-font, inherit);
    /* Font of logs and code. */
    --_font-mono: var(
      --training-font-mono,
      ui-monospace,
      'SF Mono',
      'Cascadia Mono',
      Menlo,
      Consolas,
      monospace
    );
    /* Rounding of cards. */
    --_radius: var(--training-radius, 10px);
    /* Unit of all distances. */
    --_space: var(--training-space, 4px);
    /* How long a change takes to be shown; nothing under reduced motion. */
    --_duration: var(--training-duration, 180ms);

    display: block;
    box-sizing: border-box;
    min-width: 0;
    color: var(--_text);
    font-family: var(--_font);
    font-variant-numeric: tabular-nums;
    line-height: 1.4;
    text-align: start;
  }

  :host([hidden]) {
    display: none;
  }

  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }

  @media (prefers-reduced-motion: reduce) {
    :host {
      --_duration: 0ms;
    }
  }
`;
