import type { LitElement, ReactiveController } from 'lit';

/** CSS px and font sizes of a height that leaves no room for a head of several lines; `most` is less than a usual chart. */
const LOW = { px: 144, em: 6, most: 300 } as const;

/**
 * Gives the card of a low chart the class `low`. A container query cannot ask for the height of an element that is as high
 * as its content where a page says nothing else. What the class does never makes the element higher.
 */
export class LowHeight implements ReactiveController {
  readonly #host: LitElement;
  #frame = 0;
  /** In the next frame, for the element may have another height then, which is for the observer to tell. */
  readonly #resized = new ResizeObserver(() => {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => this.#mark());
  });

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#resized.observe(this.#host);
  }

  hostDisconnected(): void {
    this.#resized.disconnect();
    cancelAnimationFrame(this.#frame);
  }

  #mark(): void {
    const fontSize = parseFloat(getComputedStyle(this.#host).fontSize);
    const low = this.#host.clientHeight < Math.min(LOW.most, LOW.px + LOW.em * fontSize);
    this.#host.renderRoot.querySelector('.card')?.classList.toggle('low', low);
  }
}
