import { ContextProvider } from '@lit/context';
import { css, html, LitElement, type PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import { serviceContext } from '../../controllers/service-context.js';
import { TrainingProgressService, type ServiceOptions } from '../../services/training-progress-service.js';
import { defineElement } from '../define-element.js';
import { toldBy, type ToldOptions } from './told-options.js';

/**
 * Gives all training elements within it their backend, and the way to speak with it.
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

  /** How updates come in. `auto` takes the best that the backend has. */
  @property() transport: 'auto' | 'poll' | 'sse' | 'websocket' = 'auto';

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

  override connectedCallback(): void {
    super.connectedCallback();
    // Elements within ask while they are connected, which is right after this.
    if (!this.hasUpdated) this.performUpdate();
    // What was taken back when it was removed is given again; what is set once it is inserted comes before elements within
    // use what they have been given.
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // One that is only moved keeps them; one that is gone leaves no token behind.
    queueMicrotask(() => this.isConnected || this.#takeBack(this.endpoint));
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get('endpoint');
    if (before !== undefined && before !== this.endpoint) this.#takeBack(before);
    // Frameworks set what a page does not know yet to undefined.
    this.endpoint ??= '/api';
    this.#provider.setValue(this.service ?? this.#configured(changed));
  }

  #configured(changed: PropertyValues<this>): TrainingProgressService {
    const { endpoint, pollInterval, headers, credentials, fetch } = this;
    const given = { headers, credentials, fetch };
    const isNew = (name: keyof ToldOptions) => changed.has(name) || changed.has('endpoint');
    return TrainingProgressService.for(endpoint, { pollInterval, ...toldBy(this, endpoint, given, isNew) });
  }

  #takeBack(endpoint: string): void {
    TrainingProgressService.for(endpoint, toldBy(this, endpoint, {}));
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
