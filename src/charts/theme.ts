import { SERIES_COLORS } from './curve.js';

/** How much of its colour a faint line keeps. */
const FAINT = '32%';

/** What a colour is for, which decides what a forced palette makes of it: a ground, a text, or nothing at all. */
type Use = 'ground' | 'text' | 'series';

/** Axis labels have this share of the font size around them, within these CSS px. */
const LABEL = { share: 11 / 16, least: 10, most: 20 } as const;

type Resolve = (color: string, use: Use) => string;

/** Colours and type of a chart as the page's styles come out where it stands; each is resolved when it is first used. */
export class Theme {
  readonly #resolve: Resolve;
  readonly #colors = new Map<string, string>();
  readonly fontFamily: string;
  /** Size of the labels of axes, in CSS px. */
  readonly labelSize: number;
  /** Whether the page's colours are those of a forced palette. */
  readonly forced = matchMedia('(forced-colors: active)').matches;

  constructor(style: CSSStyleDeclaration, resolve: Resolve) {
    this.fontFamily = style.fontFamily;
    this.#resolve = resolve;
    const size = Math.round(LABEL.share * parseFloat(style.fontSize));
    this.labelSize = Math.min(LABEL.most, Math.max(LABEL.least, size));
  }

  get surface(): string {
    return this.#color('var(--_surface)', 'ground');
  }

  get text(): string {
    return this.#color('var(--_text)', 'text');
  }

  get muted(): string {
    return this.#color('var(--_text-muted)', 'text');
  }

  get border(): string {
    return this.#color('var(--_border)', 'text');
  }

  /** The lines behind the curves. */
  get grid(): string {
    return this.#color('var(--_grid)', 'text');
  }

  /** The colour of a series, counted from 0; they repeat. */
  series(index: number): string {
    return this.#color(`var(--_series-${(index % SERIES_COLORS) + 1})`, 'series');
  }

  /** A series colour mixed into the surface, for lines that stay behind. */
  faint(index: number): string {
    return this.#color(
      `color-mix(in oklab, var(--_series-${(index % SERIES_COLORS) + 1}) ${FAINT}, ${this.surface})`,
      'series',
    );
  }

  #color(value: string, use: Use): string {
    const color = this.#colors.get(value) ?? this.#resolve(value, use);
    this.#colors.set(value, color);
    return color;
  }
}

/**
 * Reads the theme through a probe element, because only a computed `color` has `light-dark()` and `var()` resolved; and
 * tells when it changes, for whatever reason: the probe's colours and font size have a transition, which runs when a color
 * scheme, a class of the page or a forced palette gives them another value. Series keep their colours under a forced palette, as
 * their swatches do, for nothing else tells the lines apart.
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
      transition: 'color 1ms, background-color 1ms, border-color 1ms, outline-color 1ms, font-size 1ms',
    });
    this.#watch.addEventListener('transitionend', onChange);
    parent.append(this.#probe, this.#watch);
  }

  read(): Theme {
    const style = getComputedStyle(this.#probe);
    const resolve = (color: string, use: Use) => {
      const property = use === 'ground' ? 'backgroundColor' : 'color';
      this.#probe.style.forcedColorAdjust = use === 'series' ? 'none' : 'auto';
      this.#probe.style[property] = color;
      return style[property];
    };
    return new Theme(style, resolve);
  }

  remove(): void {
    this.#probe.remove();
    this.#watch.remove();
  }
}
