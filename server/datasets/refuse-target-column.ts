import { Refusal } from '../refusal.js';

/** Built-in data sets know their target; a request that names another one is a mistake worth telling. */
export function refuseTargetColumn(id: string, targetColumn?: string): void {
  if (targetColumn === undefined) return;
  throw new Refusal('invalid', `target_column is for CSV files; the data set "${id}" has a fixed target.`);
}
