import { html, nothing, type PropertyValues } from 'lit';
import { query, state } from 'lit/decorators.js';
import play from 'lucide/dist/esm/icons/play.mjs';
import plus from 'lucide/dist/esm/icons/plus.mjs';
import loader from 'lucide/dist/esm/icons/loader-circle.mjs';
import { LazyPart } from '../../controllers/lazy-part.js';
import { StreamController } from '../../controllers/stream-controller.js';
import type { TrainingConfig, TrainingJob } from '../../protocol/types.js';
import { TRAINING_PRESETS } from '../../services/presets/presets.js';
import { RememberedJobs } from '../../services/jobs/remembered-jobs.js';
import { card } from '../../styles/card.js';
import { controls } from '../../styles/controls.js';
import { icon } from '../../styles/icon.js';
import { tokens } from '../../styles/tokens.js';
import type { DataSourceSelector } from '../data-source-selector/data-source-selector.js';
import '../data-source-selector/data-source-selector.js';
import { defineElement } from '../define-element.js';
import { TrainingStartedEvent, TrainingStartEvent } from '../events.js';
import { loadFailure } from '../load-failure.js';
import type { ModelNameInput } from '../model-name-input/model-name-input.js';
import '../model-name-input/model-name-input.js';
import { TrainingElement } from '../training-element.js';
import type { TrainingPresetPicker } from '../training-preset-picker/training-preset-picker.js';
import '../training-preset-picker/training-preset-picker.js';
import '../training-progress/training-progress.js';
import { nameChecked } from './name-checked.js';
import { numberField } from './number-field.js';
import {
  isComplete,
  NUMBER_FIELDS,
  numbersOf,
  toConfig,
  withPreset,
  type NumberField,
  type PanelFields,
} from './panel-fields.js';
import { placeAmongPanels } from './place-among-panels.js';
import { startedBefore, startedJobs } from './started-jobs.js';
import styles from './training-panel.styles.js';

const BLANK: PanelFields = {
  epochs: '',
  learningRate: '',
  batchSize: '32',
  validationSplit: '0.2',
  extras: [],
};

/**
 * Starts a training: name, preset, hyperparameters and data, with advice as one types; then shows the job in its place,
 * also after a reload. Jobs are remembered in this browser for each endpoint and panel: give panels an `id` where there
 * are several on a page.
 *
 * @element training-panel
 * @summary The start form, and then the progress of what it started.
 * @fires {TrainingStartEvent} training-start - Somebody wants to start a training. Bubbles; `preventDefault()` keeps the request from being sent.
 * @fires {TrainingStartedEvent} training-started - The backend knows the new job. Does not bubble.
 * @slot - Shown below the form, above its button.
 * @csspart card - The surface of the form.
 * @csspart button - Each button of the form.
 * @csspart submit - The button that starts the training.
 * @csspart advice - The list of advice.
 * @csspart jobs - The list of jobs that were started here.
 * @csspart progress - The progress of the job.
 * @cssprop [--training-color-surface] - Background of the card.
 * @cssprop [--training-color-accent] - Colour of the primary action.
 * @cssprop [--training-radius=10px] - Rounding of the card.
 * @cssprop [--training-space=4px] - Unit of all distances.
 */
@defineElement('training-panel')
export class TrainingPanel extends TrainingElement {
  static override styles = [tokens, card, controls, styles];

  @state() private fields = withPreset(BLANK, TRAINING_PRESETS.standard);
  @state() private touched: ReadonlySet<NumberField> = new Set();
  /** A start is wanted: the name is being checked, or the request is under way. */
  @state() private submitting = false;
  /** The request is under way. */
  @state() private sending = false;
  /** Why the last start failed. */
  @state() private refused?: string;
  @query('model-name-input') private nameInput!: ModelNameInput | null;
  @query('data-source-selector') private dataSelector!: DataSourceSelector | null;
  @query('form') private form!: HTMLFormElement | null;

  #remembered?: RememberedJobs;

  readonly #asides = new LazyPart(this, () => import('./panel-asides.js'));

