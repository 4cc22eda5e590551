import { html, nothing, type PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import {
  isValidName,
  NAMING_RULES,
  nameFaults,
  rulesInWords,
  suggestNames,
  uniqueName,
  type NameSuggestion,
  type NamingConvention,
  type NamingRules,
} from '../../services/names/model-names.js';
import { card } from '../../styles/card.js';
import { controls } from '../../styles/controls.js';
import { tokens } from '../../styles/tokens.js';
import { defineElement } from '../define-element.js';
import type { Invalidity } from '../form-element.js';
import { submitImplicitly } from './implicit-submission.js';
import { afterKey, CLOSED, type ListState } from './list-keys.js';
import styles from './model-name-input.styles.js';
import type { NameCheck } from './name-availability.js';
import { NameKnowledge, textsOf } from './name-knowledge.js';
import { nameMessage, repairButton } from './name-message.js';
import { optionId, suggestionCount, suggestionList, toggleList } from './suggestion-list.js';
import { TextField } from './text-field.js';

const LABEL = 'Model name';

/**
 * A text field for the name of a new model: it says what a name may be, whether the name is taken before anything is
 * submitted, and offers names that are free. Works in a form as a native field does.
 *
 * @element model-name-input
 * @summary The name of a new model, checked while it is typed.
 * @fires {InputEvent} input - A user changed the name. Bubbles, is composed.
 * @fires {Event} change - A user is done with a change: left the field, pressed Enter or chose a name. Bubbles.
 * @fires {Event} invalid - The name was found invalid, by a submission or by `checkValidity()`. Does not bubble.
 * @csspart label - The visible label.
 * @csspart input - The text field.
 * @csspart list - The list of suggestions.
 * @csspart option - One suggestion.
 * @csspart hint - What a name may be, or that it is being checked.
 * @csspart message - What is wrong with the name, or that it can be had.
 * @csspart repair - The button that makes the name unique, or valid.
 * @cssstate valid - The name may be submitted.
 * @cssstate invalid - The name may not be submitted.
 * @cssstate checking - Whether the name can be had is being asked; it may be submitted meanwhile.
 * @cssprop [--training-color-failed] - Colour of what is wrong; warnings have that of `paused`, free names that of `completed`.
 * @cssprop [--training-color-accent] - Colour of the marked suggestion.
 */
@defineElement('model-name-input')
export class ModelNameInput extends TextField {
  static override styles = [tokens, card, controls, styles];

  /** Least length of a name. */
  @property({ type: Number, attribute: 'minlength', useDefault: true }) minLength: number =
    NAMING_RULES.minLength;

  /** Greatest length of a name. Longer ones can be typed and pasted, but are invalid: nothing is cut off in silence. */
  @property({ type: Number, attribute: 'maxlength', useDefault: true }) maxLength: number =
    NAMING_RULES.maxLength;

  /** How names are written: `any` (letters, digits, `_`, `-`), `snake` or `kebab`. */
  @property({ useDefault: true }) convention: NamingConvention = 'any';

  /** A regular expression that the whole name must match, instead of `any`; a `title` says in words what it asks for. */
  @property({ useDefault: true }) pattern = '';

  /** The visible label. Default: "Model name", or none where the page has a `<label>` for the element. */
  @property() label?: string;

  /** Names that are taken, besides those of the backend's models. */
  @property({ attribute: false }) existingModels: readonly string[] = [];

  /** Names to offer. */
  @property({ attribute: false }) suggestions: readonly string[] = [];

  /** Says whether a name can be had; what it rejects with is told, and blocks nothing. Default: the backend is asked. */
  @property({ attribute: false }) check?: NameCheck;

  @state() private list: ListState = CLOSED;

  #offers: readonly NameSuggestion[] = [];
  /** The name that the button made. */
  #made?: string;

  readonly #names = new NameKnowledge(this, {
    name: () => (this.#worthAsking ? this.value : undefined),
    existing: () => this.existingModels,
    service: () => this.training,
    check: () => this.check,
    onTaken: (name) => this.#onTaken(name),
  });

  /** Resolves when it is known whether the name of now can be had, or that nobody can tell; at once where nothing is asked. */
  get checkComplete(): Promise<void> {
    return this.#names.checkComplete;
  }

  protected override willUpdate(): void {
    if (this.value !== '' && this.usable) this.#names.request();
    const from = { suggestions: textsOf(this.suggestions), known: this.#names.taken };
    this.#offers = this.usable ? suggestNames(this.value, from, this.#rules) : [];
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    this.setState('checking', this.#names.checking);
    toggleList(this.renderRoot, this.#open);
  }

  protected override reset(): void {
    super.reset();
    this.list = CLOSED;
    this.#names.forget();
  }

  protected override validate(): Invalidity | undefined {
    const { value } = this;
    if (value === '')
      return this.required ? { flags: { valueMissing: true }, message: 'Enter a name.' } : undefined;
    const faults = nameFaults(value, this.#rules);
    if (faults.length > 0) {
      const flags = Object.fromEntries(faults.map(({ flag }) => [flag, true]));
      return { flags, message: faults[0].message };
    }
    if (!this.#names.taken.has(value)) return undefined;
    return { flags: { customError: true }, message: `“${value}” is taken.` };
  }

  /** A user asked for another name. */
  #replace(name: string): void {
    this.list = CLOSED;
    this.edit(name, { inputType: 'insertReplacementText', data: name });
    this.commit();
  }

  #choose = (index: number) => this.#replace(this.#offers[index].name);

  #repair(): void {
    this.#made = this.#repaired;
    if (this.#made !== undefined) this.#replace(this.#made);
  }

  #onTaken(name: string): void {
    this.syncForm();
    // One click is enough, however many of the next names are taken too.
    if (name === this.#made && name === this.value) this.#repair();
  }

  #onRepair(): void {
    this.#repair();
    // The button goes with what was wrong.
    this.anchor?.focus();
  }

  protected override onInput(event: InputEvent): void {
    this.list = { open: true, active: -1 };
    super.onInput(event);
  }

  #onKeydown(event: KeyboardEvent): void {
    // Keys that an input method is given are not meant for the field; some browsers tell them by the number only.
    if (event.isComposing || event.keyCode === 229 || !this.usable) return;
    const list = { open: this.#open, active: this.list.active };
    const outcome = afterKey(event, list, this.#offers.length, this.value === '');
    if (!outcome) return;
    if (outcome.consumed) {
      event.preventDefault();
      event.stopPropagation();
    }
    this.list = outcome.list;
    if (outcome.action === 'choose') this.#choose(list.active);
    if (outcome.action === 'clear') this.edit('', { inputType: 'deleteContent' });
    if (outcome.action !== 'submit') return;
    this.commit();
    if (this.form) submitImplicitly(this.form);
  }

  #onFocus(): void {
    if (this.usable) this.#names.refresh();
    // A label of the page may have come or gone.
    this.requestUpdate();
  }

  protected override onBlur(): void {
    super.onBlur();
    this.list = CLOSED;
  }

  #openList(): void {
    this.list = { ...this.list, open: true };
  }

  get #open(): boolean {
    return this.list.open && this.#offers.length > 0 && !this.composing;
  }

  get #rules(): NamingRules {
    const { minLength, maxLength, convention, pattern, title } = this;
    return {
      minLength: minLength >= 0 ? minLength : NAMING_RULES.minLength,
      maxLength: maxLength >= 0 ? maxLength : NAMING_RULES.maxLength,
      convention: ['snake', 'kebab'].includes(convention) ? convention : 'any',
      pattern,
      patternText: title,
    };
  }

  get #worthAsking(): boolean {
    return this.usable && !this.composing && this.value !== '' && isValidName(this.value, this.#rules);
  }

  /** What is wrong, once it is to be shown: at once where the name is taken or no more letters would mend it. */
  get #error(): string | undefined {
    // What an input method has not finished is not judged.
    if (this.validity.valid || !this.usable || this.composing) return undefined;
    const finished = !nameFaults(this.value, this.#rules).some((fault) => fault.unfinished);
    const taken = this.#names.taken.has(this.value);
    return this.told || taken || (this.edited && finished) ? this.validationMessage : undefined;
  }

  /** A name like this one that can be had. */
  get #repaired(): string | undefined {
    if (this.validity.tooShort || this.value === '') return undefined;
    const name = uniqueName(this.value, this.#names.taken, this.#rules);
    return name === this.value ? undefined : name;
  }

  protected override render() {
    const label = this.label ?? (this.labelText ? '' : LABEL);
    const error = this.#error;
    const open = this.#open;
    const active = open ? this.list.active : -1;
    return html`${label ? this.#renderLabel(label) : nothing}
      <div class="frame">
        <input
          id="input"
          class="input"
          part="input"
          type="text"
          role="combobox"
          aria-autocomplete="list"
          aria-controls="list"
          aria-expanded=${open ? 'true' : 'false'}
          aria-activedescendant=${active >= 0 ? optionId(active) : nothing}
          aria-label=${label ? nothing : this.labelText || LABEL}
          aria-describedby="hint message"
          aria-invalid=${error ? 'true' : 'false'}
          aria-required=${this.required ? 'true' : 'false'}
          autocapitalize="none"
          autocomplete=${this.autocomplete}
          spellcheck="false"
          placeholder=${this.placeholder}
          ?disabled=${this.disabled || this.formDisabled}
          ?readonly=${this.readOnly}
          .value=${live(this.value)}
          @input=${this.onInput}
          @change=${this.onChange}
          @keydown=${this.#onKeydown}
          @click=${this.#openList}
          @focus=${this.#onFocus}
          @blur=${this.onBlur}
          @compositionstart=${this.onComposition}
          @compositionend=${this.onComposition}
        />
        <div class="below">
          ${nameMessage({
            error,
            similar: this.usable ? this.#names.taken.similar(this.value) : undefined,
            failure: this.#names.failure,
            checking: this.#names.checking,
            available: this.#names.available,
            hint: this.usable ? rulesInWords(this.#rules) : '',
          })}
          ${error ? repairButton(this.#repaired, this.#names.taken.has(this.value), this.#onRepair) : nothing}
        </div>
        ${suggestionList(open ? this.#offers : [], active, this.#choose)}
      </div>
      <div class="visually-hidden" role="status">
        ${open ? suggestionCount(this.#offers.length) : nothing}
      </div>`;
  }

  #renderLabel(label: string) {
    const mark = this.required ? html`<span class="required" aria-hidden="true">*</span>` : nothing;
    return html`<label class="label" part="label" for="input">${label} ${mark}</label>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'model-name-input': ModelNameInput;
  }
}
