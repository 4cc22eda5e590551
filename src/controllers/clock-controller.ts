import type { ReactiveController, ReactiveControllerHost } from 'lit';

const TICK_MS = 1000;
const hosts = new Set<ReactiveControllerHost>();
let timer: ReturnType<typeof setInterval> | undefined;

const tick = () => {
  for (const host of hosts) host.requestUpdate();
};

/**
 * Updates its host once a second while the host is connected and `active` says so, for times that grow ("12 s ago"). One
 * timer serves all hosts of a page, and none runs when there are none.
 */
export class ClockController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #active: () => boolean;
  #connected = false;

  constructor(host: ReactiveControllerHost, active: () => boolean) {
    this.#host = host;
    this.#active = active;
    host.addController(this);
  }

  hostConnected(): void {
    this.#connected = true;
  }

  hostUpdated(): void {
    // Hosts are updated after they were removed, too.
    if (this.#connected && this.#active()) this.#join();
    else this.#leave();
  }

  hostDisconnected(): void {
    this.#connected = false;
    this.#leave();
  }

  #leave(): void {
    hosts.delete(this.#host);
    if (hosts.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  }

  #join(): void {
    hosts.add(this.#host);
    timer ??= setInterval(tick, TICK_MS);
  }
}
