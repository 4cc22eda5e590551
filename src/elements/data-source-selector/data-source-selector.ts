import { html, nothing, type PropertyValues } from 'lit';
import { property, query } from 'lit/decorators.js';
import fileUp from 'lucide/dist/esm/icons/file-up.mjs';
import type { Dataset, DatasetReport } from '../../protocol/types.js';
import { card } from '../../styles/card.js';
import { controls } from '../../styles/controls.js';
import { icon } from '../../styles/icon.js';
import { tokens } from '../../styles/tokens.js';
import { defineElement } from '../define-element.js';
import { FormElement, type Invalidity } from '../form-element.js';
import { ChosenData } from './chosen-data.js';
import { reportInWords } from './column-words.js';
import { dataNotice } from './data-notice.js';
import { dataPreparation } from './data-preparation.js';
import { dataProgress } from './data-progress.js';
import { dataReport } from './data-report.js';
import { DataTables } from './data-tables.js';
import { FileDrop } from './file-drop.js';
import { FileIntake, type LocalData } from './file-intake.js';
import { pathField, sourceSelect } from './source-choice.js';
import { SourceList } from './source-list.js';
import { readValue, toValue, usualOptions, type DataOptions, type DataSourceValue } from './source-value.js';
import styles from './data-source-selector.styles.js';
import tableStyles from './data-tables.styles.js';

/** What the file dialogue offers; any file can be dropped, and is told what is wrong with it. */
const ACCEPTED = '.csv,.tsv,.txt,text/csv,text/tab-separated-values';

/**
 * A field for the data of a training: lists what the backend has, takes a CSV file, tells what is in it, shows its rows, and
 * asks what is to be done with it before the training. Large files are read in a worker, slice by slice.
 *
 * In a form it submits the id of the source under its `name`, and the options as JSON under `<name>.options`.
 *
 * @element data-source-selector
 * @summary Chooses, uploads and checks the data of a training.
 * @fires input - The user changed the choice or an option. Bubbles.
 * @fires change - The user chose a source, or finished changing an option. Bubbles.
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
 * @cssprop [--training-color-stale] - Colour of warnings.
 * @cssstate valid - The value may be submitted.
 * @cssstate invalid - It may not.
 */
@defineElement('data-source-selector')
export class DataSourceSelector extends FormElement {
  static override styles = [tokens, card, controls, tableStyles, styles];

  /** Sources to list in place of those of the backend. */
  @property({ attribute: false }) sources?: readonly Dataset[];

  /** The visible name. */
  @property() label = 'Data source';

  /** Asks for no validation split, where the form around does. */
  @property({ type: Boolean, attribute: 'no-split' }) noSplit = false;

  @query('.anchor') private field!: HTMLElement | null;
  @query('[type=file]') private fileInput!: HTMLInputElement | null;
  @query('.upload') private uploadButton!: HTMLElement | null;

  #chosen = '';
  /** What was set otherwise than usual. */
  #options: DataOptions = {};
  /** Files of this computer, by the name or id that they are chosen by. */
  readonly #files = new Map<string, { readonly data: LocalData; readonly sent: boolean }>();

