import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { VirtualRange } from './virtual-range.js';

interface GridParts {
  scroller: () => HTMLElement | null;
  rows: VirtualRange;
  /** Undefined where all columns are rendered. */
  columns?: VirtualRange;
}

/**
 * Puts the rendered part of a table where it belongs within the whole. Sizes and places are set on the elements, because a
 * strict Content Security Policy allows no `style` in a template. The scroller holds `.extent`, and that `.header` and
 * `.window`.
 */
export class GridLayout implements ReactiveController {
  readonly #parts: GridParts;

  constructor(host: ReactiveControllerHost, parts: GridParts) {
    this.#parts = parts;
    host.addController(this);
  }

  hostUpdated(): void {
    const { rows, columns } = this.#parts;
    const scroller = this.#parts.scroller();
    const extent = scroller?.querySelector<HTMLElement>('.extent');
    if (!scroller || !extent) return;
    const header = extent.querySelector<HTMLElement>('.header')!;
    const x = columns ? columns.range.start * columns.size : 0;
    extent.style.height = `${rows.length + header.offsetHeight}px`;
    if (columns) extent.style.width = `${columns.length}px`;
    header.style.translate = `${x}px 0`;
    extent.querySelector<HTMLElement>('.window')!.style.translate =
      `${x}px ${rows.range.start * rows.size}px`;
  }
}
