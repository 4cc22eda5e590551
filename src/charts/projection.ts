import type { Domain } from '../metrics/domain.js';
import type { YScale } from './chart-settings.js';

/** Lines may leave the plot by this many heights: beyond, a canvas loses its precision. */
const FAR = 30;

/** A value in the space in which its axis is even; −∞ or NaN where a logarithmic axis has no place for it. */
export const toEven = (scale: YScale, value: number): number => (scale === 'log' ? Math.log10(value) : value);

export const fromEven = (scale: YScale, even: number): number => (scale === 'log' ? 10 ** even : even);

/** Maps values to pixels of a plot, x from its left and y from its top edge, and back. */
export class Projection {
  readonly xDomain: Domain;
  readonly scale: YScale;
  readonly width: number;
  readonly height: number;
  readonly #kx: number;
  readonly #ky: number;
  readonly #yMin: number;

  constructor(xDomain: Domain, yDomain: Domain, scale: YScale, width: number, height: number) {
    this.xDomain = xDomain;
    this.scale = scale;
    this.width = width;
    this.height = height;
    this.#yMin = toEven(scale, yDomain.min);
    this.#kx = width / (xDomain.max - xDomain.min);
    this.#ky = height / (toEven(scale, yDomain.max) - this.#yMin);
  }

  /** Whether each value has the same pixel in both. */
  equals(other: Projection): boolean {
    const { scale, width, height, xDomain } = this;
    return (
      scale === other.scale &&
      width === other.width &&
      height === other.height &&
      xDomain.min === other.xDomain.min &&
      this.#kx === other.#kx &&
      this.#yMin === other.#yMin &&
      this.#ky === other.#ky
    );
  }

  /** Whether a place on the x axis is in the plot. */
  shows(x: number): boolean {
    return x >= this.xDomain.min && x <= this.xDomain.max;
  }

  x(value: number): number {
    return (value - this.xDomain.min) * this.#kx;
  }

  /** NaN where the value is NaN, or not positive on a logarithmic scale. */
  y(value: number): number {
    if (this.scale === 'log' && !(value > 0)) return NaN;
    const y = this.height - (toEven(this.scale, value) - this.#yMin) * this.#ky;
    const far = FAR * this.height;
    return y < -far ? -far : y > far ? far : y;
  }

  xAt(pixel: number): number {
    return this.xDomain.min + pixel / this.#kx;
  }

  yAt(pixel: number): number {
    return fromEven(this.scale, this.#yMin + (this.height - pixel) / this.#ky);
  }
}
