import { Subject, type Observable } from 'rxjs';

/** How soon a question is asked again that came too early to be answered in full, in ms. */
const SOON_MS = 250;

/**
 * When to ask about something that a feed tells of too: as usual while the feed is silent; while it is live once, and then
 * only where something was missed.
 */
export class CatchUp {
  readonly #ask = new Subject<void>();
  readonly #answered = new Subject<void>();
  #live = false;
  #due = false;
  #asking = false;

  /** Ends any waiting. */
  readonly ask$: Observable<void> = this.#ask.asObservable();
  /** A question was answered in full. */
  readonly answered$: Observable<void> = this.#answered.asObservable();

  /** Whether all that the feed does not tell is known. */
  get isDone(): boolean {
    return this.#live && !this.#due && !this.#asking;
  }

  /** The feed tells from now on, or no more. */
  set live(live: boolean) {
    this.#live = live;
  }

  /** Something was missed: it is asked for now, or after the question that is under way. */
  need(): void {
    if (this.#due) return;
    this.#due = true;
    if (!this.#asking) this.#ask.next();
  }

  /** As `need`, and a question that failed is asked again at once. */
  wake(): void {
    this.#due = true;
    this.#ask.next();
  }

  /** A question goes out. */
  asks(): void {
    this.#asking = true;
    this.#due = false;
  }

  /** It is answered. Gives the ms until the next one, where they are usually so many; undefined: not before `ask$`. */
  answered(usualMs: number | undefined): number | undefined {
    this.#asking = false;
    this.#answered.next();
    if (this.#due) return SOON_MS;
    return this.#live ? undefined : usualMs;
  }
}
