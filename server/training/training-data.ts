import * as tf from '@tensorflow/tfjs-core';
import type { Examples } from '../datasets/dataset.js';
import { shuffledRows } from './shuffled-rows.js';

const SPLIT_SEED = 1;

/** Mean and spread a column was brought to a common scale with. */
export interface Scale {
  name: string;
  mean: number;
  deviation: number;
}

/** Examples as tensors; `targets` are one-hot where the task is to classify. */
export interface Batchable {
  readonly rows: number;
  readonly features: tf.Tensor2D;
  readonly targets: tf.Tensor2D;
}

/** Data split for training and validation, and what was done to it. */
export interface TrainingData {
  readonly train: Batchable;
  readonly validation: Batchable;
  readonly outputs: number;
  readonly scales: Scale[];
  /** Units of the target per unit the model predicts: mean absolute errors are told in the target's own units. */
  readonly targetDeviation: number;
}

/** Splits at random, the same way for the same data, and scales by what the training part alone tells. */
export function toTrainingData(examples: Examples, validationSplit: number): TrainingData {
  const count = examples.targets.length;
  const order = shuffledRows(count, SPLIT_SEED);
  const trainCount = Math.min(Math.max(Math.round(count * (1 - validationSplit)), 1), count - 1);
  const trainRows = order.subarray(0, trainCount);

  const { featureNames, features, targets, targetName, classes } = examples;
  const width = featureNames.length;
  const scales = examples.standardize
    ? featureNames.map((name, column) => standardize(name, features, width, column, trainRows))
    : [];
  const targetScale = classes ? undefined : standardize(targetName, targets, 1, 0, trainRows);

  const pick = (rows: Uint32Array): Batchable => ({
    rows: rows.length,
    features: tf.tensor2d(pickRows(features, width, rows), [rows.length, width]),
    targets: classes
      ? tf.tidy(
          () => tf.oneHot(tf.tensor1d(pickRows(targets, 1, rows), 'int32'), classes.length) as tf.Tensor2D,
        )
      : tf.tensor2d(pickRows(targets, 1, rows), [rows.length, 1]),
  });
  return {
    train: pick(trainRows),
    validation: pick(order.subarray(trainCount)),
    outputs: classes?.length ?? 1,
    scales: targetScale ? [...scales, targetScale] : scales,
    targetDeviation: targetScale?.deviation ?? 1,
  };
}

/** Brings one column of `values` to mean 0 and deviation 1, in place, as measured over `rows`. */
function standardize(
  name: string,
  values: Float32Array,
  width: number,
  column: number,
  rows: Uint32Array,
): Scale {
  const cells = Array.from(rows, (row) => values[row * width + column]);
  const mean = cells.reduce((sum, cell) => sum + cell, 0) / cells.length;
  const variance = cells.reduce((sum, cell) => sum + (cell - mean) ** 2, 0) / cells.length;
  // A constant column carries nothing; dividing by 1 leaves it at zero.
  const deviation = Math.sqrt(variance) || 1;
  for (let cell = column; cell < values.length; cell += width)
    values[cell] = (values[cell] - mean) / deviation;
  return { name, mean, deviation };
}

function pickRows(values: Float32Array, width: number, rows: Uint32Array): Float32Array {
  const picked = new Float32Array(rows.length * width);
  rows.forEach((row, index) => picked.set(values.subarray(row * width, (row + 1) * width), index * width));
  return picked;
}
