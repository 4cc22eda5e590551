import type { TrainingPreset } from '../protocol/types.js';

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
