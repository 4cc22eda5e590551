import { ContextEvent } from '@lit/context';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { TrainingProgressService } from '../services/training-progress-service.js';
import { serviceContext } from './service-context.js';

type Host = ReactiveControllerHost & HTMLElement & { service?: TrainingProgressService; endpoint?: string };

const PROVIDER = 'training-provider';
const DEFAULT_ENDPOINT = '/api';

/**
 * Finds the service of an element, in this order of strength: its `service`, its `endpoint`, the nearest
 * `<training-provider>`, the default endpoint.
 */
export class ServiceController implements ReactiveController {
  readonly #host: Host;
  #provided?: TrainingProgressService;
  #unsubscribe?: () => void;
  #waiting = false;

  constructor(host: Host) {
    this.#host = host;
    host.addController(this);
  }

  /** Undefined while the element is not in a document, or a provider around it is not defined yet. */
  get value(): TrainingProgressService | undefined {
    const { service, endpoint, isConnected } = this.#host;
    if (service) return service;
    if (!isConnected) return undefined;
    if (endpoint) return TrainingProgressService.for(endpoint);
    if (this.#provided) return this.#provided;
    return this.#waiting ? undefined : TrainingProgressService.for(DEFAULT_ENDPOINT);
  }

  hostConnected(): void {
    this.#ask();
    if (this.#provided || !undefinedProviderAround(this.#host)) return;
    this.#waiting = true;
    void customElements.whenDefined(PROVIDER).then(() => {
      this.#waiting = false;
      if (!this.#host.isConnected) return;
      this.#ask();
      this.#host.requestUpdate();
    });
  }

  hostDisconnected(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
    this.#provided = undefined;
    this.#waiting = false;
  }

  #ask(): void {
    this.#host.dispatchEvent(
      new ContextEvent(
        serviceContext,
        this.#host,
        (service, unsubscribe) => {
          if (unsubscribe !== this.#unsubscribe) this.#unsubscribe?.();
          this.#unsubscribe = unsubscribe;
          if (service === this.#provided) return;
          this.#provided = service;
          this.#host.requestUpdate();
        },
        true,
      ),
    );
  }
}

/** Looks out of shadow trees too, as the context event travels. */
function undefinedProviderAround(element: Element): boolean {
  for (let node: Node | null = element; node; node = node.parentNode ?? (node as ShadowRoot).host ?? null)
    if (node instanceof Element && node.localName === PROVIDER) return !customElements.get(PROVIDER);
  return false;
}
