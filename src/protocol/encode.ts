import type { TrainingConfig } from './types.js';

const toSnake = (key: string) => key.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();

/**
 * A configuration → the body of `POST /train`: snake case, except that the data source goes under both spellings, since
 * the baseline backend reads only `dataSource`. Undefined values are left out.
 */
export function encodeStart(config: TrainingConfig): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(config)) if (value !== undefined) body[toSnake(key)] = value;
  if (config.dataSource !== undefined) body.dataSource = config.dataSource;
  return body;
}
