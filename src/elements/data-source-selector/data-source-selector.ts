import { html, nothing, type PropertyValues } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { LazyPart } from '../../controllers/lazy-part.js';
import type { Dataset, DatasetReport } from '../../protocol/types.js';
import { card } from '../../styles/card.js';
import { controls } from '../../styles/controls.js';
import { tokens } from '../../styles/tokens.js';
import { defineElement } from '../define-element.js';
import { FormElement, type Invalidity } from '../form-element.js';
import { loadFailure } from '../load-failure.js';
import { Choice } from './choice.js';
import type { DataView } from './data-view.js';
import { dataInvalidity, invalidNumber } from './data-validity.js';
import { FileDrop } from './file-drop.js';
import { reportSkeleton } from './report-skeleton.js';
import { LOADING, sourceChoice } from './source-choice.js';
import {
  readState,
  toFormData,
  toValue,
  usualOptions,
  type DataOptions,
  type DataSourceValue,
} from './source-value.js';
import styles from './data-source-selector.styles.js';

/** What a native field tells while it is changed, and when it has been. */
type FieldEvent = 'input' | 'change';

/** Native events of inner fields would leave the shadow root; the element has its own. */
const stop = (event: Event) => event.stopPropagation();

/**
 * A field for the data of a training: lists what the backend has, takes a CSV file, tells what is in it, shows its rows, and
 * asks what is to be done with it before the training. Large files are read in a worker, slice by slice.
 *
 * In a form it submits the id of the source under its `name`, and the options as JSON under `<name>.options`.
 *
 * @element data-source-selector
 * @summary Chooses, uploads and checks the data of a training.
 * @fires {Event} input - The user changed the choice or an option. Bubbles.
 * @fires {Event} change - The user chose a source, or finished changing an option. Bubbles.
 * @csspart card - The surface, which a file can be dropped on.
 * @csspart label - Its name.
 * @csspart source - The list of sources, or the field for a path.
 * @csspart button - Each button.
 * @csspart progress - The row that says how far a file has come.
 * @csspart bar - The bar in it.
 * @csspart notice - A sentence on what is not as it should be.
 * @csspart report - What was found in the data.
 * @csspart figures - Counts of rows, columns, missing values and duplicates.
 * @csspart problems - Each list of errors, warnings and notes.
 * @csspart columns - The scrolling table of columns.
 * @csspart preview - The scrolling table of rows.
 * @csspart preparation - The options.
 * @csspart icon - Every icon.
 * @cssprop {<length>} [--training-table-height=17em] - The most height of each table.
 * @cssprop [--training-color-accent] - Colour of the progress bar.
 * @cssprop [--training-color-failed] - Colour of errors.
 * @cssstate valid - The value may be submitted.
 * @cssstate invalid - It may not.
 * @cssstate busy - A file is being checked or sent.
 */
@defineElement('data-source-selector')
export class DataSourceSelector extends FormElement {
  static override styles = [tokens, card, controls, styles];

  /** Sources to list in place of those of the backend; a text is an id. What names no source is left out. */
  @property({ attribute: false }) sources?: readonly (Dataset | string)[];

  /** The visible name. */
  @property() label = 'Data source';

  /** Asks for no validation split, where the form around does. */
  @property({ type: Boolean, attribute: 'no-split' }) noSplit = false;

  /** Whether the page has asked for what is wrong. */
  @state() private told = false;

  /** The list or field for the source, or where there is none, the button for a file. */
  @query('.anchor, .upload') private field!: HTMLElement | null;

  readonly #choice = new Choice();

  /** A file that was given before it could be taken in. */
  #awaited?: File;

