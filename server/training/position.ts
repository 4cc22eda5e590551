import type * as layers from '@tensorflow/tfjs-layers';
import { toWireNumber } from '../wire-number.js';

/** Loss and metric summed over rows, so that batches of any size average rightly. */
export class Totals {
  constructor(
    public rows = 0,
    public loss = 0,
    public metric = 0,
  ) {}

  add(rows: number, [loss, metric = 0]: number[]): void {
    this.rows += rows;
    this.loss += loss * rows;
    this.metric += metric * rows;
  }

  get meanLoss(): number {
    return this.loss / this.rows;
  }

  get meanMetric(): number {
    return this.metric / this.rows;
  }
}

/** Where a run stands: it goes on from there as if it had never been held. */
export interface Position {
  /** Epochs finished. */
  epoch: number;
  /** Batches trained of the epoch after those, and what they gave. */
  batch: number;
  totals: Totals;
  /** Seconds spent on them. */
  seconds: number;
}

export const startOfEpoch = (finished: number): Position => ({
  epoch: finished,
  batch: 0,
  totals: new Totals(),
  seconds: 0,
});

/** Keeps the position inside the model, so that a checkpoint is one thing that is either written or not. */
export function stampPosition(model: layers.LayersModel, { totals, ...position }: Position): void {
  const { rows, loss, metric } = totals;
  model.setUserDefinedMetadata({
    position: { ...position, rows, loss: toWireNumber(loss), metric: toWireNumber(metric) },
  });
}

export function readPosition(model: layers.LayersModel): Position {
  const { position } = model.getUserDefinedMetadata() as {
    position: Record<'epoch' | 'batch' | 'seconds' | 'rows' | 'loss' | 'metric', number | string>;
  };
  return {
    epoch: Number(position.epoch),
    batch: Number(position.batch),
    totals: new Totals(Number(position.rows), Number(position.loss), Number(position.metric)),
    seconds: Number(position.seconds),
  };
}
