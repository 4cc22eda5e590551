import type { Observable } from 'rxjs';
import { inNextFrame, notInNextFrame } from '../controllers/next-frame.js';

/**
 * The newest value of a stream, as `useSyncExternalStore` reads it. It changes at most once a frame, together with all others
 * of the page, so that React renders at most once a frame however fast streams are.
 */
export class StreamStore<T> {
  readonly #stream$?: Observable<T>;
  #value?: T;

  constructor(stream$?: Observable<T>) {
    this.#stream$ = stream$;
  }

  /** Undefined until the stream has told one. */
  readonly value = (): T | undefined => this.#value;

  readonly subscribe = (onChange: () => void): (() => void) => {
    let newest: T;
    // React looks by itself whether there is a value once it has subscribed.
    let subscribed = false;
    const publish = () => {
      this.#value = newest;
      onChange();
    };
    const subscription = this.#stream$?.subscribe((value) => {
      newest = value;
      if (subscribed) inNextFrame(publish);
      else this.#value = value;
    });
    subscribed = true;
    return () => {
      subscription?.unsubscribe();
      notInNextFrame(publish);
    };
  };
}
