import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { LogLine } from '../../protocol/types.js';
import { FilteredLines } from './filtered-lines.js';
import type { LineFilter } from './line-filter.js';

/** Ms of filtering at a stretch, so that a page goes on moving while a million lines are searched. */
const SLICE_MS = 8;

/**
 * Keeps the rows of a log up to date, a slice of time in each frame. While a new filter is still searching, the rows of the
 * old one stay.
 */
export class LogRows implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element;
  #shown?: FilteredLines;
  #newest?: FilteredLines;
  #frame = 0;

  constructor(host: ReactiveControllerHost & Element) {
    this.#host = host;
    host.addController(this);
  }

  /** What to show now; replaced, not changed, when the filter or the log is another one. */
  get shown(): FilteredLines | undefined {
    return this.#shown;
  }

  /** Whether there are lines that have not been looked at. */
  get searching(): boolean {
    return this.#frame !== 0;
  }

  /** To be called before each render of the host. */
  update(source: readonly LogLine[], filter: LineFilter): void {
    if (!this.#newest?.holds(source, filter)) this.#newest = new FilteredLines(source, filter);
    const done = this.#newest.takeUntil(performance.now() + SLICE_MS);
    if (done || !this.#shown?.rows.length) this.#shown = this.#newest;
    cancelAnimationFrame(this.#frame);
    // Hosts are updated after they were removed, too.
    const goesOn = !done && this.#host.isConnected;
    this.#frame = goesOn ? requestAnimationFrame(() => this.#host.requestUpdate()) : 0;
  }

  hostDisconnected(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
  }
}
