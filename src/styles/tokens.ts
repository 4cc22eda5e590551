import { css } from 'lit';

/**
 * The design tokens: each `--training-*` custom property that a host page may set, with its default. Elements read the
 * private `--_*` names, so that a page which sets one token on any ancestor changes it for all elements within.
 */
export const tokens = css`
  :host {
    --_surface: var(--training-color-surface, light-dark(#ffffff, #17191d));
    --_surface-raised: var(--training-color-surface-raised, light-dark(#f5f6f8, #22252b));
    --_text: var(--training-color-text, light-dark(#1b1e23, #eceef1));
    --_text-muted: var(--training-color-text-muted, light-dark(#596270, #a3acb9));
    --_border: var(--training-color-border, light-dark(#dcdfe4, #363b44));
    --_accent: var(--training-color-accent, light-dark(#0b5cad, #6cb2f5));
    --_focus: var(--training-color-focus, light-dark(#0b5cad, #8cc4fa));

    --_queued: var(--training-color-queued, light-dark(#5d6673, #a3acb9));
    --_running: var(--training-color-running, light-dark(#0b5cad, #6cb2f5));
    --_paused: var(--training-color-paused, light-dark(#8a5a00, #e5b450));
    --_stopped: var(--training-color-stopped, light-dark(#5d6673, #a3acb9));
    --_completed: var(--training-color-completed, light-dark(#0a6e50, #4cc79c));
    --_failed: var(--training-color-failed, light-dark(#b3261e, #ff8f85));
    --_stale: var(--training-color-stale, light-dark(#8a5a00, #e5b450));

    --_series-1: var(--training-color-series-1, light-dark(#0072b2, #56a9e0));
    --_series-2: var(--training-color-series-2, light-dark(#c25700, #f0883e));
    --_series-3: var(--training-color-series-3, light-dark(#00805f, #2cc397));
    --_series-4: var(--training-color-series-4, light-dark(#b0568c, #e08fc0));
    --_series-5: var(--training-color-series-5, light-dark(#a07000, #e6b422));
    --_series-6: var(--training-color-series-6, light-dark(#2e86b5, #7fcdf4));
    --_series-7: var(--training-color-series-7, light-dark(#827c00, #f0e442));
    --_series-8: var(--training-color-series-8, light-dark(#4a4f57, #c4c9d1));

    --_font: var(--training-font, inherit);
    --_font-mono: var(
      --training-font-mono,
      ui-monospace,
      'SF Mono',
      'Cascadia Mono',
      Menlo,
      Consolas,
      monospace
    );
    --_radius: var(--training-radius, 10px);
    --_space: var(--training-space, 4px);
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
