import { ContextProvider } from '@lit/context';
import { css, html, LitElement } from 'lit';
import { property } from 'lit/decorators.js';
import { serviceContext } from '../../controllers/service-context.js';
import { ServiceLease } from '../../services/service-lease.js';
import type { ServiceOptions, TrainingProgressService } from '../../services/training-progress-service.js';
import { defineElement } from '../define-element.js';

/**
 * Gives all training elements within it their backend, and the way to speak with it. They share updates with those of
 * another provider only where both ask in the same way: equal `user-key`, `headers`, `credentials` and `fetch`.
 *
 * @element training-provider
 * @summary Sets the backend, the headers and the transport for all training elements within it.
 * @slot - Any content; training elements at any depth, also in shadow trees, find the provider.
 */
@defineElement('training-provider')
export class TrainingProvider extends LitElement {
  static override styles = css`
    :host {
      display: contents;
    }
  `;

  /** Base URL of the backend. */
  @property() endpoint = '/api';

  /**
   * How updates come in. `auto` takes the best that backend and network allow: a WebSocket (which carries no headers), else
   * server-sent events, else polling. Any other falls back too, where it must, and `<training-connection>` says why.
   */
  @property() transport: 'auto' | 'poll' | 'sse' | 'websocket' = 'auto';

  /**
   * Who looks at the jobs, as an id, never a token: what this browser keeps for a later visit is shown to nobody else.
   * Without one, nothing is kept that was asked for with `headers` or `fetch`.
   */
  @property({ attribute: 'user-key' }) userKey = '';

  /** Ms between two questions while something is watched that changes. */
  @property({ type: Number, attribute: 'poll-interval' }) pollInterval = 2000;

  /** Sent with every request, or a function asked before each one, for tokens that expire. */
  @property({ attribute: false }) headers?: ServiceOptions['headers'];

  /** Whether cookies go along, as in `fetch`. Default: to the same origin only. */
  @property({ attribute: false }) credentials?: RequestCredentials;

  /** Used in place of the page's `fetch`. */
  @property({ attribute: false }) fetch?: typeof globalThis.fetch;

  /** The service to provide, instead of the one of the endpoint. */
  @property({ attribute: false }) service?: TrainingProgressService;

  readonly #provider = new ContextProvider(this, { context: serviceContext });
  readonly #lease = new ServiceLease();

  override connectedCallback(): void {
    super.connectedCallback();
    // Elements within ask while they are connected, which is right after this.
    this.requestUpdate();
    this.performUpdate();
    // What is set once it is inserted comes before elements within use what they were given.
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // One that is only moved keeps its service.
    queueMicrotask(() => this.isConnected || this.#lease.release());
  }

  protected override willUpdate(): void {
    // Frameworks set what a page does not know yet to undefined.
    this.endpoint ??= '/api';
    // What is set while it is removed counts when it is back.
    if (this.isConnected) this.#provider.setValue(this.service ?? this.#leased());
    if (this.service) this.#lease.release();
  }

  #leased(): TrainingProgressService {
    const { endpoint, userKey, transport, pollInterval, headers, credentials, fetch } = this;
    return this.#lease.take(endpoint, { userKey, transport, pollInterval, headers, credentials, fetch });
  }

  protected override render() {
    return html`<slot></slot>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'training-provider': TrainingProvider;
  }
}
