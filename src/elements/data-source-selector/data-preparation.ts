import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import type { DatasetReport, Preprocessing } from '../../protocol/types.js';
import { count, shorten } from './short-words.js';
import { isList, isNumeric, lacksValues, splitsOf, usualColumns, type DataOptions } from './source-value.js';

/** With more columns of lists there is one box for all of them. */
const MOST_BOXES = 6;

interface PreparationState {
  readonly options: DataOptions;
  readonly report: DatasetReport | undefined;
  /** The share for validation is asked for elsewhere. */
  readonly noSplit: boolean;
  readonly disabled: boolean;
  /** While a user types. */
  readonly onInput: (change: DataOptions) => void;
  /** When a user has chosen. */
  readonly onChange: (change: DataOptions) => void;
}

/** What is to be done with the data before the training; only what makes sense for it. */
export const dataPreparation = (state: PreparationState) =>
  html`<details class="section" open>
    <summary>Preparation</summary>
    <div class="preparation" part="preparation">
      ${state.noSplit ? nothing : validationSplit(state)} ${sequenceLength(state)} ${scaling(state)}
      ${missingValues(state)} ${columns(state)} ${splits(state)}
    </div>
  </details>`;

const validationSplit = (state: PreparationState) =>
  numberField(state, {
    id: 'validation-split',
    label: 'Validation split',
    hint: 'Share of the rows kept to check the model, 0 to 0.9.',
    option: 'validationSplit',
    min: 0,
    max: 0.9,
    step: 0.05,
  });

const sequenceLength = (state: PreparationState) =>
  numberField(state, {
    id: 'sequence-length',
    label: 'Sequence length',
    hint: 'Rows in a row that are one input. Empty: as the backend does it.',
    option: 'sequenceLength',
    min: 1,
    max: state.report && state.report.rows > 1 ? state.report.rows - 1 : undefined,
    step: 1,
  });

const SCALINGS: readonly (readonly [value: NonNullable<Preprocessing['scaling']> | '', words: string])[] = [
  ['', 'As the backend suggests'],
  ['none', 'As they are'],
  ['standard', 'Standard: mean 0, deviation 1'],
  ['min-max', 'Min–max: from 0 to 1'],
];

function scaling({ options, report, ...state }: PreparationState) {
  if (!report?.columns.some(isNumeric)) return nothing;
  return choiceField(state, {
    id: 'scaling',
    label: 'Scaling',
    hint: 'Brings numbers to a common scale.',
    choices: SCALINGS,
    chosen: options.scaling ?? '',
    change: (scaling) => ({ scaling: scaling || undefined }),
  });
}

const FILLINGS: readonly (readonly [NonNullable<Preprocessing['missing']>, string])[] = [
  ['drop', 'Leave the row out'],
  ['mean', 'Fill with the mean'],
  ['forward-fill', 'Carry the last value forward'],
];

function missingValues({ options, report, ...state }: PreparationState) {
  if (!report || !lacksValues(report)) return nothing;
  return choiceField(state, {
    id: 'missing',
    label: 'Missing values',
    hint: 'What becomes of rows that lack a value.',
    choices: FILLINGS,
    chosen: options.missing ?? 'drop',
    change: (missing) => ({ missing }),
  });
}

function columns({ options, report, ...state }: PreparationState) {
  if (!report || report.columns.length < 2) return nothing;
  const chosen = options.features || options.targets ? 'chosen' : 'backend';
  return choiceField(state, {
    id: 'columns-by',
    label: 'Features and targets',
    hint:
      chosen === 'chosen'
        ? 'Set the use of each column in the table.'
        : 'Which columns go in, and which are predicted.',
    choices: [
      ['backend', 'As the backend suggests'],
      ['chosen', 'Chosen by column'],
    ],
    chosen,
    change: (by) =>
      by === 'chosen' ? usualColumns(report.columns) : { features: undefined, targets: undefined },
  });
}

function splits({ options, report, disabled, onChange }: PreparationState) {
  const lists = report?.columns.filter(isList) ?? [];
  if (lists.length === 0) return nothing;
  const split = options.split ?? {};
  const box = (words: unknown, checked: boolean, change: (checked: boolean) => Record<string, string>) =>
    html`<label class="box">
      <input
        type="checkbox"
        ?disabled=${disabled}
        .checked=${live(checked)}
        @change=${({ target }: Event) => onChange({ split: change((target as HTMLInputElement).checked) })}
      />
      <span>${words}</span>
    </label>`;
  return html`<fieldset class="boxes">
    <legend>Columns that hold several numbers</legend>
    ${
      lists.length > MOST_BOXES
        ? box(
            `Split all ${count(lists.length, 'column', 'columns')} into numbers`,
            lists.every(({ name }) => name in split),
            (checked) => (checked ? splitsOf(lists) : {}),
          )
        : lists.map((column) =>
            box(
              html`Split <bdi>${shorten(column.name)}</bdi> into ${column.parts} numbers`,
              Object.hasOwn(split, column.name),
              (checked) => ({
                ...Object.fromEntries(Object.entries(split).filter(([name]) => name !== column.name)),
                ...(checked && splitsOf([column])),
              }),
            ),
          )
    }
  </fieldset>`;
}

interface NumberField {
  readonly id: string;
  readonly label: string;
  readonly hint: string;
  readonly option: 'validationSplit' | 'sequenceLength';
  readonly min: number;
  readonly max?: number;
  readonly step: number;
}

function numberField({ options, disabled, onInput, onChange }: PreparationState, field: NumberField) {
  const { id, label, hint, option, min, max, step } = field;
  const read = (tell: (change: DataOptions) => void) => (event: Event) => {
    const { value, validity, valueAsNumber } = event.target as HTMLInputElement;
    // What is half typed is no number yet.
    if (!validity.badInput) tell({ [option]: value === '' ? undefined : valueAsNumber });
  };
  return html`<div class="field">
    <label for=${id}>${label}</label>
    <input
      id=${id}
      data-option=${option}
      type="number"
      inputmode="decimal"
      min=${min}
      max=${max ?? nothing}
      step=${option === 'sequenceLength' ? step : 'any'}
      aria-describedby="${id}-hint"
      ?disabled=${disabled}
      .value=${String(options[option] ?? '')}
      @input=${read(onInput)}
      @change=${read(onChange)}
    />
    <p class="hint" id="${id}-hint">${hint}</p>
  </div>`;
}

interface ChoiceField<T extends string> {
  readonly id: string;
  readonly label: string;
  readonly hint: string;
  readonly choices: readonly (readonly [value: T, words: string])[];
  readonly chosen: T;
  readonly change: (value: T) => DataOptions;
}

function choiceField<T extends string>(
  { disabled, onChange }: Pick<PreparationState, 'disabled' | 'onChange'>,
  { id, label, hint, choices, chosen, change }: ChoiceField<T>,
) {
  return html`<div class="field">
    <label for=${id}>${label}</label>
    <select
      id=${id}
      aria-describedby="${id}-hint"
      ?disabled=${disabled}
      .value=${live(chosen)}
      @change=${({ target }: Event) => onChange(change((target as HTMLSelectElement).value as T))}
    >
      ${choices.map(([value, words]) => html`<option value=${value} ?selected=${value === chosen}>${words}</option>`)}
    </select>
    <p class="hint" id="${id}-hint">${hint}</p>
  </div>`;
}
