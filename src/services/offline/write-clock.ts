/** What changed is written at most this often, in ms, */
const WRITE_MS = 2_000;
/** and with all that comes within this: an answer tells several things. A page that goes may not have the time to write. */
const GATHER_MS = 100;

/** Says when to write: soon after a change, or when the page may go. Holds nothing while nothing is to be written. */
export class WriteClock {
  readonly #write: () => unknown;
  #timer?: ReturnType<typeof setTimeout>;
  #writtenAt = -Infinity;

  constructor(write: () => unknown) {
    this.#write = write;
  }

  /** There is something to write. */
  start(): void {
    if (this.#timer !== undefined) return;
    const due = this.#writtenAt + WRITE_MS - performance.now();
    this.#timer = setTimeout(this.#now, Math.max(GATHER_MS, due));
    if (typeof document === 'undefined') return;
    window.addEventListener('pagehide', this.#now);
    document.addEventListener('visibilitychange', this.#now);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (typeof document === 'undefined') return;
    window.removeEventListener('pagehide', this.#now);
    document.removeEventListener('visibilitychange', this.#now);
  }

  readonly #now = () => {
    this.stop();
    this.#writtenAt = performance.now();
    this.#write();
  };
}
