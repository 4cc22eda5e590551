import { property, state } from 'lit/decorators.js';
import { FormElement } from '../form-element.js';

/**
 * What a native text field does, for an element with an `<input>` of its own: the attribute `value` is where the property
 * `value` begins and what a reset goes back to, users' changes are told by `input` and `change`, programs' are not.
 */
export abstract class TextField extends FormElement {
  /** The text to begin with and to go back to when the form is reset: the attribute `value`. */
  @property({ attribute: 'value', reflect: true, useDefault: true }) defaultValue = '';

  /** An example of what to type, while the field is empty. */
  @property({ useDefault: true }) placeholder = '';

  /** Shown and submitted, but not to be changed. */
  @property({ type: Boolean, attribute: 'readonly', reflect: true }) readOnly = false;

  /** Whether browsers offer what was typed before. */
  @property({ useDefault: true }) autocomplete = 'off';

  /** A user has changed the text. */
  @state() protected edited = false;

  /** Whatever is wrong is to be shown: the field was left after a change, or found invalid. */
  @state() protected told = false;

  /** An input method is at work. */
  @state() protected composing = false;

  /** Undefined until it has been set or changed. */
  #value?: string;
  /** The value that `change` last told of, or that a program has set. */
  #committed?: string;

  constructor() {
    super();
    this.addEventListener('invalid', () => (this.told = true));
  }

  /** The text now. */
  @property({ attribute: false })
  get value(): string {
    return this.#value ?? this.defaultValue ?? '';
  }
  set value(value: string) {
    const text = String(value ?? '');
    // Frameworks set what they have just been told.
    if (text !== this.value) this.#committed = text;
    this.#value = text;
  }

  /** Selects the whole text. */
  select(): void {
    this.anchor?.select();
  }

  protected override get anchor(): HTMLInputElement | undefined {
    return this.renderRoot?.querySelector('input') ?? undefined;
  }

  protected override get formValue(): string {
    return this.value;
  }

  protected override get formState(): string {
    return this.value;
  }

  protected override reset(): void {
    this.#value = this.#committed = undefined;
    this.edited = this.told = false;
    this.requestUpdate('value');
  }

  protected override restore(text: string): void {
    this.value = text;
  }

  /** Can be changed by a user. */
  protected get usable(): boolean {
    return !this.disabled && !this.formDisabled && !this.readOnly;
  }

  /** What the page's own labels say; empty where it has none. */
  protected get labelText(): string {
    return Array.from(this.labels, (label) => label.textContent?.trim()).join(' ');
  }

  /** A change that a user made, and that no event has told yet. */
  protected edit(text: string, how: InputEventInit): void {
    this.#take(text);
    this.dispatchEvent(new InputEvent('input', { ...how, bubbles: true, composed: true }));
  }

  /** A user is done with a change, if there was one. */
  protected commit(): void {
    if (this.value === (this.#committed ?? this.defaultValue)) return;
    this.#committed = this.value;
    this.dispatchEvent(new Event('change', { bubbles: true }));
  }

  protected onInput(event: InputEvent): void {
    this.#take((event.target as HTMLInputElement).value);
    // The browser's own event goes on out of the shadow tree, and tells it for the element.
    if (!event.composed) this.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  }

  // This one ends with the shadow tree.
  protected onChange(event: Event): void {
    event.stopPropagation();
    this.commit();
  }

  protected onBlur(): void {
    this.told ||= this.edited;
  }

  protected onComposition(event: CompositionEvent): void {
    this.composing = event.type === 'compositionstart';
  }

  #take(text: string): void {
    const before = this.value;
    this.#value = text;
    this.edited = true;
    this.requestUpdate('value', before);
  }
}
