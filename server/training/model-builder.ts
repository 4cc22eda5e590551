import * as tf from '@tensorflow/tfjs-core';
import * as layers from '@tensorflow/tfjs-layers';
import type { Examples } from '../datasets/dataset.js';
import type { JobConfig } from '../jobs/job.js';

const INITIAL_SEED = 7;

/** A network that fits the data, ready to be trained. The same data gives the same weights to begin with. */
export function buildModel(examples: Examples, config: JobConfig): layers.LayersModel {
  const { classes, draws } = examples;
  const model = draws ? drawModel(examples) : denseModel(examples);
  model.compile({
    optimizer: tf.train[config.optimizer](config.learning_rate),
    loss: classes || draws ? 'categoricalCrossentropy' : 'meanSquaredError',
    metrics: draws ? [] : [classes ? 'accuracy' : 'mae'],
  });
  return model;
}

/** Dense layers; the rows of a sequence go in side by side. */
function denseModel({
  classes,
  window,
  featureNames,
  targetNames,
  hiddenUnits,
}: Examples): layers.LayersModel {
  const input = inputOf(window, featureNames.length);
  const flat = window === undefined ? input : through(layers.layers.flatten(), input);
  const hidden = hiddenUnits.reduce(
    (before, units, depth) => through(dense(units, 'relu', depth), before),
    flat,
  );
  const output = classes
    ? dense(classes.length, 'softmax', hiddenUnits.length)
    : dense(targetNames.length, 'linear', hiddenUnits.length);
  return layers.model({ inputs: input, outputs: through(output, hidden) });
}

/**
 * After the PowerballNet of numbers in, next draw's numbers out: the numbers of each draw are embedded together, then one
 * dense layer looks at all draws, and each kind of ball has an output of its own, a distribution over its numbers.
 */
function drawModel({ draws = [], window, featureNames, hiddenUnits }: Examples): layers.LayersModel {
  const [embedded, units] = hiddenUnits;
  const input = inputOf(window, featureNames.length);
  const draw = through(dense(embedded, 'linear', 0), input);
  const hidden = through(dense(units, 'relu', 1), through(layers.layers.flatten(), draw));
  const outputs = draws.map(({ count }, i) => through(dense(count, 'softmax', 2 + i), hidden));
  return layers.model({ inputs: input, outputs });
}

const inputOf = (window: number | undefined, width: number) =>
  layers.input({ shape: window === undefined ? [width] : [window, width] });

const through = (layer: Pick<layers.layers.Layer, 'apply'>, tensor: layers.SymbolicTensor) =>
  layer.apply(tensor) as layers.SymbolicTensor;

const dense = (units: number, activation: 'relu' | 'linear' | 'softmax', depth: number) =>
  layers.layers.dense({
    units,
    activation,
    kernelInitializer: layers.initializers.glorotUniform({ seed: INITIAL_SEED + depth }),
  });

/**
 * Such as "dense 784-32-10": the values going in, then the units of each layer; "10×95" is ten rows of 95 values, "69+26"
 * two outputs.
 */
export function architectureOf({
  draws,
  window,
  featureNames,
  targetNames,
  classes,
  hiddenUnits,
}: Examples): string {
  const input = window === undefined ? featureNames.length : `${window}×${featureNames.length}`;
  const output = draws?.map(({ count }) => count).join('+') ?? classes?.length ?? targetNames.length;
  return `${draws ? 'PowerballNet' : 'dense'} ${[input, ...hiddenUnits, output].join('-')}`;
}
