import { field, fieldsOf, listOf, toCount, toText, type Fields } from './coerce.js';
import { decodeStatus } from './decode.js';
import { decodeLogs, decodeMetrics } from './decode-tables.js';
import { badFrame, type TrainingEvent } from './events.js';
import { parseJson } from './parse-json.js';
import { ID_KEYS } from './unwrap.js';

/** What a pushed frame tells. */
export interface Frame {
  /** None where it only shows that the connection lives. */
  readonly events: readonly TrainingEvent[];
  /** Counts the frames of one job, where a backend does. */
  readonly seq?: number;
}

/** Under which keys backends put what a frame holds. */
const WRAPPINGS = ['data', 'payload', 'job'] as const;
const SIGNS_OF_LIFE = new Set(['ping', 'pong', 'heartbeat', 'keepalive', 'keep_alive', 'hello']);

/**
 * The text of a frame, as it was told at `toldAt`, → what it tells. Its type stands in it, or is the name of a server-sent
 * event. Its rows lie where it says that they begin (`after`) or end (`next`); one that says neither tells the newest.
 */
export function decodeFrame(text: string, toldAt: number, name?: string): Frame {
  const parsed = parseJson(text);
  const fields = 'value' in parsed ? contentOf(parsed.value) : undefined;
  const type = (name ?? toText(field(fields ?? {}, 'type', 'event')))?.trim().toLowerCase();
  if (type !== undefined && SIGNS_OF_LIFE.has(type)) return { events: [] };
  if (!fields) return bad('reason' in parsed ? parsed.reason : 'A pushed frame is not an object.');
  const jobId = toText(field(fields, ...ID_KEYS));
  if (jobId === undefined)
    return bad(toText(fields.error) ?? 'A pushed frame does not say of which job it is.');
  return { events: eventsOf(type, fields, jobId, toldAt), seq: toCount(fields.seq) };
}

function eventsOf(type: string | undefined, fields: Fields, jobId: string, toldAt: number): TrainingEvent[] {
  switch (type) {
    case 'snapshot':
    case 'status':
      // Its points and lines come as frames of their own.
      return decodeStatus(fields, jobId, toldAt).slice(0, 1);
    case 'metrics':
      return [placed(fields, fields.rows, (after) => decodeMetrics(fields, jobId, after, toldAt))];
    case 'log':
    case 'logs':
      return [placed(fields, fields.lines, (after) => decodeLogs(fields, jobId, after))];
    case 'gone':
    case 'deleted':
      return [{ type: 'gone', jobId, reason: toText(fields.reason) ?? 'The job was deleted.' }];
    default:
      return [badFrame(`The backend pushed a frame of an unknown type (${type?.slice(0, 40)}).`, jobId)];
  }
}

/** Rows by where they lie in their table. */
function placed(fields: Fields, rows: unknown, decode: (after: number) => TrainingEvent): TrainingEvent {
  const next = toCount(fields.next);
  const after = toCount(fields.after) ?? (next === undefined ? undefined : next - listOf(rows).length);
  const event = decode(Math.max(0, after ?? 0));
  const isNumbered = event.type === 'log' && fieldsOf(listOf(rows)[0])?.seq !== undefined;
  if (after !== undefined || isNumbered || (event.type !== 'metrics' && event.type !== 'log')) return event;
  const { type, jobId } = event;
  return type === 'metrics'
    ? { type, jobId, batch: event.batch, askedAt: event.askedAt, extent: 'tail' }
    : { type, jobId, lines: event.lines, extent: 'tail' };
}

/** A frame's fields, with those of what it wraps. */
function contentOf(value: unknown): Fields | undefined {
  const fields = fieldsOf(value);
  const inner = fields && fieldsOf(field(fields, ...WRAPPINGS));
  return inner ? { ...fields, ...inner, type: field(fields, 'type', 'event') ?? inner.type } : fields;
}

const bad = (reason: string): Frame => ({ events: [badFrame(reason)] });
