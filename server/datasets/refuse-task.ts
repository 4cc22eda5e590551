import { Refusal } from '../refusal.js';
import type { LearningTask } from './dataset.js';

/** Built-in examples know what goes in and what comes out; a request that names something else is a mistake worth telling. */
export function refuseTask(
  id: string,
  { target_column, sequence_length = 1, preprocessing = {} }: LearningTask,
): void {
  const { features, targets, split } = preprocessing;
  if (target_column !== undefined)
    refuse(`target_column is for CSV files; the data set "${id}" has a fixed target.`);
  if (features ?? targets ?? split)
    refuse(`preprocessing.features, targets and split are for CSV files; the columns of "${id}" are fixed.`);
  if (sequence_length > 1)
    refuse(`sequence_length is for rows that follow on each other; those of the data set "${id}" do not.`);
}

function refuse(reason: string): never {
  throw new Refusal('invalid', reason);
}
