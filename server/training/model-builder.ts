import * as tf from '@tensorflow/tfjs-core';
import * as layers from '@tensorflow/tfjs-layers';
import type { Examples } from '../datasets/dataset.js';
import type { JobConfig } from '../jobs/job.js';

const INITIAL_SEED = 7;

/** A network of dense layers that fits the data. The same data gives the same weights to begin with. */
export function buildModel(examples: Examples, config: JobConfig): layers.LayersModel {
  const { classes, featureNames, hiddenUnits } = examples;
  const model = layers.sequential();
  const sizes = [...hiddenUnits, classes?.length ?? 1];
  sizes.forEach((units, depth) => {
    const last = depth === sizes.length - 1;
    model.add(
      layers.layers.dense({
        units,
        activation: !last ? 'relu' : classes ? 'softmax' : 'linear',
        kernelInitializer: layers.initializers.glorotUniform({ seed: INITIAL_SEED + depth }),
        ...(depth === 0 && { inputShape: [featureNames.length] }),
      }),
    );
  });
  model.compile({
    optimizer: tf.train[config.optimizer](config.learning_rate),
    loss: classes ? 'categoricalCrossentropy' : 'meanSquaredError',
    metrics: [classes ? 'accuracy' : 'mae'],
  });
  return model;
}

/** Such as "dense 784-32-10": the values going in, then the units of each layer. */
export const architectureOf = (model: layers.LayersModel): string =>
  `dense ${[model.inputs[0], ...model.layers.flatMap((layer) => layer.output as layers.SymbolicTensor)].map((tensor) => tensor.shape.at(-1)).join('-')}`;
