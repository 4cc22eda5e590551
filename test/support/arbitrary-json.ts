import fc from 'fast-check';

/** Values that backends do send where another was meant. */
const ODD_VALUES = [
  null,
  true,
  false,
  '',
  ' ',
  'NaN',
  '-Infinity',
  '50%',
  '1e400',
  'null',
  'None',
  -1,
  0,
  1.797e308,
  -1.797e308,
  1e306,
  Number.MAX_SAFE_INTEGER * 4,
  Infinity,
  NaN,
  [],
  {},
  [[]],
  [null],
  '<b>x</b>',
  '\u0000\ud800',
  'Epoch 1/2 - Loss: 0.5',
  '__proto__',
  'constructor',
  '2024-13-45T99:99:99',
  8.64e15 + 1,
];

/** Keys that the decoder looks for, and keys that objects have by nature. */
const KEYS = [
  ...[
    'job_id',
    'jobId',
    'id',
    'status',
    'state',
    'progress',
    'current_epoch',
    'currentEpoch',
    'epoch',
    'epochs',
  ],
  ...[
    'total_epochs',
    'current_loss',
    'best_loss',
    'model_name',
    'start_time',
    'end_time',
    'error',
    'message',
  ],
  ...[
    'training_logs',
    'training_progress',
    'loss_history',
    'final_metrics',
    'metrics',
    'config',
    'data_source',
  ],
  ...['data', 'job', 'jobs', 'history', 'items', 'runs', 'columns', 'rows', 'next', 'lines', 'seq', 'time'],
  ...['timestamp', 'level', 'loss', 'features', 'protocol', 'models', 'datasets', 'name', 'path'],
  ...[
    'estimated_time_remaining',
    'estimated_duration',
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
  ],
];

const leaf = fc.oneof(
  fc.constantFrom(...(ODD_VALUES as unknown[])),
  fc.double(),
  fc.integer(),
  fc.string({ maxLength: 12 }),
);

const object = (value: fc.Arbitrary<unknown>) =>
  fc
    .array(fc.tuple(fc.constantFrom(...KEYS), value), { maxLength: 5 })
    .map((entries) => Object.fromEntries(entries) as unknown);

/** JSON of any shape, built from the keys that mean something. */
export const anyBody: fc.Arbitrary<unknown> = fc.letrec<{ body: unknown }>((tie) => ({
  body: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc.array(tie('body'), { maxLength: 4 }),
    object(tie('body')),
  ),
})).body;

type Step = readonly [path: readonly number[], value: unknown];

/** The real payload with some of its values, at any depth, replaced by odd ones, or left out. */
export const mutated = (payload: unknown): fc.Arbitrary<unknown> =>
  fc
    .array(
      fc.tuple(
        fc.array(fc.nat(12), { minLength: 1, maxLength: 4 }),
        fc.oneof({ weight: 4, arbitrary: leaf }, { weight: 1, arbitrary: fc.constant(undefined) }),
      ),
      { minLength: 1, maxLength: 3 },
    )
    .map((steps) => steps.reduce((body, step) => replaceAt(body, step), payload));

function replaceAt(body: unknown, [path, value]: Step): unknown {
  if (path.length === 0 || typeof body !== 'object' || body === null) return value;
  const keys = Object.keys(body);
  if (keys.length === 0) return value;
  const key = keys[path[0] % keys.length];
  const inner = replaceAt((body as Record<string, unknown>)[key], [path.slice(1), value]);
  if (Array.isArray(body)) return body.map((item: unknown, index) => (String(index) === key ? inner : item));
  return Object.fromEntries(
    Object.entries(body).flatMap(([name, old]) =>
      name !== key ? [[name, old]] : inner === undefined ? [] : [[name, inner]],
    ),
  );
}
