import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** When a part is loaded: with its host's first connection, or when somebody calls `load()`. */
type When = 'connected' | 'asked';

/**
 * What a host does not need in order to stand in a page: loaded when it is first connected, after which the host is updated.
 * What could not be loaded, as without a network, is asked for again when the host is connected anew, or by `load()`.
 */
export class LazyPart<T> implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #import: () => Promise<T>;
  readonly #when: When;
  #value?: T;
  #failed = false;
  #loading?: Promise<void>;

  /** @param load an `import()`, and what is made of it for this host. */
  constructor(host: ReactiveControllerHost, load: () => Promise<T>, when: When = 'connected') {
    this.#host = host;
    this.#import = load;
    this.#when = when;
    host.addController(this);
  }

  /** Undefined until it is loaded. */
  get value(): T | undefined {
    return this.#value;
  }

  /** Whether the last attempt failed. */
  get failed(): boolean {
    return this.#failed;
  }

  hostConnected(): void {
    if (this.#when === 'connected') void this.load();
  }

  /** For a host's `getUpdateComplete`, whose own one is `update`: resolves when the part is rendered as well. */
  async complete(update: () => Promise<boolean>): Promise<boolean> {
    const done = await update();
    if (!this.#loading) return done;
    await this.#loading;
    return update();
  }

  /** Resolves when it is loaded, or cannot be. */
  load(): Promise<void> {
    if (this.#value === undefined) this.#loading ??= this.#attempt();
    return this.#loading ?? Promise.resolve();
  }

  async #attempt(): Promise<void> {
    this.#failed = false;
    try {
      this.#value = await this.#import();
    } catch (error) {
      this.#failed = true;
      console.warn('training-elements: a module could not be loaded.', error);
    }
    this.#loading = undefined;
    this.#host.requestUpdate();
  }
}
