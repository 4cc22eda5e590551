import { html, type ReactiveControllerHost } from 'lit';
import { ClockController } from '../../controllers/clock-controller.js';
import { StreamController } from '../../controllers/stream-controller.js';
import type { Connection } from '../../protocol/types.js';
import type { TrainingProgressService } from '../../services/training-progress-service.js';
import { connectionWords } from './connection-words.js';

interface OutageOptions {
  service: () => TrainingProgressService | undefined;
  /** Whether the host has nothing to show before the backend answers. */
  waiting: () => boolean;
}

/** What keeps the first answer from a host that waits for it; the connection is followed no longer than that. */
export class OutageController {
  readonly #service: OutageOptions['service'];
  readonly #connection: StreamController<Connection>;

  constructor(host: ReactiveControllerHost, { service, waiting }: OutageOptions) {
    this.#service = service;
    this.#connection = new StreamController(host, {
      key: () => [waiting() ? service() : undefined],
      stream: () => service()!.connection$,
    });
    // The next try comes nearer.
    new ClockController(host, () => this.label !== undefined);
  }

  /** One or two words, for a live region; undefined while all is well, or nothing is waited for. */
  get label(): string | undefined {
    return this.#words?.label;
  }

  /** What is so and what to do, with a button to try again at once; undefined as the label is. */
  get notice() {
    return (
      this.#words &&
      html`<p>${this.#words.sentence}</p>
        <button part="retry" type="button" @click=${() => this.#service()?.retry()}>Retry now</button>`
    );
  }

  get #words() {
    const words = this.#connection.value && connectionWords(this.#connection.value, Date.now());
    return words?.sentence === undefined ? undefined : words;
  }
}
