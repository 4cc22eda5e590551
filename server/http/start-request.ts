const columns = {
  type: 'array',
  minItems: 1,
  items: { type: 'string', description: 'the name of a column' },
  description: 'a list of at least one name of a column',
} as const;

/** Tells what is allowed in a nested object, too: nothing but these keys. */
const preprocessing = {
  type: 'object',
  additionalProperties: false,
  properties: {
    scaling: {
      enum: ['none', 'standard', 'min-max'],
      description: 'one of "none", "standard" and "min-max"',
    },
    missing: {
      enum: ['drop', 'mean', 'forward_fill'],
      description: 'one of "drop", "mean" and "forward_fill"',
    },
    features: columns,
    targets: columns,
    split: {
      type: 'object',
      additionalProperties: {
        type: 'string',
        minLength: 1,
        maxLength: 10,
        description: 'a separator of 1 to 10 characters',
      },
      description: 'an object of separators by the names of columns',
    },
  },
  description: 'an object of scaling, missing, features, targets and split, and nothing else',
} as const;

/** The keys of `POST /api/train` that the server knows. */
export const KNOWN = {
  model_name: {
    type: 'string',
    pattern: '^[A-Za-z0-9_-]{3,50}$',
    description: '3 to 50 characters of A-Z, a-z, 0-9, "_" and "-"',
  },
  epochs: { type: 'integer', minimum: 1, maximum: 10000, description: 'an integer from 1 to 10000' },
  learning_rate: {
    type: 'number',
    exclusiveMinimum: 0,
    maximum: 1,
    description: 'a number greater than 0 and no more than 1',
  },
  batch_size: {
    type: 'integer',
    minimum: 1,
    maximum: 65536,
    default: 64,
    description: 'an integer from 1 to 65536',
  },
  validation_split: {
    type: 'number',
    exclusiveMinimum: 0,
    exclusiveMaximum: 1,
    default: 0.2,
    description: 'a number between 0 and 1, both excluded',
  },
  data_source: { type: 'string', maxLength: 255, default: 'mnist', description: 'the id of a data set' },
  optimizer: {
    enum: ['adam', 'sgd', 'rmsprop', 'adagrad'],
    default: 'adam',
    description: 'one of "adam", "sgd", "rmsprop" and "adagrad"',
  },
  target_column: { type: 'string', maxLength: 255, description: 'the name of a column' },
  sequence_length: { type: 'integer', minimum: 1, description: 'an integer of at least 1' },
  preprocessing,
} as const;

/** What `POST /api/train` takes. `description` says in a refusal what is allowed. */
export const startSchema = {
  type: 'object',
  description: 'a JSON object',
  required: ['model_name', 'epochs', 'learning_rate'],
  properties: KNOWN,
} as const;

/** The body of `POST /api/train` with its known keys, and the known words in them, as they are written here. */
export function toSnakeCase(body: unknown): unknown {
  const config = snakeKeys(body, KNOWN);
  if (!isObject(config) || !isObject(config.preprocessing)) return config;
  const { scaling, missing } = config.preprocessing;
  return {
    ...config,
    preprocessing: {
      ...config.preprocessing,
      ...(scaling === 'min_max' && { scaling: 'min-max' }),
      ...(missing === 'forward-fill' && { missing: 'forward_fill' }),
    },
  };
}

/** Camel-case spellings of the known keys → snake case, which wins where a request has both. */
export function snakeKeys(body: unknown, known: object): unknown {
  if (!isObject(body)) return body;
  const snakeByCamel = new Map(
    Object.keys(known).map((snake) => [
      snake.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
      snake,
    ]),
  );
  const entries = Object.entries(body);
  const renamed = entries.flatMap(([key, value]) => {
    const snake = snakeByCamel.get(key);
    return snake ? [[snake, value] as const] : [];
  });
  return Object.fromEntries([
    ...renamed,
    ...entries.filter(([key]) => !snakeByCamel.has(key) || Object.hasOwn(known, key)),
  ]);
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
