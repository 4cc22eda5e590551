import { html, nothing, type PropertyValues } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { Dataset, DatasetReport } from '../../protocol/types.js';
import { card } from '../../styles/card.js';
import { controls } from '../../styles/controls.js';
import { tokens } from '../../styles/tokens.js';
import { defineElement } from '../define-element.js';
import { FormElement, type Invalidity } from '../form-element.js';
import { Choice } from './choice.js';
import { ChosenData } from './chosen-data.js';
import { chosenView } from './chosen-view.js';
import { dataNotices, spokenState } from './data-notices.js';
import { DataTables } from './data-tables.js';
import { dataInvalidity, invalidNumber } from './data-validity.js';
import { FileDrop } from './file-drop.js';
import { FileIntake } from './file-intake.js';
import { sourceChoice } from './source-choice.js';
import { SourceList } from './source-list.js';
import {
  readState,
  toFormData,
  toValue,
  usualOptions,
  type DataOptions,
  type DataSourceValue,
} from './source-value.js';
import preparationStyles from './data-preparation.styles.js';
import styles from './data-source-selector.styles.js';
import tableStyles from './data-tables.styles.js';

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
  static override styles = [tokens, card, controls, tableStyles, preparationStyles, styles];

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

  readonly #list = new SourceList(this, () => ({ service: this.training, given: this.sources }));

  readonly #data = new ChosenData(this, () => {
    const { id } = this.#choice;
    const local = this.#intake.local(id);
    if (local || !id) return local && { id, local };
    return this.isConnected && this.#list.catalog ? { id, service: this.training } : undefined;
  });

  readonly #intake = new FileIntake(this, {
    sender: async () => {
      await this.#list.ready();
      return this.#list.catalog ? (file, how) => this.training!.uploadDataset(file, how) : undefined;
    },
    mostBytes: async () =>
      this.#list.catalog ? this.training?.uploadLimit().catch(() => undefined) : undefined,
    onTaken: (id, source) => {
      if (source) this.#list.add(source);
      this.#choose(id);
    },
    onEnd: () => this.#tell('input', 'change'),
  });

  readonly #drop = new FileDrop(
    this,
    (file) => void this.#intake.take(file),
    () => this.#off,
  );

  readonly #tables = new DataTables(this, {
    data: this.#data,
    options: () => this.#options,
    disabled: () => this.#off,
    onRoles: (change) => this.#adjust(change, 'input', 'change'),
  });

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
    return this.#intake.local(this.#choice.id)?.file;
  }

  /** Whether the chosen file is one that the backend does not have. */
  get unsent(): boolean {
    return this.#intake.isUnsent(this.#choice.id);
  }

  /** What was found in the chosen data, once it is known. */
  get report(): DatasetReport | undefined {
    return this.#data.report;
  }

  /** How many rows the chosen data has, where that is known. */
  get rows(): number | undefined {
    return this.report?.rows ?? this.#list.sources.find(({ id }) => id === this.#choice.id)?.rows;
  }

  constructor() {
    super();
    this.addEventListener('invalid', () => (this.told = true));
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    this.setState('busy', this.#intake.busy);
  }

  /** Takes in a file, as if a user had chosen it. Resolves when it was checked, and sent where the backend takes files. */
  takeFile(file: File): Promise<void> {
    return this.#intake.take(file);
  }

  protected override get formValue(): FormData | null {
    const { value, name } = this;
    return value && name ? toFormData(name, value) : null;
  }

  /** A file of this computer cannot be had again. */
  protected override get formState(): string {
    return JSON.stringify(this.#intake.isUnsent(this.#choice.id) ? null : (this.value ?? null));
  }

  protected override restore(state: string): void {
    this.value = readState(state);
  }

  protected override reset(): void {
    this.told = false;
    this.#intake.cancel();
    this.value = this.getAttribute('value') ?? undefined;
  }

  protected override get anchor(): HTMLElement | undefined {
    return invalidNumber(this.renderRoot) ?? this.field ?? undefined;
  }

  protected override validate(): Invalidity | undefined {
    return dataInvalidity({
      chosen: this.#choice.id,
      required: this.required,
      intake: this.#intake,
      report: this.report,
      options: this.#options,
      catalog: this.#list.catalog,
      field: invalidNumber(this.renderRoot),
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

  readonly #onCancel = () => {
    this.#intake.cancel();
    if (this.#intake.isUnsent(this.#choice.id)) this.#choose('', 'input', 'change');
    // The button goes away under the keyboard's focus.
    this.field?.focus();
  };

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
    return elsewhere || this.#intake.now || !(this.told || this.#choice.id) ? '' : message;
  }

  protected override render() {
    const state = { intake: this.#intake, list: this.#list, data: this.#data };
    const { id } = this.#choice;
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
        list: this.#list,
        chosen: id,
        label: this.label,
        required: this.required,
        disabled: this.#off,
        error: this.#error,
        onChoose: this.#choose,
        onFile: (file) => void this.#intake.take(file),
      })}
      ${dataNotices({
        ...state,
        onCancel: this.#onCancel,
        kept: this.#intake.isUnsent(id) && this.validity.valid ? id : undefined,
      })}
      ${id ? this.#renderChosen() : nothing}
      <div class="visually-hidden" role="status">
        ${spokenState({ ...state, name: this.file?.name ?? id })}
      </div>
    </div>`;
  }

  #renderChosen() {
    return chosenView({
      data: this.#data,
      tables: this.#tables,
      old: this.#intake.busy && this.#intake.now?.file !== this.file,
      fileSize: this.file?.size,
      options: this.#options,
      noSplit: this.noSplit,
      disabled: this.#off,
      onInput: (change) => this.#adjust(change, 'input'),
      onChange: (change) => this.#adjust(change, 'input', 'change'),
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'data-source-selector': DataSourceSelector;
  }
}
