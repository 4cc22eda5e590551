import { LitElement } from 'lit';
import { property } from 'lit/decorators.js';
import { ServiceController } from '../controllers/service-controller.js';
import type { TrainingProgressService } from '../services/training-progress-service.js';

/** What all elements share: how they find their service, and that they are rendered as soon as they are connected. */
export class TrainingElement extends LitElement {
  /** Base URL of the backend. Default: that of the nearest `<training-provider>`, else `/api`. */
  @property() endpoint?: string;

  /** The service to use, instead of the one of an endpoint. */
  @property({ attribute: false }) service?: TrainingProgressService;

  readonly #service = new ServiceController(this);
  #mayAsk = false;

  /** The service found; undefined while there is none yet. */
  protected get training(): TrainingProgressService | undefined {
    return this.#mayAsk ? this.#service.value : undefined;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.#mayAsk) return;
    // Some frameworks read the shadow root right after they have inserted an element; others set its properties only then,
    // and which backend it is to ask is one of them.
    this.performUpdate();
    this.#mayAsk = true;
    this.requestUpdate();
  }
}
