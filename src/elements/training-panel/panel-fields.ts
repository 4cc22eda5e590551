import { parseNumber } from '../../metrics/hyperparameters.js';
import type { TrainingConfig, TrainingPreset } from '../../protocol/types.js';
import { isAllowed, rangeInWords, type RangedParameter } from '../../services/presets/allowed-ranges.js';

/** A key and value that the form has no field for, as they were typed. */
export interface ExtraEntry {
  readonly key: string;
  readonly value: string;
}

/** What stands in the fields, as it was typed. */
export interface PanelFields {
  readonly epochs: string;
  readonly learningRate: string;
  readonly batchSize: string;
  readonly validationSplit: string;
  readonly extras: readonly ExtraEntry[];
}

export type NumberField = RangedParameter;

interface Label {
  readonly label: string;
  /** What may be written, where that is more than a number. */
  readonly example?: string;
  /** May be left to the backend. */
  readonly optional?: boolean;
}

export const LABELS: Readonly<Record<NumberField, Label>> = {
  epochs: { label: 'Epochs' },
  learningRate: { label: 'Learning rate', example: 'such as 0.001 or 1e-3' },
  batchSize: { label: 'Batch size', optional: true },
  validationSplit: { label: 'Validation split', optional: true, example: 'such as 0.2' },
};

export const NUMBER_FIELDS = Object.keys(LABELS) as NumberField[];

/** Keys that have a field of their own, without regard to how they are spelled. */
const TAKEN = new Set([
  'modelname',
  'datasource',
  'sequencelength',
  'preprocessing',
  ...NUMBER_FIELDS.map((name) => name.toLowerCase()),
]);

const KEY = /^[A-Za-z_][\w.-]*$/;

/** What is wrong with a number field; undefined where nothing is. */
export function problemOf(name: NumberField, text: string): string | undefined {
  const { label, example, optional } = LABELS[name];
  const allowed = [rangeInWords(name), example].filter(Boolean).join(', ');
  if (text.trim() === '') return optional ? undefined : `${label}: ${allowed} is needed.`;
  const value = parseNumber(text);
  return value !== undefined && isAllowed(name, value) ? undefined : `${label} must be ${allowed}.`;
}

/** What is wrong with an additional entry; one that is empty as a whole is left out, and is not wrong. */
export function extraProblem({ key, value }: ExtraEntry, all: readonly ExtraEntry[]): string | undefined {
  const name = key.trim();
  if (name === '') return value.trim() === '' ? undefined : 'This value needs a key.';
  if (!KEY.test(name)) return 'A key starts with a letter and has letters, digits, “_”, “-” and “.” only.';
  if (TAKEN.has(name.replaceAll('_', '').toLowerCase())) return `“${name}” has a field of its own above.`;
  return all.filter((one) => one.key.trim() === name).length > 1 ? `“${name}” stands here twice.` : undefined;
}

export const isComplete = (fields: PanelFields): boolean =>
  NUMBER_FIELDS.every((name) => !problemOf(name, fields[name])) &&
  fields.extras.every((entry) => !extraProblem(entry, fields.extras));

/** The numbers of the fields that hold one. */
export const numbersOf = (fields: PanelFields): Partial<Record<NumberField, number>> =>
  Object.fromEntries(
    NUMBER_FIELDS.flatMap((name) => {
      const value = problemOf(name, fields[name]) ? undefined : parseNumber(fields[name]);
      return value === undefined ? [] : [[name, value]];
    }),
  );

/** The fields of a form that is complete, with the name and the choice of data, as what is asked of the backend. */
export const toConfig = (
  fields: PanelFields,
  modelName: string,
  data: Partial<TrainingConfig>,
): TrainingConfig =>
  ({
    ...Object.fromEntries(
      fields.extras
        .filter(({ key }) => key.trim() !== '')
        .map(({ key, value }) => [key.trim(), literal(value)]),
    ),
    ...data,
    modelName,
    ...numbersOf(fields),
  }) as TrainingConfig;

/** The fields as a preset sets them; what it does not say stays as it is. */
export const withPreset = (fields: PanelFields, preset: TrainingPreset): PanelFields => ({
  ...fields,
  ...Object.fromEntries(
    NUMBER_FIELDS.flatMap((name) => {
      const value = preset[name];
      return value === undefined ? [] : [[name, String(value)]];
    }),
  ),
});

/** A value as JSON means it (`true`, `0.9`, `[1, 2]`), else as text. */
function literal(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text.trim();
  }
}
