const KNOWN = {
  model_name: {
    type: 'string',
    pattern: '^[A-Za-z0-9_-]{3,50}$',
    description: '3 to 50 characters of A-Z, a-z, 0-9, "_" and "-"',
  },
  epochs: { type: 'integer', minimum: 1, maximum: 10000, description: 'an integer from 1 to 10000' },
  learning_rate: { type: 'number', exclusiveMinimum: 0, description: 'a finite number greater than 0' },
  batch_size: { type: 'integer', minimum: 1, default: 64, description: 'an integer of at least 1' },
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
} as const;

/** What `POST /api/train` takes. `description` says in a refusal what is allowed. */
export const startSchema = {
  type: 'object',
  description: 'a JSON object',
  required: ['model_name', 'epochs', 'learning_rate'],
  properties: KNOWN,
} as const;

const SNAKE_BY_CAMEL = new Map(
  Object.keys(KNOWN).map((snake) => [
    snake.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
    snake,
  ]),
);

/** Camel-case spellings of the known keys → snake case, which wins where a request has both. */
export function toSnakeCase(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body;
  const entries = Object.entries(body);
  const renamed = entries.flatMap(([key, value]) => {
    const snake = SNAKE_BY_CAMEL.get(key);
    return snake ? [[snake, value] as const] : [];
  });
  return Object.fromEntries([
    ...renamed,
    ...entries.filter(([key]) => !SNAKE_BY_CAMEL.has(key) || key in KNOWN),
  ]);
}
