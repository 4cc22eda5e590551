import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Whether what matters first has been painted, so that the rest may follow. */
export class AfterPaint implements ReactiveController {
  value = false;
  readonly #host: ReactiveControllerHost;
  readonly #rendered: () => boolean;
  #frame = 0;

  /** @param rendered whether what matters first is there. */
  constructor(host: ReactiveControllerHost, rendered: () => boolean) {
    this.#host = host;
    this.#rendered = rendered;
    host.addController(this);
  }

  hostUpdated(): void {
    if (this.value || this.#frame || !this.#rendered()) return;
    // It is on the screen when the frame after its own begins.
    this.#frame = requestAnimationFrame(() => {
      this.#frame = requestAnimationFrame(() => {
        this.value = true;
        this.#host.requestUpdate();
      });
    });
  }

  hostDisconnected(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
  }
}
