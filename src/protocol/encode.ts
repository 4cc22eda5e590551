import type { Preprocessing, TrainingConfig, TrainingPreset } from './types.js';

const toSnake = (key: string) => key.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();

/** An object with its own keys in snake case, undefined values left out. What its values hold stays as it is. */
const snakeKeys = (object: object): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(object).flatMap(([key, value]) => (value === undefined ? [] : [[toSnake(key), value]])),
  );

/**
 * A configuration → the body of `POST /train`: snake case, except that the data source goes under both spellings, since
 * the baseline backend reads only `dataSource`. Undefined values are left out.
 */
export function encodeStart(config: TrainingConfig): Record<string, unknown> {
  const body = snakeKeys(config);
  if (config.dataSource !== undefined) body.dataSource = config.dataSource;
  if (config.preprocessing !== undefined) body.preprocessing = encodePreprocessing(config.preprocessing);
  return body;
}

/** Names of columns are the data's own and stay as they are. */
function encodePreprocessing(preprocessing: Preprocessing): Record<string, unknown> {
  const { missing } = preprocessing;
  return snakeKeys({ ...preprocessing, missing: missing === 'forward-fill' ? 'forward_fill' : missing });
}

/** A preset → the body of `PUT /presets/{name}`. */
export const encodePreset = (preset: TrainingPreset): Record<string, unknown> => snakeKeys(preset);
