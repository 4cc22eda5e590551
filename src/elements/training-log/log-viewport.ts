import { observeElementOffset, VirtualizerController } from '@tanstack/lit-virtual';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { FilteredLines, LinePlace } from './filtered-lines.js';
import { keyDistance } from './scroll-keys.js';

/** Px of one row until it has been measured. */
const ROW_HEIGHT = 18;
/** Rows beyond each edge, for scrolling that is faster than a frame. */
const OVERSCAN = 12;
/** Browsers cut an element off at 33.5 million device pixels, some at 17.9: this many px fit at a ratio of 4. */
const MOST_HEIGHT = 8_000_000;
/** Rounding leaves less than this many px below the end. */
const AT_END = 2;

interface Parts {
  /** What scrolls. */
  scroller: () => HTMLElement | null;
  /** As high as all rows together. */
  extent: () => HTMLElement | null;
  /** Holds the rows in view. */
  window: () => HTMLElement | null;
}

/**
 * Where a reader is in a long list: which rows are in view, and what happens to the place when the list changes. It follows
 * the end until the user scrolls away from it, and again when the user is back; otherwise the line at the top stays.
 */
export class LogViewport implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element;
  readonly #parts: Parts;
  readonly #virtualizer: VirtualizerController<HTMLElement, HTMLElement>;
  #lines?: FilteredLines;
  #following = true;
  /** The line at the top when the user scrolled last, and the px of it that are out of view. */
  #anchor?: LinePlace & { readonly beyond: number };
  /** Px of the list that a px of scrolling moves by; more than one where the list is higher than an element can be. */
  #stretch = 1;
  #target?: number;
  /** Where the element was put by its own hand; undefined once the user has scrolled. */
  #placed?: number;
  #seen = 0;
  #rowHeight = ROW_HEIGHT;

  constructor(host: ReactiveControllerHost & Element, parts: Parts) {
    this.#host = host;
    this.#parts = parts;
    this.#virtualizer = new VirtualizerController(host, this.#options());
    host.addController(this);
  }

  get following(): boolean {
    return this.#following;
  }

  /** Rows that came since the end was last in view. */
  get unseen(): number {
    return Math.max(0, this.#count - this.#seen);
  }

  /** Whether there is something below what is in view that would not come into view by itself. */
  get canFollow(): boolean {
    return !this.#following && this.#count * this.#rowHeight > this.#height;
  }

  /** The rows to render, from `start` up to but not including `end`. */
  get range(): { readonly start: number; readonly end: number } {
    const items = this.#virtualizer.getVirtualizer().getVirtualItems();
    const start = Math.min(items[0]?.index ?? 0, this.#count);
    return { start, end: Math.min((items.at(-1)?.index ?? -1) + 1, this.#count) };
  }

  /** Goes to the end, and stays there as the list grows. */
  follow(): void {
    this.#following = true;
    this.#host.requestUpdate();
  }

  /** For the element that scrolls: where its px are more than one of the list, a page by key is still a page. */
  readonly onKeydown = (event: KeyboardEvent): void => {
    const distance = this.#stretch === 1 ? undefined : keyDistance(event, this.#height, this.#rowHeight);
    if (distance === undefined) return;
    event.preventDefault();
    this.#parts.scroller()!.scrollTop += distance / this.#stretch;
  };

  /** To be called before each render of the host. */
  update(lines: FilteredLines | undefined): void {
    const replaced = lines !== this.#lines;
    this.#lines = lines;
    const virtualizer = this.#virtualizer.getVirtualizer();
    const room = roomFor(this.#count);
    if (room !== virtualizer.options.count) virtualizer.setOptions({ ...virtualizer.options, count: room });
    const total = this.#count * this.#rowHeight;
    this.#stretch = total > MOST_HEIGHT ? (total - this.#height) / (MOST_HEIGHT - this.#height) : 1;
    if (this.#following || replaced) this.#seen = this.#count;
    this.#target = this.#following ? total : replaced ? this.#anchorOffset() : undefined;
    // Known before the browser tells of it, so that the rows at the new place are rendered in this frame.
    if (this.#target !== undefined)
      virtualizer.scrollOffset = Math.max(0, Math.min(this.#target, total - this.#height));
  }

  hostUpdated(): void {
    const scroller = this.#parts.scroller();
    const extent = this.#parts.extent();
    if (!scroller || !extent) return;
    this.#measureRow(scroller);
    extent.style.height = `${Math.min(this.#count * this.#rowHeight, MOST_HEIGHT)}px`;
    if (this.#target !== undefined) {
      scroller.scrollTop = this.#target / this.#stretch;
      this.#placed = scroller.scrollTop;
    }
    const { scrollTop } = scroller;
    const top = this.range.start * this.#rowHeight - scrollTop * (this.#stretch - 1);
    this.#parts.window()!.style.translate = `0 ${top}px`;
  }

  /** Rows are as high as a line of their font, which may be another one when the host is updated. */
  #measureRow(scroller: HTMLElement): void {
    const height = parseFloat(getComputedStyle(scroller).lineHeight);
    if (!(height > 0) || height === this.#rowHeight) return;
    // The row at the top stays there.
    this.#target ??= (scroller.scrollTop * this.#stretch * height) / this.#rowHeight;
    this.#rowHeight = height;
    this.#virtualizer.getVirtualizer().measure();
    this.#host.requestUpdate();
  }

  get #count(): number {
    return this.#lines?.rows.length ?? 0;
  }

  get #height(): number {
    return this.#virtualizer.getVirtualizer().scrollRect?.height ?? 0;
  }

  #anchorOffset(): number {
    return this.#anchor && this.#lines
      ? this.#lines.rowOf(this.#anchor) * this.#rowHeight + this.#anchor.beyond
      : 0;
  }

  #onScroll(scroller: HTMLElement): void {
    const { scrollTop, scrollHeight, clientHeight } = scroller;
    if (clientHeight === 0 || Math.abs(scrollTop - (this.#placed ?? NaN)) < 1) return;
    this.#placed = undefined;
    const offset = scrollTop * this.#stretch;
    const row = Math.floor(offset / this.#rowHeight);
    const place = this.#lines?.placeOf(row);
    this.#anchor = place && { ...place, beyond: offset - row * this.#rowHeight };
    const following = scrollHeight - clientHeight - scrollTop < AT_END;
    if (following !== this.#following || this.#stretch !== 1) this.#host.requestUpdate();
    this.#following = following;
  }

  #options() {
    return {
      count: 0,
      overscan: OVERSCAN,
      estimateSize: () => this.#rowHeight,
      // Hosts are updated after they were removed, too.
      getScrollElement: () => (this.#host.isConnected ? this.#parts.scroller() : null),
      observeElementOffset: ((instance, tell) =>
        observeElementOffset(instance, (offset, moving) => {
          this.#onScroll(instance.scrollElement!);
          tell(offset * this.#stretch, moving);
        })) as typeof observeElementOffset<HTMLElement>,
      scrollToFn: (offset: number) => {
        const scroller = this.#parts.scroller();
        if (scroller) scroller.scrollTop = offset / this.#stretch;
      },
    };
  }
}

/** The virtualizer measures all rows anew when their number changes; with room to grow, that is seldom. */
const roomFor = (count: number) => 2 ** Math.ceil(Math.log2(Math.max(count, 1024)));
