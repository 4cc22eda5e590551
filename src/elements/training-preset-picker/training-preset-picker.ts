import { html, nothing, type PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import lightbulb from 'lucide/dist/esm/icons/lightbulb.mjs';
import type { TrainingConfig, TrainingPreset } from '../../protocol/types.js';
import {
  BUILT_IN_PRESETS,
  matchesPreset,
  presetValues,
  RECOMMENDED,
  type PresetValues,
} from '../../services/presets/presets.js';
import { recommendPreset, type Recommendation } from '../../services/presets/recommend-preset.js';
import { card } from '../../styles/card.js';
import { controls } from '../../styles/controls.js';
import { icon } from '../../styles/icon.js';
import { tokens } from '../../styles/tokens.js';
import { defineElement } from '../define-element.js';
import { TrainingElement } from '../training-element.js';
import { FileDrop } from './file-drop.js';
import { nameForm } from './name-form.js';
import { pickerFoot } from './picker-foot.js';
import { pickerNotices } from './picker-notices.js';
import { valuesInWords } from './picker-words.js';
import { cardTools, presetCard, presetRadio, recommendedBadge } from './preset-card.js';
import { PresetEditing } from './preset-editing.js';
import { RunHistory } from './run-history.js';
import { SavedPresets } from './saved-presets.js';
import presetStyles from './preset-card.styles.js';
import styles from './training-preset-picker.styles.js';

/**
 * Chooses a preset: those built in, those saved, and one that is recommended for the data and by what earlier runs came to.
 * Presets are saved on the backend where it can, else in this browser.
 *
 * @element training-preset-picker
 * @summary Built-in and saved presets to choose from, with a recommendation and its reason.
 * @fires {Event} change - The user chose, renamed or deleted what is chosen; `value` and `preset` tell what is chosen now. Bubbles.
 * @csspart card - The surface, which files can be dropped on.
 * @csspart legend - Its name.
 * @csspart preset - Each preset.
 * @csspart name - Name of a preset.
 * @csspart badge - Icon and word of the recommended one.
 * @csspart recommendation - What is recommended, and why.
 * @csspart notice - A sentence on what was done, or on what is not as it should be.
 * @csspart form - The form in which a name is typed.
 * @csspart input - Its field.
 * @csspart foot - What the values of the form are, and the buttons.
 * @csspart button - Each button.
 * @cssprop [--training-color-accent] - Colour of the chosen preset.
 * @cssprop [--training-color-surface] - Background of the card.
 * @cssprop [--training-radius=10px] - Rounding of the card.
 */
@defineElement('training-preset-picker')
export class TrainingPresetPicker extends TrainingElement {
  static override styles = [tokens, card, controls, presetStyles, styles];

  /** Name of the chosen preset; empty for none. Follows `config` where that is given. */
  @property() value = '';

  /** The values of the form around, as they are now: they can be saved as a preset, and are called custom where no preset has them. */
  @property({ attribute: false }) config?: Partial<TrainingConfig>;

  /** How many rows the data has, for the recommendation. */
  @property({ type: Number }) rows?: number;

  /** Path, URL or id of the data, for the recommendation: earlier runs on it count. */
  @property({ attribute: 'data-source' }) dataSource = '';

  /** Recommends nothing, and asks for no history. */
  @property({ type: Boolean, attribute: 'no-recommendation' }) noRecommendation = false;

  readonly #saved = new SavedPresets(this, () => this.training);
  readonly #history = new RunHistory(this, () => ({
    service: this.noRecommendation ? undefined : this.training,
    dataSource: this.dataSource,
  }));
  readonly #editing = new PresetEditing(this, {
    saved: this.#saved,
    chosen: () => this.value,
    choose: (name) => {
      this.value = name;
      this.#onChange();
    },
    values: () => presetValues(this.config ?? {}) as PresetValues,
  });
  readonly #drop = new FileDrop(this, (files) => void this.#editing.importFiles(files));
  #recommendation?: Recommendation;
  #matchedAt = -1;

  /** The chosen preset; undefined where none is. */
  get preset(): TrainingPreset | undefined {
    return this.#all.find(({ name }) => name === this.value);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('service') || changed.has('endpoint')) this.#editing.reset();
    this.#recommendation = this.noRecommendation ? undefined : this.#recommend();
    if (!this.config || (!changed.has('config') && this.#matchedAt === this.#saved.version)) return;
    this.#matchedAt = this.#saved.version;
    const fitting = this.#all.filter((preset) => matchesPreset(preset, this.config!));
    this.value = (fitting.find(({ name }) => name === this.value) ?? fitting[0])?.name ?? '';
  }

  readonly #choose = (name: string) => {
    this.value = name;
  };

  // The native event of the radio button does not leave the shadow root.
  readonly #onChange = () => void this.dispatchEvent(new Event('change', { bubbles: true }));

  #recommend(): Recommendation {
    const presets = [...BUILT_IN_PRESETS, ...this.#saved.list];
    const { jobs, bestEpochs } = this.#history;
    return recommendPreset({ rows: this.rows, dataSource: this.dataSource, jobs, bestEpochs, presets });
  }

  /** What is recommended where no preset has its values. */
  get #tailored(): TrainingPreset | undefined {
    const preset = this.#recommendation?.preset;
    return preset?.name === RECOMMENDED ? preset : undefined;
  }

  get #all(): readonly TrainingPreset[] {
    return [...BUILT_IN_PRESETS, ...this.#saved.list, ...(this.#tailored ? [this.#tailored] : [])];
  }

  protected override render() {
    return html`<div
      class="card ${this.#drop.over ? 'over' : ''}"
      part="card"
      @dragover=${this.#drop.onDragOver}
      @dragleave=${this.#drop.onDragLeave}
      @drop=${this.#drop.onDrop}
    >
      <fieldset role="radiogroup" aria-labelledby="legend" @change=${this.#onChange}>
        <legend id="legend" part="legend">Preset</legend>
        <div class="presets">
          ${BUILT_IN_PRESETS.map((preset, i) => this.#renderPreset(preset, `built-in-${i}`))}
        </div>
        ${this.#renderRecommendation()} ${this.#renderSaved()}
      </fieldset>
      <div class="notices">
        ${pickerNotices(this.#editing, this.#saved.failure, () => this.#saved.reload())}
      </div>
      ${this.#renderFoot()}
      <div class="visually-hidden" role="status">${this.#editing.said}</div>
    </div>`;
  }

  #renderPreset(preset: TrainingPreset, key: string, tools: unknown = nothing) {
    const checked = preset.name === this.value;
    const recommended = preset === this.#recommendation?.preset;
    return html`<div class="preset" part="preset">
      ${presetCard({ preset, key, checked, recommended, choose: this.#choose })} ${tools}
    </div>`;
  }

  #renderRecommendation() {
    if (!this.#recommendation) return nothing;
    const { preset, reason } = this.#recommendation;
    const why = html`<span class="reason" id="details-tailored">${reason}</span>`;
    return html`<div class="recommendation" part="recommendation">
      ${
        this.#tailored
          ? html`<label class="choice">
              <span class="title">
                ${presetRadio(RECOMMENDED, 'tailored', this.value === RECOMMENDED, this.#choose)}
                <span class="both">
                  <span class="name" part="name" id="name-tailored">${valuesInWords(preset)}</span>
                  <span id="badge-tailored">${recommendedBadge}</span>
                </span>
              </span>
              ${why}
            </label>`
          : html`<p>
              ${icon(lightbulb)}<span><bdi class="name">${preset.name}</bdi> is recommended. ${why}</span>
            </p>`
      }
    </div>`;
  }

  #renderSaved() {
    const { list, loading } = this.#saved;
    return html`<div class="subhead" id="saved-title">Saved presets</div>
      <div class="presets saved" role="group" aria-labelledby="saved-title" aria-busy=${loading}>
        ${loading ? html`<div class="preset skeleton" role="status">Loading your presets…</div>` : nothing}
        ${repeat(
          list,
          ({ name }) => name,
          (preset, i) =>
            this.#editing.naming?.renamed === preset.name
              ? html`<div class="preset wide">${this.#renderNaming()}</div>`
              : this.#renderPreset(preset, `saved-${i}`, this.#renderTools(preset)),
        )}
        ${
          loading || list.length > 0 || this.#saved.failure !== undefined
            ? nothing
            : html`<p class="none muted">
                None yet. ${this.config ? 'Set the values you like and save them here, or drop' : 'Drop'} a
                file of presets.
              </p>`
        }
      </div>`;
  }

  #renderTools(preset: TrainingPreset) {
    return cardTools({
      name: preset.name,
      busy: this.#editing.busy,
      rename: () => void this.#editing.startRenaming(preset.name),
      remove: () => void this.#editing.remove(preset),
    });
  }

  #renderFoot() {
    const { naming, busy } = this.#editing;
    if (naming && naming.renamed === undefined) return this.#renderNaming();
    return pickerFoot({
      config: this.config,
      preset: this.preset,
      saved: this.#saved.list.length,
      busy,
      save: () => void this.#editing.startSaving(),
      importFiles: (files) => void this.#editing.importFiles(files),
      exportAll: () => this.#editing.exportAll(),
    });
  }

  #renderNaming() {
    const { naming, busy } = this.#editing;
    return nameForm({
      naming: naming!,
      busy,
      change: (text) => this.#editing.type(text),
      submit: () => void this.#editing.submit(),
      cancel: () => void this.#editing.cancel(),
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'training-preset-picker': TrainingPresetPicker;
  }
}
