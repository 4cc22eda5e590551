import type { Tensor } from '@tensorflow/tfjs-core';
import type { DrawnNumbers } from '../datasets/draws.js';

/** Probabilities below this count as this, as they do where TensorFlow.js computes the training loss. */
const LEAST = 1e-7;

/**
 * The loss of predicted distributions, all kinds of balls together, and the hits: how many of the drawn numbers are among as
 * many of the likeliest ones. Both are means per draw. (Its own `evaluate` leaves outputs after the first out of the sum.)
 */
export function scoreDraws(
  predicted: Tensor | Tensor[],
  drawn: readonly Tensor[],
  draws: readonly DrawnNumbers[],
): [loss: number, hits: number] {
  let [loss, hits] = [0, 0];
  for (const [kind, tensor] of [predicted].flat().entries()) {
    const { count, picks } = draws[kind];
    const likely = tensor.dataSync();
    const shares = drawn[kind].dataSync();
    for (let first = 0; first < likely.length; first += count) {
      const numbers = Array.from({ length: count }, (_, number) => first + number);
      for (const number of numbers) loss -= shares[number] * Math.log(Math.max(likely[number], LEAST));
      numbers.sort((a, b) => likely[b] - likely[a]);
      for (const number of numbers.slice(0, picks)) if (shares[number] > 0) hits++;
    }
  }
  const rows = drawn[0].shape[0]!;
  return [loss / rows, hits / rows];
}

/** What guessing gives: hits per draw on average, and how far the mean of `rows` draws strays from that (one deviation). */
export function chanceOf(draws: readonly DrawnNumbers[], rows: number): { mean: number; deviation: number } {
  let mean = 0;
  let variance = 0;
  for (const { count, picks } of draws) {
    const share = picks / count;
    mean += picks * share;
    variance += (picks * share * (1 - share) * (count - picks)) / (count - 1);
  }
  return { mean, deviation: Math.sqrt(variance / rows) };
}
