import { html, nothing } from 'lit';
import bookmarkPlus from 'lucide/dist/esm/icons/bookmark-plus.mjs';
import fileDown from 'lucide/dist/esm/icons/file-down.mjs';
import fileUp from 'lucide/dist/esm/icons/file-up.mjs';
import type { TrainingConfig, TrainingPreset } from '../../protocol/types.js';
import { isAllowed } from '../../services/presets/allowed-ranges.js';
import { icon } from '../../styles/icon.js';
import { valuesInWords } from './picker-words.js';

interface FootOptions {
  /** The values of the form around; undefined where there is none. */
  readonly config?: Partial<TrainingConfig>;
  readonly preset?: TrainingPreset;
  /** How many presets are saved. */
  readonly saved: number;
  readonly busy: boolean;
  readonly save: () => void;
  readonly importFiles: (files: readonly File[]) => void;
  readonly exportAll: () => void;
}

/** Whether the values of a form can be saved as a preset. */
const isSavable = ({ epochs = NaN, learningRate = NaN }: Partial<TrainingConfig>) =>
  isAllowed('epochs', epochs) && isAllowed('learningRate', learningRate);

/** What the values of the form around are, and what can be done with them and with all saved presets. */
export function pickerFoot(options: FootOptions) {
  const { config, saved, busy } = options;
  const savable = config !== undefined && isSavable(config);
  const choose = (event: Event) => {
    const input = event.target as HTMLInputElement;
    options.importFiles([...(input.files ?? [])]);
    // The same file may be chosen again, once it is mended.
    input.value = '';
  };
  return html`<div class="foot" part="foot">
    ${config ? html`<p class="current" part="current">${currentInWords(options)}</p>` : nothing}
    <div class="actions">
      ${
        config
          ? html`<button
              class="save"
              part="button"
              type="button"
              title=${savable ? nothing : 'Epochs and learning rate are needed first'}
              aria-disabled=${busy || !savable}
              @click=${() => !busy && savable && options.save()}
            >
              ${icon(bookmarkPlus)}Save as preset…
            </button>`
          : nothing
      }
      <button
        class="plain import"
        part="button"
        type="button"
        aria-disabled=${busy}
        @click=${(event: Event) => !busy && fileInputOf(event).click()}
      >
        ${icon(fileUp)}Import…
      </button>
      <input
        type="file"
        accept=".json,application/json"
        multiple
        hidden
        aria-label="Files of presets"
        @input=${(event: Event) => event.stopPropagation()}
        @change=${choose}
      />
      ${
        saved > 0
          ? html`<button class="plain export" part="button" type="button" @click=${options.exportAll}>
              ${icon(fileDown)}Export
            </button>`
          : nothing
      }
    </div>
  </div>`;
}

const fileInputOf = (event: Event) =>
  (event.currentTarget as Element).parentElement!.querySelector<HTMLInputElement>('input[type=file]')!;

function currentInWords({ config = {}, preset }: FootOptions) {
  const { epochs, learningRate } = config;
  if (preset) return html`These are the values of <bdi class="name">${preset.name}</bdi>.`;
  if (!isSavable(config) || epochs === undefined || learningRate === undefined)
    return html`<span class="name">Custom</span>, and not complete yet.`;
  return html`<span class="name">Custom</span>: ${valuesInWords({ epochs, learningRate })}`;
}