  readonly #view = new LazyPart(this, () =>
    import('./data-view.js').then(
      ({ DataView }) =>
        new DataView(this, {
          service: () => this.training,
          chosen: () => this.#choice.id,
          options: () => this.#options,
          disabled: () => this.#off,
          choose: this.#choose,
          adjust: this.#adjust,
          tell: () => this.#tell('input', 'change'),
        }),
    ),
  );

  readonly #drop = new FileDrop(
    this,
    (file) => void this.takeFile(file),
    () => this.#off,
  );

  /** The chosen source and the options; undefined while none is chosen. An id alone can be set as well. */
  @property({ attribute: 'value' })
  get value(): DataSourceValue | undefined {
    return this.#choice.id ? toValue(this.#choice.id, this.#options) : undefined;
  }
  set value(value: DataSourceValue | string | undefined) {
    this.#choice.set(value);
  }

  /** The chosen file, where it is one of this computer. */
  get file(): File | undefined {
    return this.#view.value?.file;
  }

  /** Whether the chosen file is one that the backend does not have. */
  get unsent(): boolean {
    return this.#view.value?.unsent ?? false;
  }

  /** What was found in the chosen data, once it is known. */
  get report(): DatasetReport | undefined {
    return this.#view.value?.report;
  }

  /** How many rows the chosen data has, where that is known. */
  get rows(): number | undefined {
    return this.#view.value?.rows;
  }

  constructor() {
    super();
    this.addEventListener('invalid', () => (this.told = true));
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    this.setState('busy', this.#view.value?.busy ?? false);
  }

  protected override getUpdateComplete(): Promise<boolean> {
    return this.#view.complete(() => super.getUpdateComplete());
  }

  /** Takes in a file, as if a user had chosen it. Resolves when it was checked, and sent where the backend takes files. */
  async takeFile(file: File): Promise<void> {
    await (this.#view.value ?? (await this.#loadedFor(file)))?.take(file);
  }

  /** Undefined where it is another file by then, or none. */
  async #loadedFor(file: File): Promise<DataView | undefined> {
    this.#awaited = file;
    this.syncForm();
    await this.#view.load();
    const wanted = this.#awaited === file;
    if (wanted) this.#awaited = undefined;
    this.syncForm();
    return wanted ? this.#view.value : undefined;
  }

  protected override get formValue(): FormData | null {
    const { value, name } = this;
    return value && name ? toFormData(name, value) : null;
  }

  /** A file of this computer cannot be had again. */
  protected override get formState(): string {
    return JSON.stringify(this.unsent ? null : (this.value ?? null));
  }

  protected override restore(state: string): void {
    this.value = readState(state);
  }

  protected override reset(): void {
    this.told = false;
    this.#awaited = undefined;
    this.#view.value?.cancel();
    this.value = this.getAttribute('value') ?? undefined;
  }

  protected override get anchor(): HTMLElement | undefined {
    return invalidNumber(this.renderRoot) ?? this.field ?? undefined;
  }

  protected override validate(): Invalidity | undefined {
    return dataInvalidity({
      chosen: this.#choice.id,
      required: this.required,
      options: this.#options,
      awaited: this.#awaited,
      field: invalidNumber(this.renderRoot),
      ...this.#view.value?.known,
    });
  }

  readonly #choose = (id: string, ...events: readonly FieldEvent[]) =>
    this.#edit(() => this.#choice.switchTo(id), events);

  readonly #adjust = (change: DataOptions, ...events: readonly FieldEvent[]) =>
    this.#edit(() => this.#choice.adjust(change), events);

  #edit(edit: () => void, events: readonly FieldEvent[]): void {
    const before = this.value;
    edit();
    this.requestUpdate('value', before);
    this.#tell(...events);
  }

  #tell(...events: readonly FieldEvent[]): void {
    for (const type of events)
      this.dispatchEvent(new Event(type, { bubbles: true, composed: type === 'input' }));
  }

  get #off(): boolean {
    return this.disabled || this.formDisabled;
  }

  get #options(): DataOptions {
    const { report, noSplit, file } = this;
    return { ...usualOptions({ report, noSplit, isFile: Boolean(file) }), ...this.#choice.options };
  }

  /** What is wrong and not told elsewhere, once something was chosen or the page has asked. */
  get #error(): string {
    const { validationMessage: message, report } = this;
    const elsewhere = report?.problems.some((problem) => problem.message === message);
    const taking = this.#awaited ?? this.#view.value?.taking;
    return elsewhere || taking || !(this.told || this.#choice.id) ? '' : message;
  }

  protected override render() {
    const { value: view } = this.#view;
    return html`<div
      class="card ${this.#drop.over ? 'over' : ''}"
      part="card"
      role="group"
      aria-label=${this.label}
      @input=${stop}
      @dragover=${this.#drop.onDragOver}
      @dragleave=${this.#drop.onDragLeave}
      @drop=${this.#drop.onDrop}
    >
      ${sourceChoice({
        list: view?.list ?? LOADING,
        chosen: this.#choice.id,
        label: this.label,
        required: this.required,
        disabled: this.#off,
        error: this.#error,
        onChoose: this.#choose,
        onFile: (file) => void this.takeFile(file),
      })}
      ${view?.render(this.validity.valid) ?? this.#renderNothing()}
    </div>`;
  }

  #renderNothing() {
    if (this.#view.failed)
      return html`<div class="notice failed" part="notice" role="status">${loadFailure(this.#view)}</div>`;
    return this.#choice.id ? reportSkeleton : nothing;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'data-source-selector': DataSourceSelector;
  }
}
