import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Observable, Subscription } from 'rxjs';
import { inNextFrame, notInNextFrame } from './next-frame.js';

interface StreamOptions<T> {
  /**
   * What the stream depends on, compared item by item before each update of the host: the same key keeps the
   * subscription, another one replaces it. A key with an undefined item has no stream.
   */
  key: () => readonly unknown[];
  /** The stream for the key. */
  stream: () => Observable<T>;
  /** Called with every value at once, also where no frame is painted (a hidden page). */
  onValue?: (value: T, previous: T | undefined) => void;
  /** Called with the newest value at most once a frame; where no frame is painted, once a second. */
  onFrame?: (value: T) => void;
  /** Least ms between two updates of the host: what comes after a rest is shown with the next frame. Default 0. */
  restMs?: number;
}

/**
 * Brings a stream to a host: subscribed while the host is connected, and coalesced so that the host updates at most once a
 * frame, or as seldom as it says.
 */
export class StreamController<T> implements ReactiveController {
  /** The newest value; undefined before the first one, and after the key has changed. */
  value?: T;
  readonly #host: ReactiveControllerHost;
  readonly #options: StreamOptions<T>;
  #key: readonly unknown[] = [];
  #subscription?: Subscription;
  #rest?: ReturnType<typeof setTimeout>;
  #connected = false;

  constructor(host: ReactiveControllerHost, options: StreamOptions<T>) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostConnected(): void {
    this.#connected = true;
    this.#host.requestUpdate();
  }

  hostUpdate(): void {
    // Hosts are updated after they were removed, too.
    if (!this.#connected) return;
    const key = this.#options.key();
    if (
      this.#subscription &&
      key.length === this.#key.length &&
      key.every((item, i) => Object.is(item, this.#key[i]))
    )
      return;
    const changed = key.some((item, i) => !Object.is(item, this.#key[i]));
    this.#end();
    if (changed) this.value = undefined;
    this.#key = key;
    if (key.some((item) => item === undefined || item === '')) return;
    this.#subscription = this.#options.stream().subscribe((value) => {
      const previous = this.value;
      this.value = value;
      this.#options.onValue?.(value, previous);
      this.#requestFrame();
    });
  }

  hostDisconnected(): void {
    this.#connected = false;
    this.#end();
  }

  #requestFrame(): void {
    if (document.hidden || this.#rest === undefined) inNextFrame(this.#tell);
  }

  #tell = () => {
    this.#options.onFrame?.(this.value!);
    this.#host.requestUpdate();
    if (this.#options.restMs && !document.hidden) this.#startRest(this.#options.restMs, this.value);
  };

  #startRest(ms: number, shown: T | undefined): void {
    this.#rest = setTimeout(() => {
      this.#rest = undefined;
      if (this.value !== shown) this.#requestFrame();
    }, ms);
  }

  #end(): void {
    this.#subscription?.unsubscribe();
    this.#subscription = undefined;
    notInNextFrame(this.#tell);
    clearTimeout(this.#rest);
    this.#rest = undefined;
  }
}
