import * as tf from '@tensorflow/tfjs-core';

/** The numbers 0 to `count` − 1 in an order that looks random and is always the same for the same seed. */
export function shuffledRows(count: number, seed: number): Uint32Array {
  const keys = tf.tidy(() => tf.randomUniform([count], 0, 1, 'float32', seed).dataSync());
  return Uint32Array.from(keys.keys()).sort((a, b) => keys[a] - keys[b] || a - b);
}
