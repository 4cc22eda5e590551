import {
  field,
  fieldsOf,
  listOf,
  toCount,
  toDuration,
  toName,
  toNumber,
  toSentence,
  toText,
  toTime,
} from './coerce.js';
import type { Capabilities, Dataset, TrainedModel } from './types.js';
import { ID_KEYS, unwrap } from './unwrap.js';

/** The answer to `POST /train`: the id of the new job, where it names one. */
export function decodeStart(body: unknown): { jobId?: string; estimatedMs?: number } {
  const fields = unwrap(body);
  return fields
    ? { jobId: toText(field(fields, ...ID_KEYS)), estimatedMs: toDuration(fields.estimated_duration) }
    : {};
}

/** Undefined where the answer is no capabilities document: a baseline backend. */
export function decodeCapabilities(body: unknown): Capabilities | undefined {
  const fields = unwrap(body);
  if (!fields || !Array.isArray(fields.features)) return undefined;
  const features = fields.features.filter((feature): feature is string => typeof feature === 'string');
  return { protocol: toCount(fields.protocol) ?? 1, features: new Set(features) };
}

/** `GET /models`: names, or objects; bare or under `models`. */
export const decodeModels = (body: unknown): TrainedModel[] =>
  entriesOf(body, 'models').flatMap((entry): TrainedModel[] => {
    if (typeof entry === 'string') return entry.trim() === '' ? [] : [{ name: toName(entry)! }];
    const fields = fieldsOf(entry);
    const name = fields && toName(field(fields, 'name', 'model_name'));
    if (!fields || !name) return [];
    return [
      {
        name,
        architecture: toName(fields.architecture),
        version: toName(fields.version),
        createdAt: toTime(fields.created_at),
        completed: typeof fields.training_completed === 'boolean' ? fields.training_completed : undefined,
        totalEpochs: toCount(fields.total_epochs),
        bestLoss: toNumber(fields.best_loss),
      },
    ];
  });

/** `GET /datasets`: ids, or objects; bare or under `datasets`. */
export const decodeDatasets = (body: unknown): Dataset[] =>
  entriesOf(body, 'datasets').flatMap((entry): Dataset[] => {
    if (typeof entry === 'string') return [{ id: entry, name: entry }];
    const fields = fieldsOf(entry);
    const id = fields && toText(field(fields, 'id', 'name', 'path'));
    if (!fields || !id) return [];
    return [
      {
        id,
        name: toName(fields.name) ?? id,
        description: toSentence(fields.description),
        rows: toCount(fields.rows),
        columns: toCount(fields.columns),
      },
    ];
  });

const entriesOf = (body: unknown, key: string) => listOf(listIn(body, key));

/** What stands where a list is expected: alone, or under this or a usual key. */
export const listIn = (body: unknown, key: string): unknown =>
  Array.isArray(body) ? body : field(fieldsOf(body) ?? {}, key, 'items', 'data');

/** What an error answer says, for people: `{error}`, `{message}`, `{detail}`, or its first line of plain text. */
export function decodeError(body: unknown): string | undefined {
  if (typeof body === 'string')
    return body.trimStart().startsWith('<')
      ? undefined
      : body.trim().split('\n')[0].slice(0, 300) || undefined;
  const fields = fieldsOf(body);
  const said = fields && field(fields, 'error', 'message', 'detail');
  return toText(fieldsOf(said)?.message ?? said)?.slice(0, 300);
}
