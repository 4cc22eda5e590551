import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Whether its host is in view, or nearly so. */
export class InView implements ReactiveController {
  value = false;
  readonly #host: ReactiveControllerHost & Element;
  #observer?: IntersectionObserver;

  constructor(host: ReactiveControllerHost & Element) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#observer = new IntersectionObserver(
      (entries) => {
        this.value = entries.at(-1)!.isIntersecting;
        this.#host.requestUpdate();
      },
      { rootMargin: '100px' },
    );
    this.#observer.observe(this.#host);
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    this.value = false;
  }
}