  readonly #list = new SourceList(
    this,
    () => this.training,
    () => this.sources,
  );

  readonly #data = new ChosenData(this, () => {
    const id = this.#chosen;
    const local = this.#files.get(id)?.data;
    if (!id || local) return id ? { id, local } : undefined;
    return this.isConnected && this.#list.catalog ? { id, service: this.training } : undefined;
  });

  readonly #intake = new FileIntake(this, {
    sender: async () => {
      await this.#list.ready();
      const { training } = this;
      return training && this.#list.catalog ? (file, how) => training.uploadDataset(file, how) : undefined;
    },
    onChecked: (data) => this.#take(data.file.name, data, false),
    onSent: (data, source) => {
      this.#files.delete(data.file.name);
      this.#list.add(source);
      this.#take(source.id, data, true);
    },
  });

  readonly #drop = new FileDrop(
    this,
    (file) => void this.#intake.take(file),
    () => this.#off,
  );

  readonly #tables = new DataTables(this, {
    data: this.#data,
    options: () => this.#effective,
    disabled: () => this.#off,
    onRoles: (change) => this.#set(change, 'input', 'change'),
  });

  /** The chosen source and the options; undefined while none is chosen. An id alone can be set as well. */
  @property({ attribute: 'value' })
  get value(): DataSourceValue | undefined {
    return this.#chosen ? toValue(this.#chosen, this.#effective) : undefined;
  }
  set value(value: DataSourceValue | string | undefined) {
    const { dataSource = '', options = {} } = readValue(value) ?? {};
    if (dataSource !== this.#chosen) this.#data.page = 0;
    this.#chosen = dataSource;
    this.#options = options;
  }

  /** The chosen file, where it is one of this computer. */
  get file(): File | undefined {
    return this.#files.get(this.#chosen)?.data.file;
  }

  /** What was found in the chosen data, once it is known. */
  get report(): DatasetReport | undefined {
    return this.#data.report;
  }

  /** How many rows the chosen data has, where that is known. */
  get rows(): number | undefined {
    return this.report?.rows ?? this.#list.sources.find(({ id }) => id === this.#chosen)?.rows;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#data.abort();
    // So that it is asked again where it comes back.
    this.requestUpdate();
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
    if (!value || !name) return null;
    const { dataSource, ...options } = value;
    const data = new FormData();
    data.set(name, dataSource);
    data.set(`${name}.options`, JSON.stringify(options));
    return data;
  }

  /** A file of this computer cannot be had again. */
  protected override get formState(): string {
    return JSON.stringify(this.#isUnsent ? null : (this.value ?? null));
  }

  protected override restore(state: string): void {
    try {
      this.value = JSON.parse(state) ?? undefined;
    } catch {
      this.value = state;
    }
  }

  protected override reset(): void {
    this.#intake.cancel();
    this.value = this.getAttribute('value') ?? undefined;
  }

  protected override get anchor(): HTMLElement | undefined {
    return this.#invalidField ?? this.field ?? this.uploadButton ?? undefined;
  }

  protected override validate(): Invalidity | undefined {
    const custom = (message: string) => ({ flags: { customError: true }, message });
    const { now, busy } = this.#intake;
    if (busy)
      return custom(`“${now!.file.name}” is still being ${now!.step === 'sending' ? 'sent' : 'checked'}.`);
    if (!this.#chosen)
      return this.required ? { flags: { valueMissing: true }, message: 'Choose a data source.' } : undefined;
    const error = this.report?.problems.find(({ severity }) => severity === 'error');
    if (error) return custom(error.message);
    if (this.#isUnsent && this.#list.catalog)
      return custom(`“${this.#chosen}” has not been sent to the backend.`);
    const field = this.#invalidField;
    if (field) return custom(field.validationMessage);
    return this.#effective.targets?.length === 0 ? custom('Choose a column to be predicted.') : undefined;
  }

  #take(id: string, data: LocalData, sent: boolean): void {
    this.#files.set(id, { data, sent });
    this.#choose(id);
  }

  #choose(id: string, ...events: readonly ('input' | 'change')[]): void {
    const before = this.value;
    this.value = id;
    this.requestUpdate('value', before);
    this.#tell(...(events.length > 0 ? events : (['input', 'change'] as const)));
  }

  #set(change: DataOptions, ...events: readonly ('input' | 'change')[]): void {
    this.#options = { ...this.#options, ...change };
    this.requestUpdate('value', undefined);
    this.#tell(...events);
  }

  #tell(...events: readonly ('input' | 'change')[]): void {
    for (const type of events)
      this.dispatchEvent(new Event(type, { bubbles: true, composed: type === 'input' }));
  }

  readonly #onFile = () => {
    const file = this.fileInput?.files?.[0];
    if (file) void this.#intake.take(file);
    // The same file may be chosen again, once it was mended.
    this.fileInput!.value = '';
  };

  readonly #onCancel = () => {
    this.#intake.cancel();
    if (this.#isUnsent) this.#choose('');
    this.uploadButton?.focus();
  };

  readonly #onRetry = () => {
    this.#data.retry();
    this.requestUpdate();
  };

  /** Native events of inner fields would leave the shadow root; the element has its own. */
  readonly #onInnerInput = (event: Event) => event.stopPropagation();

  get #off(): boolean {
    return this.disabled || this.formDisabled;
  }

  get #isUnsent(): boolean {
    return this.#files.get(this.#chosen)?.sent === false;
  }

  get #effective(): DataOptions {
    return { ...usualOptions(this.report, this.noSplit), ...this.#options };
  }

  get #invalidField(): HTMLInputElement | undefined {
    const fields = this.shadowRoot?.querySelectorAll<HTMLInputElement>('input[type=number]') ?? [];
    return [...fields].find(({ validity }) => !validity.valid);
  }

  protected override render() {
    const { now } = this.#intake;
    return html`<div
      class="card ${this.#drop.over ? 'over' : ''}"
      part="card"
      role="group"
      aria-label=${this.label}
      @input=${this.#onInnerInput}
      @dragover=${this.#drop.onDragOver}
      @dragleave=${this.#drop.onDragLeave}
      @drop=${this.#drop.onDrop}
    >
      ${this.#renderChoice()} ${now && now.step !== 'failed' ? dataProgress(now, this.#onCancel) : nothing}
      ${this.#renderNotices()} ${this.#renderData()}
      <div class="visually-hidden" role="status">${this.#said}</div>
    </div>`;
  }

  #renderChoice() {
    const label = html`${this.label}${this.required ? html` <span class="muted" aria-hidden="true">*</span>` : nothing}`;
    const field = this.#renderField();
    return html`<div class="choice">
        ${
          field === nothing || this.#list.loading
            ? html`<span class="label" part="label">${label}</span>`
            : html`<label class="label" part="label" for="source">${label}</label>`
        }
        ${field}
        <button
          type="button"
          class="upload"
          part="button"
          aria-describedby="about"
          ?disabled=${this.#off}
          @click=${() => this.fileInput!.click()}
        >
          ${icon(fileUp)}Choose a CSV file
        </button>
        <input type="file" hidden accept=${ACCEPTED} aria-label="CSV file" @change=${this.#onFile} />
      </div>
      <p class="about muted" id="about">${this.#about}</p>`;
  }

  #renderField() {
    if (this.#list.loading)
      return html`<span class="skeleton field-skeleton"
        ><span class="visually-hidden">Loading the data sources…</span></span
      >`;
    const { sources, catalog, failure } = this.#list;
    const state = {
      chosen: this.#chosen,
      label: this.label,
      required: this.required,
      disabled: this.#off,
      invalid: this.#chosen !== '' && !this.validity.valid,
    };
    if (sources.length > 0 || (catalog && this.#chosen))
      return sourceSelect({ ...state, sources, onChoose: (id) => this.#choose(id) });
    if (catalog || failure) return nothing;
    return pathField({
      ...state,
      onInput: (text) => this.#choose(text, 'input'),
      onChange: (text) => this.#choose(text, 'change'),
    });
  }

  /** One line under the field. */
  get #about(): string {
    const { loading, sources, catalog } = this.#list;
    const source = sources.find(({ id }) => id === this.#chosen);
    if (source?.description) return source.description;
    if (this.#chosen || loading) return 'Or drop a CSV file here.';
    if (sources.length > 0) return 'Choose a source, or drop a CSV file here.';
    if (catalog) return 'The backend has no data yet. Choose a CSV file, or drop it here.';
    return this.#list.failure
      ? 'A CSV file can be checked meanwhile: choose it, or drop it here.'
      : 'The backend lists no data. Enter a path or URL that it can read, or drop a CSV file here to check it.';
  }

  #renderNotices() {
    const { now } = this.#intake;
    const { failure } = this.#list;
    return html`${failure ? dataNotice(`The data sources could not be loaded: ${failure}`, () => this.#list.reload()) : nothing}
    ${now?.step === 'failed' ? dataNotice(`“${now.file.name}” could not be taken: ${now.message}`, () => void this.#intake.take(now.file)) : nothing}
    ${this.#data.failure ? dataNotice(`The backend could not check this data: ${this.#data.failure}`, this.#onRetry) : nothing}
    ${
      this.#isUnsent && !this.#list.catalog && !this.#list.loading && this.validity.valid
        ? dataNotice(
            `This backend takes no files: “${this.#chosen}” stays on this computer. Put it where the backend can read it, and start with that path.`,
          )
        : nothing
    }`;
  }

  #renderData() {
    const { report, loading } = this.#data;
    if (loading) return html`<div class="skeleton report-skeleton" role="status">Checking the data…</div>`;
    if (!this.#chosen) return nothing;
    return html`${report ? dataReport(report, this.file?.size) : nothing}
    ${report ? this.#tables.renderColumns(report) : nothing}
    ${report && report.columns.length > 0 ? this.#tables.renderRows(report.rows) : nothing}
    ${report && report.columns.length === 0 ? nothing : this.#renderPreparation(report)}`;
  }

  #renderPreparation(report: DatasetReport | undefined) {
    return html`<details class="section" open>
      <summary>Preparation</summary>
      ${dataPreparation({
        options: this.#effective,
        report,
        noSplit: this.noSplit,
        disabled: this.#off,
        onInput: (change) => this.#set(change, 'input'),
        onChange: (change) => this.#set(change, 'input', 'change'),
      })}
    </details>`;
  }

  /** For a screen reader: what has just become so. */
  get #said(): string {
    const { now } = this.#intake;
    if (now?.step === 'failed') return `“${now.file.name}” could not be taken: ${now.message}`;
    if (now) return `${now.step === 'checking' ? 'Checking' : 'Sending'} “${now.file.name}”.`;
    const failure = this.#list.failure ?? this.#data.failure;
    if (failure) return failure;
    return this.report ? `“${this.file?.name ?? this.#chosen}”: ${reportInWords(this.report)}` : '';
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'data-source-selector': DataSourceSelector;
  }
}
