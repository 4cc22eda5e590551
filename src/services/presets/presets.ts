import type { TrainingConfig, TrainingPreset } from '../../protocol/types.js';

/** The presets that are always there, by name. */
export const TRAINING_PRESETS = Object.freeze({
  'quick-test': Object.freeze({
    name: 'quick-test',
    description: 'A few epochs, to see whether everything works.',
    epochs: 10,
    learningRate: 0.01,
  }),
  standard: Object.freeze({
    name: 'standard',
    description: 'A good start for most data.',
    epochs: 100,
    learningRate: 0.001,
  }),
  'deep-training': Object.freeze({
    name: 'deep-training',
    description: 'Many small steps, for much data and patience.',
    epochs: 500,
    learningRate: 0.0001,
  }),
}) satisfies Readonly<Record<string, TrainingPreset>>;

/** The same as a list, in the order in which they are shown. */
export const BUILT_IN_PRESETS: readonly TrainingPreset[] = Object.values(TRAINING_PRESETS);

/** The name of a recommendation that no preset has the values of. */
export const RECOMMENDED = 'recommended';

/** Whether a name is not for presets of one's own, however it is capitalised. */
export function isBuiltIn(name: string): boolean {
  const plain = name.trim().toLowerCase();
  return plain === RECOMMENDED || Object.hasOwn(TRAINING_PRESETS, plain);
}

/** What a preset may set besides its name. */
export type PresetValues = Pick<TrainingPreset, 'epochs' | 'learningRate' | 'batchSize' | 'validationSplit'>;

const VALUES: readonly (keyof PresetValues)[] = ['epochs', 'learningRate', 'batchSize', 'validationSplit'];

/** The values of a configuration, or of a preset, that a preset may set. */
export const presetValues = (config: Partial<TrainingConfig>): Partial<PresetValues> =>
  Object.fromEntries(VALUES.flatMap((key) => (config[key] === undefined ? [] : [[key, config[key]]])));

/** Whether a configuration has every value that a preset sets; what the preset leaves open may be anything. */
export const matchesPreset = (preset: TrainingPreset, config: Partial<TrainingConfig>): boolean =>
  VALUES.every((key) => preset[key] === undefined || preset[key] === config[key]);
