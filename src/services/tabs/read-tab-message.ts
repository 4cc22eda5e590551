import type { TrainingEvent } from '../../protocol/events.js';
import { metricValues } from '../../protocol/metric-values.js';
import type { Heard } from './tab-messages.js';

/**
 * A message of another tab, checked field by field: it may come from a page that this library knows nothing of. Undefined
 * where it is none. `shiftMs` says how much later it is on the clock of this page than on that of the sender.
 */
export function readTabMessage(value: unknown, shiftMs: (heard: Heard) => number): Heard | undefined {
  if (!isHeard(value)) return undefined;
  const heard = value as Heard;
  const ms = shiftMs(heard);
  if (heard.type === 'event') return { ...heard, event: received(heard.event, ms) };
  if (heard.type !== 'part') return heard;
  return { ...heard, part: { ...heard.part, events: heard.part.events.map((event) => received(event, ms)) } };
}

/** What a message does not carry over: whose clock the times are by, and that values by metric inherit nothing. */
function received(event: TrainingEvent, shiftMs: number): TrainingEvent {
  if (event.type === 'metrics' && event.askedAt !== undefined)
    return { ...event, askedAt: event.askedAt + shiftMs };
  if (event.type !== 'snapshot') return event;
  const { snapshot, askedAt } = event;
  return {
    ...event,
    askedAt: askedAt + shiftMs,
    snapshot: snapshot.latest ? { ...snapshot, latest: metricValues(snapshot.latest) } : snapshot,
  };
}

type Check = (value: unknown) => boolean;

const is =
  (type: 'string' | 'number' | 'boolean'): Check =>
  (value) =>
    typeof value === type;
const text = is('string');
const number = is('number');
const flag = is('boolean');
const oneOf =
  (...words: string[]): Check =>
  (value) =>
    words.includes(value as string);
const maybe =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);
const list =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
const fields = (checks: Readonly<Record<string, Check>>): Check => {
  const all = Object.entries(checks);
  return (value) => isObject(value) && all.every(([name, check]) => check(value[name]));
};
/** Told apart by their `type`. */
const kinds = (checks: Readonly<Record<string, Check>>): Check => {
  const all = new Map(Object.entries(checks));
  return (value) => isObject(value) && !!all.get(value.type as string)?.(value);
};

const floats: Check = (value) => value instanceof Float64Array;
const batchFields = fields({ steps: floats, epochs: maybe(floats), times: maybe(floats) });

interface Batch {
  readonly steps: Float64Array;
  readonly epochs?: Float64Array;
  readonly times?: Float64Array;
  readonly columns: unknown;
}

/** Columns are as long as the rows that they stand in. */
const batch: Check = (value) => {
  if (!batchFields(value)) return false;
  const { steps, epochs = steps, times = steps, columns } = value as Batch;
  if (epochs.length !== steps.length || times.length !== steps.length) return false;
  return (
    columns instanceof Map &&
    [...columns].every(
      ([name, column]) =>
        text(name) &&
        isObject(column) &&
        floats(column.values) &&
        areRows(column.rows, (column.values as Float64Array).length, steps.length),
    )
  );
};

function areRows(rows: unknown, values: number, steps: number): boolean {
  if (rows === undefined) return values === steps;
  return rows instanceof Uint32Array && rows.length === values && rows.every((row) => row < steps);
}

const numbersByName: Check = (value) => isObject(value) && Object.values(value).every(number);
const status = oneOf(
  ...['queued', 'running', 'pausing', 'paused', 'stopping', 'stopped', 'completed', 'failed', 'unknown'],
);
const snapshot = fields({
  modelName: maybe(text),
  status: maybe(status),
  statusText: maybe(text),
  epoch: maybe(number),
  totalEpochs: maybe(number),
  progress: maybe(number),
  latest: maybe(numbersByName),
  best: maybe(numbersByName),
  smoothed: maybe(numbersByName),
  bestLoss: maybe(number),
  config: maybe(isObject),
  startedAt: maybe(number),
  endedAt: maybe(number),
  etaMs: maybe(number),
  error: maybe(text),
  tags: maybe(list(text)),
  notes: maybe(text),
});
const line = fields({
  seq: number,
  time: maybe(number),
  level: oneOf('debug', 'info', 'warning', 'error'),
  message: text,
});
const extent = oneOf('pages', 'tail');

const event = kinds({
  snapshot: fields({ jobId: text, snapshot, askedAt: number }),
  metrics: fields({
    jobId: text,
    batch,
    askedAt: maybe(number),
    extent,
    after: maybe(number),
    next: maybe(number),
  }),
  log: fields({ jobId: text, lines: list(line), extent, next: maybe(number) }),
  unchanged: fields({ jobId: text }),
  gone: fields({ jobId: text, reason: text }),
  'bad-frame': fields({ jobId: maybe(text), reason: text }),
});

const connection = fields({
  state: oneOf('idle', 'connecting', 'online', 'reconnecting', 'offline', 'unauthorized'),
  transport: oneOf('poll', 'sse', 'websocket', 'replay'),
  lastSeenAt: maybe(number),
  retryAt: maybe(number),
  error: maybe(text),
  note: maybe(text),
  badFrames: number,
});

const message = kinds({
  lead: fields({ begins: flag, hidden: flag, connection, asksEveryMs: maybe(number) }),
  watch: fields({
    jobs: list(fields({ id: text, metricsAfter: number, logsAfter: maybe(number) })),
    list: flag,
  }),
  event: fields({ event }),
  part: fields({
    part: fields({ events: list(event), removed: maybe(list(text)), begins: flag, ends: flag }),
  }),
  wake: () => true,
});

const envelope = fields({ from: text, sentAt: Number.isFinite });
const isHeard: Check = (value) => envelope(value) && message(value);
