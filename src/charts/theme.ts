/** Colours and type of a chart, as the page's styles come out where the chart stands. */
export interface Theme {
  readonly series: readonly string[];
  /** Series colours mixed into the surface, for lines that stay behind. */
  readonly faint: readonly string[];
  readonly surface: string;
  readonly text: string;
  readonly muted: string;
  readonly border: string;
  readonly fontFamily: string;
}

const SERIES = [1, 2, 3, 4, 5, 6, 7, 8].map((n) => `var(--_series-${n})`);

/** How much of its colour a faint line keeps. */
const FAINT = '32%';

/**
 * Reads the theme through a probe element, because only a computed `color` has `light-dark()` and `var()` resolved; and
 * tells when it changes, for whatever reason: the probe's colours have a transition, which runs when a color scheme, a
 * class of the page or a forced palette gives them another value.
 */
export class ThemeProbe {
  readonly #probe = document.createElement('span');
  readonly #watch = document.createElement('span');

  constructor(parent: Element, onChange: () => void) {
    this.#probe.hidden = true;
    this.#watch.setAttribute('aria-hidden', 'true');
    Object.assign(this.#watch.style, {
      position: 'absolute',
      visibility: 'hidden',
      color: 'var(--_text)',
      backgroundColor: 'var(--_surface)',
      borderColor: 'var(--_series-1)',
      outlineColor: 'var(--_border)',
      transition: 'color 1ms, background-color 1ms, border-color 1ms, outline-color 1ms',
    });
    this.#watch.addEventListener('transitionend', onChange);
    parent.append(this.#probe, this.#watch);
  }

  read(): Theme {
    const style = getComputedStyle(this.#probe);
    const color = (value: string) => {
      this.#probe.style.color = value;
      return style.color;
    };
    return {
      series: SERIES.map(color),
      faint: SERIES.map((one) => color(`color-mix(in oklab, ${one} ${FAINT}, var(--_surface))`)),
      surface: color('var(--_surface)'),
      text: color('var(--_text)'),
      muted: color('var(--_text-muted)'),
      border: color('var(--_border)'),
      fontFamily: style.fontFamily,
    };
  }

  remove(): void {
    this.#probe.remove();
    this.#watch.remove();
  }
}
