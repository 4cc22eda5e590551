import { html, nothing } from 'lit';
import fileDown from 'lucide/dist/esm/icons/file-down.mjs';
import fileText from 'lucide/dist/esm/icons/file-text.mjs';
import imageDown from 'lucide/dist/esm/icons/image-down.mjs';
import { parseNumber } from '../../metrics/hyperparameters.js';
import { icon, type IconNode } from '../../styles/icon.js';
import { saveFile } from '../save-file.js';
import type { BandKind } from './overlaid-curves.js';

interface Exported {
  toCsv(): string;
  toMarkdown(): string;
  toPng(): Promise<Blob>;
}

const FILE = 'training-comparison';

/** The comparison as a file to save. */
export function exportButtons(comparison: Exported) {
  const button = (label: string, shapes: IconNode, act: () => void) =>
    html`<button type="button" class="plain" part="button" aria-label="Save as ${label}" @click=${act}>
      ${icon(shapes)}${label}
    </button>`;
  const save = (extension: string, type: string, text: string) =>
    saveFile(`${FILE}.${extension}`, new Blob([text], { type }));
  return html`<div class="buttons" role="group" aria-label="Export">
    ${button('CSV', fileDown, () => save('csv', 'text/csv', comparison.toCsv()))}
    ${button('Markdown', fileText, () => save('md', 'text/markdown', comparison.toMarkdown()))}
    ${button('PNG', imageDown, () => {
      comparison.toPng().then(
        (png) => saveFile(`${FILE}.png`, png),
        () => undefined, // nothing is drawn: the chart says so
      );
    })}
  </div>`;
}

export interface CurveChange {
  readonly metric?: string;
  readonly groupBy?: string;
  readonly band?: BandKind;
}

interface CurveChoices {
  readonly metric: string;
  readonly metrics: readonly string[];
  /** Settings to group by. */
  readonly keys: readonly string[];
  readonly groupBy: string;
  readonly band: BandKind;
  readonly onChange: (change: CurveChange) => void;
}

/** Which metric is drawn, and whether runs are grouped. */
export function curveChoices({ metric, metrics, keys, groupBy, band, onChange }: CurveChoices) {
  const value = ({ target }: Event) => (target as HTMLSelectElement).value;
  // A page may group by what none of the runs differs in.
  const groups = groupBy && !keys.includes(groupBy) ? [...keys, groupBy] : keys;
  const options = (names: readonly string[], chosen: string) =>
    names.map((name) => html`<option value=${name} .selected=${name === chosen}>${name}</option>`);
  return html`<div class="choices">
    <label class="choice">
      <span>Metric</span>
      <select @change=${(event: Event) => onChange({ metric: value(event) })}>
        ${options(metrics, metric)}
      </select>
    </label>
    ${
      groups.length === 0
        ? nothing
        : html`<label class="choice">
            <span>Group by</span>
            <select @change=${(event: Event) => onChange({ groupBy: value(event) })}>
              <option value="" .selected=${!groupBy}>nothing</option>
              ${options(groups, groupBy)}
            </select>
          </label>`
    }
    ${
      groupBy
        ? html`<label class="choice">
            <span>Band</span>
            <select @change=${(event: Event) => onChange({ band: value(event) as BandKind })}>
              <option value="range" .selected=${band === 'range'}>least to greatest</option>
              <option value="std" .selected=${band === 'std'}>± standard deviation</option>
            </select>
          </label>`
        : nothing
    }
  </div>`;
}

interface NumberChoice {
  readonly label: string;
  readonly value: number | undefined;
  readonly fits?: (value: number) => boolean;
  readonly onChange: (value: number | undefined) => void;
}

/** A number to choose; an empty field, or one with anything that does not fit, takes the usual one again. */
export function numberChoice({ label, value, fits = () => true, onChange }: NumberChoice) {
  const shown = value === undefined ? '' : String(value);
  const change = ({ target }: Event) => {
    const field = target as HTMLInputElement;
    const read = parseNumber(field.value);
    const chosen = read !== undefined && fits(read) ? read : undefined;
    if (chosen === undefined) field.value = shown;
    onChange(chosen);
  };
  return html`<label class="choice">
    <span><bdi>${label}</bdi></span>
    <input inputmode="decimal" size="8" .value=${shown} @change=${change} />
  </label>`;
}

/** Whether settings that all runs share are shown too. */
export const settingsChoices = (differencesOnly: boolean, onChange: (only: boolean) => void) =>
  html`<label class="choice check">
    <input
      type="checkbox"
      .checked=${differencesOnly}
      @change=${({ target }: Event) => onChange((target as HTMLInputElement).checked)}
    />
    <span>Differences only</span>
  </label>`;
