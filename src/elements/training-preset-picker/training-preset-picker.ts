import { html, type PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import { LazyPart } from '../../controllers/lazy-part.js';
import type { TrainingConfig, TrainingPreset } from '../../protocol/types.js';
import { BUILT_IN_PRESETS } from '../../services/presets/presets.js';
import { card } from '../../styles/card.js';
import { controls } from '../../styles/controls.js';
import { tokens } from '../../styles/tokens.js';
import { defineElement } from '../define-element.js';
import { loadFailure } from '../load-failure.js';
import { TrainingElement } from '../training-element.js';
import { presetSkeletons } from './preset-skeletons.js';
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

  readonly #view = new LazyPart(this, () =>
    import('./picker-view.js').then(
      ({ PickerView }) => new PickerView(this, () => this.training, this.#onChange),
    ),
  );

  /** The chosen preset; undefined where none is. */
  get preset(): TrainingPreset | undefined {
    const { value: view } = this.#view;
    return view ? view.preset : BUILT_IN_PRESETS.find(({ name }) => name === this.value);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const { value: view } = this.#view;
    if (changed.has('service') || changed.has('endpoint')) view?.reset();
    view?.update();
  }

  protected override getUpdateComplete(): Promise<boolean> {
    return this.#view.complete(() => super.getUpdateComplete());
  }

  // The native event of the radio button does not leave the shadow root.
  readonly #onChange = () => void this.dispatchEvent(new Event('change', { bubbles: true }));

  protected override render() {
    return this.#view.value?.render() ?? this.#renderSkeleton();
  }

  #renderSkeleton() {
    return html`<div class="card" part="card">
      <fieldset>
        <legend part="legend">Preset</legend>
        ${presetSkeletons}
      </fieldset>
      ${
        this.#view.failed
          ? html`<div class="notice error" part="notice" role="status">${loadFailure(this.#view)}</div>`
          : html`<div class="foot"><span class="foot-skeleton skeleton"></span></div>`
      }
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'training-preset-picker': TrainingPresetPicker;
  }
}
