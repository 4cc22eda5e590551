import { html, nothing } from 'lit';
import loader from 'lucide/dist/esm/icons/loader-circle.mjs';
import lock from 'lucide/dist/esm/icons/lock.mjs';
import radio from 'lucide/dist/esm/icons/radio.mjs';
import retryIcon from 'lucide/dist/esm/icons/rotate-cw.mjs';
import wifiOff from 'lucide/dist/esm/icons/wifi-off.mjs';
import { ClockController } from '../../controllers/clock-controller.js';
import { StreamController } from '../../controllers/stream-controller.js';
import type { Connection } from '../../protocol/types.js';
import { card } from '../../styles/card.js';
import { controls } from '../../styles/controls.js';
import { icon } from '../../styles/icon.js';
import { tokens } from '../../styles/tokens.js';
import { defineElement } from '../define-element.js';
import { TrainingElement } from '../training-element.js';
import { connectionWords, transportName } from './connection-words.js';
import { freshness } from './freshness.js';
import styles from './training-connection.styles.js';

const ICONS = {
  online: radio,
  idle: radio,
  connecting: loader,
  reconnecting: loader,
  offline: wifiOff,
  unauthorized: lock,
} as const;

/**
 * One line on how things stand with the backend: how updates come in, how old they are, what is wrong, and a button to
 * try again at once.
 *
 * @element training-connection
 * @summary Transport in use, age of the data, and a way to retry.
 * @csspart state - Icon and word of the state.
 * @csspart transport - How updates come in.
 * @csspart freshness - "updated 2 s ago".
 * @csspart sentence - What is wrong and what to do.
 * @csspart note - Why updates come in another way than was asked for.
 * @csspart notice - That this browser keeps nothing for a later visit, where it cannot.
 * @csspart retry - The button that tries again at once.
 * @cssprop [--training-color-completed] - Colour of a connection that stands.
 * @cssprop [--training-color-stale] - Colour of one that is lost.
 */
@defineElement('training-connection')
export class TrainingConnection extends TrainingElement {
  static override styles = [tokens, card, controls, styles];

  readonly #connection = new StreamController<Connection>(this, {
    key: () => [this.training],
    stream: () => this.training!.connection$,
  });

  readonly #offlineNotice = new StreamController<string | undefined>(this, {
    // A service of another bundle may be an older one.
    key: () => [this.training?.offlineNotice$],
    stream: () => this.training!.offlineNotice$,
  });

  constructor() {
    super();
    new ClockController(
      this,
      () => this.#connection.value?.lastSeenAt !== undefined || this.#connection.value?.retryAt !== undefined,
    );
  }

  /** Tries again at once. */
  retry(): void {
    this.training?.retry();
  }

  protected override render() {
    const connection = this.#connection.value;
    if (!connection) return nothing;
    const { state, transport, lastSeenAt, note } = connection;
    const { label, sentence } = connectionWords(connection, Date.now());
    const notice = this.#offlineNotice.value;
    const waiting = state === 'connecting' || state === 'reconnecting';
    return html`<div class="line">
      <span class="state ${state}" part="state" role="status">
        <span class=${waiting ? 'spinning' : ''}>${icon(ICONS[state])}</span>${label}
      </span>
      <span part="transport">${transportName(transport)}</span>
      <span part="freshness">${freshness(lastSeenAt, Date.now())}</span>
      ${
        sentence
          ? html`<button part="retry" @click=${this.retry}>${icon(retryIcon)}Retry now</button>
              <p class="sentence" part="sentence">${sentence}</p>`
          : nothing
      }
      ${note ? html`<p class="note" part="note">${note}</p>` : nothing}
      ${notice ? html`<p class="note" part="notice" role="status">${notice}</p>` : nothing}
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'training-connection': TrainingConnection;
  }
}