  /** Earlier runs, which advice and estimate are drawn from; asked for only while the form is shown. */
  readonly #jobs = new StreamController<readonly TrainingJob[]>(this, {
    key: () => [this.jobId ? undefined : this.training],
    stream: () => this.training!.jobs$,
    onValue: (jobs) => {
      if (!this.sending) this.#remembered?.findStarted(jobs);
    },
  });

  /** Id of the job that is shown; empty while the form is. */
  get jobId(): string {
    return this.#remembered?.shown ?? '';
  }

  protected override willUpdate(_changed: PropertyValues): void {
    const { training } = this;
    if (!training || this.#remembered?.store === training.store) return;
    this.#remembered = new RememberedJobs(training.store, this.id || placeAmongPanels(this));
  }

  protected override getUpdateComplete(): Promise<boolean> {
    return this.#asides.complete(() => super.getUpdateComplete());
  }

  /** Shows the form again; the job goes on. */
  startAnother(): void {
    this.#show('');
  }

  #show(jobId: string): void {
    const focused = this.matches(':focus-within');
    if (this.#remembered) this.#remembered.shown = jobId;
    this.refused = undefined;
    this.requestUpdate();
    if (focused) void this.#focus(jobId ? '.another' : 'model-name-input');
  }

  /** For when what had the focus goes away; whoever went on elsewhere is left there. */
  async #focus(selector: string): Promise<void> {
    await this.updateComplete;
    const { activeElement, body } = this.ownerDocument;
    if (activeElement === body || this.matches(':focus-within'))
      this.renderRoot.querySelector<HTMLElement>(selector)?.focus();
  }

  #set(change: Partial<PanelFields>): void {
    this.fields = { ...this.fields, ...change };
  }

  #touch(...names: NumberField[]): void {
    this.touched = new Set([...this.touched, ...names]);
  }

  readonly #onPreset = ({ target }: Event) => {
    const { preset } = target as TrainingPresetPicker;
    if (preset) this.fields = withPreset(this.fields, preset);
  };

  readonly #onSubmit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (this.submitting) return;
    this.submitting = true;
    try {
      await this.#submit();
    } finally {
      this.submitting = false;
    }
  };

  async #submit(): Promise<void> {
    this.#touch(...NUMBER_FIELDS);
    await this.updateComplete;
    await nameChecked(this.nameInput);
    if (!this.form) return;
    const invalid = [...this.form.elements].find((field) => !(field as HTMLInputElement).checkValidity());
    if (invalid || !isComplete(this.fields)) return this.#pointAt(invalid as HTMLInputElement | undefined);
    const wanted = new TrainingStartEvent(this.#config);
    if (this.dispatchEvent(wanted)) await this.#start(wanted.config);
  }

  #pointAt(field: HTMLInputElement | undefined): void {
    if (field?.localName.includes('-')) field.reportValidity();
    (field ?? this.renderRoot.querySelector<HTMLElement>('[aria-invalid=true]'))?.focus();
  }

  async #start(config: TrainingConfig): Promise<void> {
    const { training } = this;
    // Of the backend that is asked, and also for when the panel has been removed in between: the job runs.
    const remembered = this.#remembered;
    if (!training || !remembered) return;
    const focused = this.matches(':focus-within');
    this.sending = true;
    this.refused = undefined;
    remembered.starting = config.modelName;
    try {
      const job = await training.start(config);
      remembered.add(job);
      this.dispatchEvent(new TrainingStartedEvent(job));
    } catch (error) {
      this.refused = (error as Error).message;
    } finally {
      remembered.starting = undefined;
      this.sending = false;
      if (focused) void this.#focus('.another, .primary');
    }
  }

  get #config(): TrainingConfig {
    return toConfig(this.fields, this.nameInput?.value ?? '', this.dataSelector?.value ?? {});
  }

  protected override render() {
    return this.jobId ? this.#renderJob() : this.#renderForm();
  }

  #renderJob() {
    const jobs = this.#remembered!.jobs;
    return html`<div class="job">
      <div class="jobs">
        <button class="another" part="button" type="button" @click=${() => this.startAnother()}>
          ${icon(plus)}Start another
        </button>
        ${jobs.length > 1 ? this.#renderJobs() : nothing}
      </div>
      <training-progress part="progress" .service=${this.training} job-id=${this.jobId}></training-progress>
    </div>`;
  }

  #renderJobs() {
    return startedJobs(this.#remembered?.jobs ?? [], this.jobId, (jobId) => this.#show(jobId));
  }

  #renderForm() {
    const { fields, sending, submitting } = this;
    return html`<div class="card" part="card">
      <form novalidate @submit=${this.#onSubmit} aria-label="New training" aria-busy=${submitting}>
        <model-name-input
          name="modelName"
          required
          .service=${this.training}
          ?disabled=${sending}
        ></model-name-input>
        <training-preset-picker
          .service=${this.training}
          .config=${numbersOf(fields)}
          .rows=${this.dataSelector?.rows}
          .dataSource=${this.dataSelector?.value?.dataSource ?? ''}
          @change=${this.#onPreset}
        ></training-preset-picker>
        <div class="numbers">
          ${NUMBER_FIELDS.map((name) =>
            numberField({
              name,
              text: fields[name],
              touched: this.touched.has(name),
              disabled: sending,
              onInput: (text) => this.#set({ [name]: text }),
              onTouched: () => this.#touch(name),
            }),
          )}
        </div>
        <data-source-selector
          name="dataSource"
          no-split
          .service=${this.training}
          ?disabled=${sending}
          @change=${() => this.requestUpdate()}
        ></data-source-selector>
        <details>
          <summary>Advanced settings</summary>
          ${this.#asides.value?.extraFields({
            entries: fields.extras,
            disabled: sending,
            onChange: (extras) => this.#set({ extras }),
          })}
          ${this.#asides.failed ? html`<p class="problem">${loadFailure(this.#asides)}</p>` : nothing}
        </details>
        <div class="foot">
          <div role="status">
            ${sending ? nothing : startedBefore(this.#remembered?.starting)}
            ${this.#asides.value?.adviceList(this.#config, this.#jobs.value ?? [], this.dataSelector)}
          </div>
          <slot></slot>
          <p class="refused" role="alert">${this.refused ?? ''}</p>
          <div class="end">
            ${this.#renderJobs()}
            <button class="primary" part="button submit" type="submit" aria-disabled=${submitting}>
              ${submitting ? html`<span class="spinning">${icon(loader)}</span>Starting…` : html`${icon(play)}Start training`}
            </button>
          </div>
        </div>
      </form>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'training-panel': TrainingPanel;
  }
}
