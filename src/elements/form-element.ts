import { LitElement, type PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import { TrainingElement } from './training-element.js';

/** Why a value is not valid: which of the standard reasons, and one sentence for people. */
export interface Invalidity {
  readonly flags: ValidityStateFlags;
  readonly message: string;
}

/**
 * What the elements share that are fields of a form, and behave in it as a native field does: value, validity and the
 * states `:state(valid)` and `:state(invalid)` are right as soon as a property is set.
 *
 * What is wrong is also shown by the browser, at the {@link anchor}; a page that does not want that calls
 * `preventDefault()` on the event `invalid`, as with native fields.
 */
export abstract class FormElement extends TrainingElement {
  static readonly formAssociated = true;
  static override shadowRootOptions: ShadowRootInit = {
    ...LitElement.shadowRootOptions,
    delegatesFocus: true,
  };

  /** Under which name the value is submitted. */
  @property({ reflect: true, useDefault: true }) name = '';

  /** Whether the form may not be submitted without a value. */
  @property({ type: Boolean, reflect: true }) required = false;

  /** Not to be used, and not submitted. */
  @property({ type: Boolean, reflect: true }) disabled = false;

  /** True also where a fieldset around the element is disabled. */
  @state() protected formDisabled = false;

  protected readonly internals = this.attachInternals();
  #customError = '';

  /** What is submitted under the name; null for nothing. Kept in sync whenever a property changes. */
  protected abstract get formValue(): string | FormData | null;

  /** What the browser gives back to {@link restore} when a page is come back to. */
  protected abstract get formState(): string;

  /** What is wrong with the value now; undefined where nothing is. */
  protected abstract validate(): Invalidity | undefined;

  /** Back to what the markup says. */
  protected abstract reset(): void;

  /** Takes a {@link formState} back, or what autofill has found. */
  protected abstract restore(state: string): void;

  /** The inner element that takes the focus and shows what is wrong. */
  protected abstract get anchor(): HTMLElement | undefined;

  /** The form that the element belongs to. */
  get form(): HTMLFormElement | null {
    return this.internals.form;
  }

  /** The `<label>`s of the element. */
  get labels(): NodeList {
    return this.internals.labels;
  }

  /** What is wrong with the value, as of a native field. */
  get validity(): ValidityState {
    return this.#synced.validity;
  }

  /** What is wrong with the value, in a sentence; empty where nothing is. */
  get validationMessage(): string {
    return this.#synced.validationMessage;
  }

  /** Whether the value is checked when the form is submitted: not of a field that is disabled. */
  get willValidate(): boolean {
    return this.internals.willValidate;
  }

  /** Whether the value may be submitted; fires `invalid` where it may not. */
  checkValidity(): boolean {
    return this.#synced.checkValidity();
  }

  /** The same, and shows the user what is wrong. */
  reportValidity(): boolean {
    return this.#synced.reportValidity();
  }

  /** A reason of the page's own why the value is not valid; an empty text takes it back. */
  setCustomValidity(message: string): void {
    this.#customError = message;
    this.syncForm();
  }

  /** @internal */
  formDisabledCallback(disabled: boolean): void {
    this.formDisabled = disabled;
  }

  /** @internal */
  formResetCallback(): void {
    this.reset();
  }

  /** @internal */
  formStateRestoreCallback(state: string | File | FormData | null): void {
    if (typeof state === 'string') this.restore(state);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.syncForm();
  }

  override requestUpdate(name?: PropertyKey, before?: unknown, options?: object): void {
    super.requestUpdate(name, before, options as never);
    // A form may be read in the same task in which a property was set.
    if (name !== undefined && this.hasUpdated) this.syncForm();
  }

  protected override update(changed: PropertyValues): void {
    // What is wrong may depend on more than properties, and is told by what is rendered.
    if (this.hasUpdated) this.syncForm();
    super.update(changed);
  }

  protected override updated(_changed: PropertyValues): void {
    // The inner elements that messages point at may have come with this update.
    this.syncForm();
  }

  /** Tells the form value and validity; for whenever something changes that is not a property. */
  protected syncForm(): void {
    this.internals.setFormValue(this.formValue, this.formState);
    const invalid = this.#customError
      ? { flags: { customError: true }, message: this.#customError }
      : this.validate();
    const { anchor } = this;
    if (!invalid) this.internals.setValidity({});
    else this.internals.setValidity(invalid.flags, invalid.message, ...(anchor ? [anchor] : []));
    this.setState('valid', !invalid);
    this.setState('invalid', Boolean(invalid));
  }

  /** Gives the element a custom state, for `:state()`, or takes it away. */
  protected setState(name: string, holds: boolean): void {
    if (holds) this.internals.states.add(name);
    else this.internals.states.delete(name);
  }

  /** An element that has never been in a document has not been synced by an update. */
  get #synced(): ElementInternals {
    if (!this.hasUpdated) this.syncForm();
    return this.internals;
  }
}
