import * as tf from '@tensorflow/tfjs-core';
import type * as layers from '@tensorflow/tfjs-layers';
import type { DrawnNumbers } from '../datasets/draws.js';
import { scoreDraws } from './score-draws.js';
import type { Position } from './position.js';
import { Totals } from './position.js';
import { shuffledRows } from './shuffled-rows.js';
import type { ThreadOrder } from './thread-messages.js';
import type { Batchable } from './training-data.js';

/** Rows validated at once: few enough that an order is obeyed soon. */
const VALIDATION_BATCH = 512;

/** Lets the thread hear what it is told, and says so. Asked between two batches. */
export type NextOrder = () => Promise<ThreadOrder | undefined>;

/** Trains the batches of one epoch from where `position` stands, and moves it on. Returns the order that cut it short. */
export async function trainEpoch(
  model: layers.LayersModel,
  data: Batchable,
  batchSize: number,
  position: Position,
  nextOrder: NextOrder,
): Promise<ThreadOrder | undefined> {
  // Each epoch has an order of its own that only depends on its number: a resumed epoch finds the batches it left.
  const order = shuffledRows(data.rows, position.epoch + 1);
  for (let from = position.batch * batchSize; from < data.rows; from += batchSize) {
    const interruption = await nextOrder();
    if (interruption) return interruption;
    const rows = order.subarray(from, from + batchSize);
    const started = performance.now();
    const { inputs, targets } = data.take(rows);
    position.totals.add(rows.length, [await model.trainOnBatch(inputs, targets)].flat());
    tf.dispose([inputs, ...targets]);
    position.seconds += (performance.now() - started) / 1000;
    position.batch++;
  }
  return undefined;
}

/** Measures the model on data it was not trained on. Returns the order that cut it short, if one did. */
export async function validate(
  model: layers.LayersModel,
  data: Batchable,
  draws: DrawnNumbers[] | undefined,
  nextOrder: NextOrder,
): Promise<Totals | ThreadOrder> {
  const totals = new Totals();
  for (let from = 0; from < data.rows; from += VALIDATION_BATCH) {
    const interruption = await nextOrder();
    if (interruption) return interruption;
    const count = Math.min(VALIDATION_BATCH, data.rows - from);
    const values = tf.tidy(() => {
      const { inputs, targets } = data.take(Uint32Array.from({ length: count }, (_, i) => from + i));
      if (draws) return scoreDraws(model.predictOnBatch(inputs), targets, draws);
      return [model.evaluate(inputs, targets, { batchSize: count })]
        .flat()
        .map((score) => score.dataSync()[0]);
    });
    totals.add(count, values);
  }
  return totals;
}
