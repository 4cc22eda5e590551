import { html, nothing, type LitElement } from 'lit';
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
import type { TrainingProgressService } from '../../services/training-progress-service.js';
import { addStyles } from '../../styles/add-styles.js';
import { icon } from '../../styles/icon.js';
import { FileDrop } from './file-drop.js';
import { nameForm } from './name-form.js';
import { pickerFoot } from './picker-foot.js';
import { pickerNotices } from './picker-notices.js';
import styles from './picker-view.styles.js';
import { valuesInWords } from './picker-words.js';
import { cardTools, presetCard, presetRadio, recommendedBadge } from './preset-card.js';
import { PresetEditing } from './preset-editing.js';
import { RunHistory } from './run-history.js';
import { SavedPresets } from './saved-presets.js';

/** What is chosen, and for what. */
interface PickerHost extends LitElement {
  value: string;
  config?: Partial<TrainingConfig>;
  rows?: number;
  dataSource: string;
  noRecommendation: boolean;
}

/** What `<training-preset-picker>` shows: presets to choose from, and what can be done with the saved ones. */
export class PickerView {
  readonly #host: PickerHost;
  readonly #saved: SavedPresets;
  readonly #history: RunHistory;
  readonly #editing: PresetEditing;
  readonly #drop: FileDrop;
  readonly #told: () => void;
  #recommendation?: Recommendation;
  #matched?: { readonly config: unknown; readonly version: number };

  /** @param told called when the user has chosen, renamed or deleted what is chosen. */
  constructor(host: PickerHost, service: () => TrainingProgressService | undefined, told: () => void) {
    this.#host = host;
    this.#told = told;
    this.#saved = new SavedPresets(host, service);
    this.#history = new RunHistory(host, () => ({
      service: host.noRecommendation ? undefined : service(),
      dataSource: host.dataSource,
    }));
    this.#editing = new PresetEditing(host, {
      saved: this.#saved,
      chosen: () => host.value,
      choose: (name) => {
        host.value = name;
        told();
      },
      values: () => presetValues(host.config ?? {}) as PresetValues,
    });
    this.#drop = new FileDrop(host, (files) => void this.#editing.importFiles(files));
    addStyles(host, [styles]);
  }

  /** The chosen preset; undefined where none is. */
  get preset(): TrainingPreset | undefined {
    return this.#all.find(({ name }) => name === this.#host.value);
  }

  /** Begins anew, for another backend. */
  reset(): void {
    this.#editing.reset();
  }

  /** To be called before each render of the host. */
  update(): void {
    const { config, value, noRecommendation } = this.#host;
    const { version } = this.#saved;
    this.#recommendation = noRecommendation ? undefined : this.#recommend();
    if (!config || (this.#matched?.config === config && this.#matched.version === version)) return;
    this.#matched = { config, version };
    const fitting = this.#all.filter((preset) => matchesPreset(preset, config));
    this.#host.value = (fitting.find(({ name }) => name === value) ?? fitting[0])?.name ?? '';
  }

  readonly #choose = (name: string) => {
    this.#host.value = name;
  };

  #recommend(): Recommendation {
    const presets = [...BUILT_IN_PRESETS, ...this.#saved.list];
    const { jobs, bestEpochs } = this.#history;
    return recommendPreset({
      rows: this.#host.rows,
      dataSource: this.#host.dataSource,
      jobs,
      bestEpochs,
      presets,
    });
  }

  /** What is recommended where no preset has its values. */
  get #tailored(): TrainingPreset | undefined {
    const preset = this.#recommendation?.preset;
    return preset?.name === RECOMMENDED ? preset : undefined;
  }

  get #all(): readonly TrainingPreset[] {
    return [...BUILT_IN_PRESETS, ...this.#saved.list, ...(this.#tailored ? [this.#tailored] : [])];
  }

  render() {
    return html`<div
      class="card ${this.#drop.over ? 'over' : ''}"
      part="card"
      @dragover=${this.#drop.onDragOver}
      @dragleave=${this.#drop.onDragLeave}
      @drop=${this.#drop.onDrop}
    >
      <fieldset role="radiogroup" aria-labelledby="legend" @change=${this.#told}>
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
    const checked = preset.name === this.#host.value;
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
                ${presetRadio(RECOMMENDED, 'tailored', this.#host.value === RECOMMENDED, this.#choose)}
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
                None yet.
                ${this.#host.config ? 'Set the values you like and save them here, or drop' : 'Drop'} a file
                of presets.
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
      config: this.#host.config,
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
