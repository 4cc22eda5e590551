import * as tf from '@tensorflow/tfjs-core';
import type { Examples } from '../datasets/dataset.js';
import { scaleColumns, type Scale } from './scale-columns.js';
import { shuffledRows } from './shuffled-rows.js';

const SPLIT_SEED = 1;

/** Some examples as tensors; the one who asked for them disposes of them. */
export interface Batch {
  readonly inputs: tf.Tensor;
  /** One for each output of the model; one-hot where the task is to classify. */
  readonly targets: tf.Tensor[];
}

/** Examples of which any may be taken, by their numbers from 0. */
export interface Batchable {
  readonly rows: number;
  take(rows: Uint32Array): Batch;
}

/** Data split for training and validation, and what was done to it. */
export interface TrainingData {
  readonly train: Batchable;
  readonly validation: Batchable;
  readonly scales: Scale[];
  /** Units of the target per unit the model predicts: the mean absolute error of one target is told in its own units. */
  readonly targetDeviation: number;
}

/** Splits, the same way for the same data, and scales by what the training part alone tells. */
export function toTrainingData(examples: Examples, validationSplit: number): TrainingData {
  const { train, validation, known } = splitRows(examples, validationSplit);
  const { featureNames, features, targetNames, targets, classes, draws, scaling } = examples;
  const scales = scaleColumns(featureNames, features, known, scaling);
  const targetScales = classes || draws ? [] : scaleColumns(targetNames, targets, known, 'standard');
  const take = taking(examples);
  const part = (rows: Uint32Array): Batchable => ({
    rows: rows.length,
    take: (chosen) => take(Int32Array.from(chosen, (row) => rows[row])),
  });
  return {
    train: part(train),
    validation: part(validation),
    scales: [...scales, ...targetScales],
    targetDeviation: targetScales.length === 1 ? targetScales[0].deviation : 1,
  };
}

/**
 * Rows are split at random. Sequences are split in time, the latest to validate: at random, the rows of one would stand in
 * others that it is trained on. `known` are the rows whose values may be used to scale by.
 */
function splitRows({ window = 0, features, featureNames }: Examples, validationSplit: number) {
  const count = features.length / featureNames.length - window;
  const trainCount = Math.min(Math.max(Math.round(count * (1 - validationSplit)), 1), count - 1);
  const order =
    window > 0 ? Uint32Array.from({ length: count }, (_, i) => i) : shuffledRows(count, SPLIT_SEED);
  const train = order.subarray(0, trainCount);
  const known = window > 0 ? Uint32Array.from({ length: trainCount + window }, (_, i) => i) : train;
  return { train, validation: order.subarray(trainCount), known };
}

function taking(examples: Examples): (rows: Int32Array) => Batch {
  const { window, features, featureNames, targets, targetNames, classes, draws } = examples;
  const width = featureNames.length;
  const allFeatures = tf.tensor2d(features, [features.length / width, width]);
  const allTargets = classes
    ? tf.tidy(() => tf.oneHot(tf.tensor1d(targets, 'int32'), classes.length) as tf.Tensor2D)
    : tf.tensor2d(targets, [targets.length / targetNames.length, targetNames.length]);

  const inputsOf = (rows: Int32Array): tf.Tensor => {
    if (window === undefined) return tf.gather(allFeatures, tf.tensor1d(rows, 'int32'));
    const steps = new Int32Array(rows.length * window);
    rows.forEach((row, index) => {
      for (let step = 0; step < window; step++) steps[index * window + step] = row + step;
    });
    return tf.reshape(tf.gather(allFeatures, tf.tensor1d(steps, 'int32')), [rows.length, window, width]);
  };
  const targetsOf = (rows: Int32Array): tf.Tensor[] => {
    const next = rows.map((row) => row + (window ?? 0));
    const taken = tf.gather(allTargets, tf.tensor1d(next, 'int32'));
    if (!draws) return [taken];
    // What was drawn becomes a distribution: one fifth for each of five balls.
    const parts = tf.split(taken, draws.map(({ count }) => count), 1); // prettier-ignore
    return parts.map((part, i) => tf.div(part, draws[i].picks));
  };
  return (rows) => {
    const [inputs, ...parts] = tf.tidy(() => [inputsOf(rows), ...targetsOf(rows)]);
    return { inputs, targets: parts };
  };
}
