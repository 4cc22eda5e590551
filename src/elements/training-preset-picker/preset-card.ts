import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import pencil from 'lucide/dist/esm/icons/pencil.mjs';
import sparkles from 'lucide/dist/esm/icons/sparkles.mjs';
import trash from 'lucide/dist/esm/icons/trash.mjs';
import type { TrainingPreset } from '../../protocol/types.js';
import { formatParameter, type RangedParameter } from '../../services/presets/allowed-ranges.js';
import { icon } from '../../styles/icon.js';

const LABELS: Readonly<Record<RangedParameter, string>> = {
  epochs: 'Epochs',
  learningRate: 'Learning rate',
  batchSize: 'Batch size',
  validationSplit: 'Validation',
};

const PARAMETERS = Object.keys(LABELS) as RangedParameter[];

export const recommendedBadge = html`<span class="badge" part="badge">${icon(sparkles)}Recommended</span>`;

/** A radio button that says what it stands for by these elements of the same root. */
export const presetRadio = (name: string, key: string, checked: boolean, choose: (name: string) => void) =>
  html`<input
    type="radio"
    name="preset"
    value=${name}
    aria-labelledby="name-${key} badge-${key}"
    aria-describedby="details-${key}"
    .checked=${live(checked)}
    @input=${() => choose(name)}
  />`;

interface CardOptions {
  readonly preset: TrainingPreset;
  /** Unlike any other card's. */
  readonly key: string;
  readonly checked: boolean;
  readonly recommended: boolean;
  readonly choose: (name: string) => void;
}

/** A preset to choose. */
export const presetCard = ({ preset, key, checked, recommended, choose }: CardOptions) =>
  html`<label class="choice">
    <span class="title">
      ${presetRadio(preset.name, key, checked, choose)}
      <bdi class="name" part="name" id="name-${key}">${preset.name}</bdi>
    </span>
    <span class="badge-place" id="badge-${key}">${recommended ? recommendedBadge : nothing}</span>
    <span class="details" id="details-${key}">
      ${preset.description ? html`<span class="description">${preset.description}</span>` : nothing}
      <span class="values">
        ${PARAMETERS.flatMap((parameter) => {
          const value = preset[parameter];
          return value === undefined
            ? []
            : html`<span class="value">
                <span class="muted">${LABELS[parameter]}</span>
                <span>${formatParameter(parameter, value)}</span>
              </span>`;
        })}
      </span>
    </span>
  </label>`;

interface CardTools {
  readonly name: string;
  readonly rename: () => void;
  readonly remove: () => void;
  readonly busy: boolean;
}

/** What can be done with a saved preset. */
export const cardTools = ({ name, rename, remove, busy }: CardTools) =>
  html`<div class="tools">
    <button
      class="plain"
      part="button"
      type="button"
      aria-label="Rename ${name}"
      title="Rename"
      aria-disabled=${busy}
      @click=${rename}
    >
      ${icon(pencil)}
    </button>
    <button
      class="plain"
      part="button"
      type="button"
      aria-label="Delete ${name}"
      title="Delete"
      aria-disabled=${busy}
      @click=${remove}
    >
      ${icon(trash)}
    </button>
  </div>`;
