/** For so long something can be taken back. */
export const UNDO_MS = 10_000;

/**
 * Holds something back for {@link UNDO_MS}, in which it can be undone by simply never being done. It needs nothing of a
 * backend; and if the page is closed in the meantime, nothing happens.
 */
export class UndoWindow {
  /** When it will be done, in ms since the Unix epoch. */
  readonly dueAt: number;
  readonly #timer: ReturnType<typeof setTimeout>;

  constructor(act: () => void) {
    this.dueAt = Date.now() + UNDO_MS;
    this.#timer = setTimeout(act, UNDO_MS);
  }

  undo(): void {
    clearTimeout(this.#timer);
  }
}
