import { html, nothing } from 'lit';
import minus from 'lucide/dist/esm/icons/minus.mjs';
import plus from 'lucide/dist/esm/icons/plus.mjs';
import { formatLearningRate, parseNumber, stepOnLogScale } from '../../metrics/hyperparameters.js';
import { ALLOWED_RANGES, toAllowed, type AllowedRange } from '../../services/presets/allowed-ranges.js';
import { icon } from '../../styles/icon.js';
import { LABELS, problemOf, type NumberField } from './panel-fields.js';

interface FieldOptions {
  readonly name: NumberField;
  readonly text: string;
  /** Whether to say what is wrong: not before somebody has been here. */
  readonly touched: boolean;
  readonly disabled: boolean;
  readonly onInput: (text: string) => void;
  readonly onTouched: () => void;
}

/** A number with its label, and a line below it that is kept free for what is wrong. */
export const numberField = (options: FieldOptions) =>
  html`<div class="field">
    <label for=${options.name}>${LABELS[options.name].label}</label>
    ${options.name === 'learningRate' ? stepper(options) : plain(options)}
    <p class="problem" id="${options.name}-problem">${problemShown(options) ?? nothing}</p>
  </div>`;

const problemShown = ({ name, text, touched }: FieldOptions) => (touched ? problemOf(name, text) : undefined);

const inputted =
  ({ onInput }: FieldOptions) =>
  (event: Event) =>
    onInput((event.target as HTMLInputElement).value);

function plain(options: FieldOptions) {
  const { min, max, whole }: AllowedRange = ALLOWED_RANGES[options.name];
  const { optional } = LABELS[options.name];
  return html`<input
    id=${options.name}
    type="number"
    inputmode=${whole ? 'numeric' : 'decimal'}
    min=${min}
    max=${max}
    step=${whole ? 1 : 'any'}
    placeholder=${optional ? 'backend’s own' : nothing}
    autocomplete="off"
    ?required=${!optional}
    ?disabled=${options.disabled}
    aria-invalid=${problemShown(options) !== undefined}
    aria-describedby="${options.name}-problem"
    .value=${options.text}
    @input=${inputted(options)}
    @blur=${options.onTouched}
  />`;
}

/** Free text such as `1e-3`, with steps to the next round number on a logarithmic scale by button and arrow key. */
function stepper(options: FieldOptions) {
  const { text, disabled, onInput } = options;
  const { min, max } = ALLOWED_RANGES.learningRate;
  const value = parseNumber(text);
  const step = (direction: 1 | -1) => {
    const next = stepOnLogScale(value !== undefined && value > 0 ? value : 0.001, direction);
    onInput(formatLearningRate(toAllowed('learningRate', next)));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const direction = { ArrowUp: 1, ArrowDown: -1 }[event.key] as 1 | -1 | undefined;
    if (!direction) return;
    event.preventDefault();
    step(direction);
  };
  const button = (label: string, shapes: typeof plus, direction: 1 | -1) =>
    html`<button
      class="plain"
      part="button"
      type="button"
      tabindex="-1"
      aria-label=${label}
      ?disabled=${disabled}
      @click=${() => step(direction)}
    >
      ${icon(shapes)}
    </button>`;
  return html`<div class="stepper">
    <input
      id=${options.name}
      type="text"
      role="spinbutton"
      aria-label=${LABELS[options.name].label}
      inputmode="decimal"
      autocomplete="off"
      spellcheck="false"
      required
      ?disabled=${disabled}
      aria-valuenow=${value ?? nothing}
      aria-valuemin=${min}
      aria-valuemax=${max}
      aria-valuetext=${text || nothing}
      aria-invalid=${problemShown(options) !== undefined}
      aria-describedby="${options.name}-problem"
      .value=${text}
      @input=${inputted(options)}
      @keydown=${onKeyDown}
      @blur=${options.onTouched}
    />
    ${button('Smaller learning rate', minus, -1)} ${button('Larger learning rate', plus, 1)}
  </div>`;
}
