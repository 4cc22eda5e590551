/** What changed is written at most this often, in ms. */
const WRITE_MS = 2_000;

/** Says when to write: a while after the first change, or when the page may go. Holds nothing while nothing is to be written. */
export class WriteClock {
  readonly #write: () => unknown;
  #timer?: ReturnType<typeof setTimeout>;

  constructor(write: () => unknown) {
    this.#write = write;
  }

  /** There is something to write. */
  start(): void {
    if (this.#timer !== undefined) return;
    this.#timer = setTimeout(this.#now, WRITE_MS);
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
    this.#write();
  };
}
