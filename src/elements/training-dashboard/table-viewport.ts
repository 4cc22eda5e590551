import { defaultRangeExtractor, observeElementRect, VirtualizerController } from '@tanstack/lit-virtual';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { JobOrder } from '../../services/history/job-order.js';

/** Px of a row, and of the header; the stylesheet says the same. */
export const ROW_HEIGHT = 44;
/** Below this width, in px, rows are cards. */
export const NARROW = 480;
const OVERSCAN = 6;

/** A row in view, or the details of the row before it; `top` in px. */
export interface ViewItem {
  /** Among the rows. */
  readonly row: number;
  readonly isDetails: boolean;
  readonly top: number;
}

interface Parts {
  scroller: () => HTMLElement | null;
  order: JobOrder;
  /** Px of a row, now. */
  rowHeight: () => number;
  /** The row whose details are shown. */
  expanded: () => string | undefined;
  /** Whether the first rows are on the screen, so that those out of view may follow. */
  painted: () => boolean;
  /** A row that stays rendered out of view: the focus is on it. */
  kept: () => string | undefined;
}

/**
 * Which rows are in view. Where rows come and go above, what is looked at stays where it is; only whoever stands at the very
 * top sees new rows come in.
 */
export class TableViewport implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #parts: Parts;
  readonly #virtualizer: VirtualizerController<HTMLElement, HTMLElement>;
  readonly #resized = new ResizeObserver((entries) => this.#measureDetails(entries));
  #details?: Element;
  #detailsHeight = 320;
  #frame = 0;
  #layout = '';
  #kept = -1;
  #anchor?: { readonly id: string; readonly beyond: number };
  #target?: number;

  constructor(host: ReactiveControllerHost & HTMLElement, parts: Parts) {
    this.#host = host;
    this.#parts = parts;
    this.#virtualizer = new VirtualizerController(host, {
      count: 0,
      overscan: 0,
      // What is rendered for a new size may change the size: that is for the next frame.
      useAnimationFrameWithResizeObserver: true,
      // The library tells of other rows in view alone, and another width may leave them as they are.
      observeElementRect: (instance, tell) =>
        observeElementRect(instance, (rect) => {
          if (rect.width !== this.width) void host.updateComplete.then(() => host.requestUpdate());
          tell(rect);
        }),
      estimateSize: (index) => (index === this.#detailsAt ? this.#detailsHeight : parts.rowHeight()),
      // Hosts are updated after they were removed, too.
      getScrollElement: () => (host.isConnected ? parts.scroller() : null),
    });
    host.addController(this);
  }

  /** Px; 0 until it is known. */
  get width(): number {
    return this.#instance.scrollRect?.width ?? 0;
  }

  get isNarrow(): boolean {
    return this.width > 0 && this.width < NARROW;
  }

  /** How many rows a page has. */
  get page(): number {
    const { height = 0 } = this.#instance.scrollRect ?? {};
    return Math.max(1, Math.floor((height - ROW_HEIGHT) / this.#parts.rowHeight()));
  }

  /** Px of all rows together. */
  get height(): number {
    return this.#instance.getTotalSize();
  }

  get items(): readonly ViewItem[] {
    const at = this.#detailsAt;
    return this.#instance
      .getVirtualItems()
      .filter(({ index }) => index < this.#count)
      .map(({ index, start }) => ({
        row: at !== undefined && index >= at ? index - 1 : index,
        isDetails: index === at,
        top: start,
      }));
  }

  /** To be called when the rows are others, or in another order: they are looked at from the top. */
  toTop(): void {
    this.#anchor = undefined;
    this.#target = 0;
  }

  /** Brings a row into view with the next update, and its details as far as there is room below it. */
  scrollTo(row: number, withDetails = false): void {
    const scroller = this.#parts.scroller();
    if (!scroller) return;
    const [top, height] = [this.#topOf(row), this.#parts.rowHeight()];
    const { scrollTop, clientHeight } = scroller;
    const below = withDetails ? this.#detailsHeight : 0;
    const room = Math.max(0, clientHeight - (this.isNarrow ? 0 : ROW_HEIGHT) - height - below);
    if (top >= scrollTop && top <= scrollTop + room) return;
    this.#anchor = undefined;
    this.#target = top < scrollTop ? top : top - room;
  }

  hostConnected(): void {
    // What scrolls is found after an update.
    this.#host.requestUpdate();
  }

  hostUpdate(): void {
    const instance = this.#instance;
    const layout = `${this.#detailsAt} ${this.#detailsHeight} ${this.#parts.rowHeight()}`;
    const kept = this.#keptAt;
    const overscan = this.#parts.painted() ? OVERSCAN : 0;
    const { options } = instance;
    if (this.#count !== options.count || kept !== this.#kept || overscan !== options.overscan)
      instance.setOptions({
        ...options,
        count: this.#count,
        overscan,
        rangeExtractor: (range) => withIndex(defaultRangeExtractor(range), kept),
      });
    this.#kept = kept;
    if (layout !== this.#layout) instance.measure();
    this.#layout = layout;
    const place = this.#anchor ? this.#parts.order.indexOf(this.#anchor.id) : -1;
    if (place >= 0) {
      const top = this.#topOf(place) + this.#anchor!.beyond;
      if (Math.abs(top - (instance.scrollOffset ?? 0)) >= 1) this.#target = top;
    }
    // Known before the browser tells of it, so that the rows at the new place are rendered in this frame.
    if (this.#target !== undefined) instance.scrollOffset = this.#target;
  }

  hostUpdated(): void {
    const scroller = this.#parts.scroller();
    if (!scroller) return;
    const body = scroller.querySelector<HTMLElement>('.body');
    if (body) body.style.height = `${this.height}px`;
    const rows = scroller.querySelectorAll<HTMLElement>('.body > [role=row]');
    this.items.forEach(({ top }, i) => {
      if (rows[i]) rows[i].style.translate = `0 ${top}px`;
    });
    if (this.#target !== undefined) scroller.scrollTop = this.#target;
    // Where it was last seen or put: asking the browser would have it lay out everything once more.
    const scrollTop = this.#target ?? this.#instance.scrollOffset ?? 0;
    this.#target = undefined;
    this.#observeDetails(scroller.querySelector('.details'));
    this.#noteAnchor(scrollTop);
  }

  hostDisconnected(): void {
    cancelAnimationFrame(this.#frame);
    this.#observeDetails(null);
  }

  get #instance() {
    return this.#virtualizer.getVirtualizer();
  }

  get #count(): number {
    return this.#parts.order.length + (this.#detailsAt === undefined ? 0 : 1);
  }

  /** The place of the details among all that is rendered. */
  get #detailsAt(): number | undefined {
    const id = this.#parts.expanded();
    const row = id === undefined ? -1 : this.#parts.order.indexOf(id);
    return row < 0 ? undefined : row + 1;
  }

  #topOf(row: number): number {
    const at = this.#detailsAt;
    return row * this.#parts.rowHeight() + (at !== undefined && row >= at ? this.#detailsHeight : 0);
  }

  #noteAnchor(scrollTop: number): void {
    const first = this.items.find(
      ({ isDetails, top }) => !isDetails && top + this.#parts.rowHeight() > scrollTop,
    );
    const job = scrollTop > 0 && first ? this.#parts.order.at(first.row) : undefined;
    this.#anchor = job && { id: job.id, beyond: scrollTop - first!.top };
  }

  /** The place of the row with the focus among all that is rendered. */
  get #keptAt(): number {
    const id = this.#parts.kept();
    const row = id === undefined ? -1 : this.#parts.order.indexOf(id);
    const at = this.#detailsAt;
    return at !== undefined && row >= at ? row + 1 : row;
  }

  #observeDetails(details: Element | null): void {
    if (details === (this.#details ?? null)) return;
    this.#resized.disconnect();
    this.#details = details ?? undefined;
    if (details) this.#resized.observe(details);
  }

  #measureDetails(entries: readonly ResizeObserverEntry[]): void {
    const height = Math.ceil(entries.at(-1)!.borderBoxSize[0].blockSize);
    if (height === 0 || height === this.#detailsHeight) return;
    this.#detailsHeight = height;
    // In a frame of its own: what is measured would be measured once more in this one.
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => this.#host.requestUpdate());
  }
}

const withIndex = (indexes: number[], index: number) =>
  index < 0 || indexes.includes(index) ? indexes : [...indexes, index].sort((a, b) => a - b);
