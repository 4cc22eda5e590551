import { html } from 'lit';
import { property } from 'lit/decorators.js';
import { TrainingElement } from '../../../src/elements/training-element.js';

/** An element as this package makes them, with a property of every kind. */
export class ContractElement extends TrainingElement {
  @property({ type: Boolean }) bool = false;
  @property({ type: Number }) num = 0;
  @property() str = '';
  @property({ attribute: false }) arr: readonly string[] = [];
  @property({ attribute: false }) obj?: { readonly name: string };
  @property({ attribute: 'some-text' }) someText = '';

  /** What stood in the shadow root when the element had been inserted. */
  readAtOnce?: string;

  override connectedCallback(): void {
    super.connectedCallback();
    this.readAtOnce ??= this.shadowRoot?.querySelector('p')?.textContent ?? undefined;
  }

  protected override render() {
    return html`<p>Rendered</p>
      <slot></slot>`;
  }
}
