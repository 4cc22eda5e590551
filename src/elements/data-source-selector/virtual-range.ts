import { VirtualizerController } from '@tanstack/lit-virtual';
import type { ReactiveController, ReactiveControllerHost } from 'lit';

const OVERSCAN = 4;

interface RangeOptions {
  /** What scrolls; null while it is not rendered. */
  scroller: () => HTMLElement | null;
  /** How many items there are. */
  count: () => number;
  /** Px of each. */
  size: number;
  /** Along the line instead of down the page. */
  horizontal?: boolean;
}

/** Which rows, or columns, of a table are in view, all of them of one size. */
export class VirtualRange implements ReactiveController {
  readonly size: number;
  readonly #virtualizer: VirtualizerController<HTMLElement, HTMLElement>;
  readonly #count: () => number;
  readonly #host: ReactiveControllerHost;

  constructor(host: ReactiveControllerHost & Element, { scroller, count, size, horizontal }: RangeOptions) {
    this.#host = host;
    this.size = size;
    this.#count = count;
    this.#virtualizer = new VirtualizerController(host, {
      count: 0,
      overscan: OVERSCAN,
      horizontal,
      estimateSize: () => size,
      // Hosts are updated after they were removed, too.
      getScrollElement: () => (host.isConnected ? scroller() : null),
    });
    host.addController(this);
  }

  hostConnected(): void {
    // What scrolls is found after an update.
    this.#host.requestUpdate();
  }

  hostUpdate(): void {
    const virtualizer = this.#virtualizer.getVirtualizer();
    const count = this.#count();
    if (count !== virtualizer.options.count) virtualizer.setOptions({ ...virtualizer.options, count });
  }

  /** From `start` up to but not including `end`. */
  get range(): { readonly start: number; readonly end: number } {
    const items = this.#virtualizer.getVirtualizer().getVirtualItems();
    const start = Math.min(items[0]?.index ?? 0, this.#count());
    return { start, end: Math.min((items.at(-1)?.index ?? -1) + 1, this.#count()) };
  }

  /** Px of all of them. */
  get length(): number {
    return this.#count() * this.size;
  }
}
