import { field, fieldsOf, type Fields } from './coerce.js';

export const ID_KEYS = ['job_id', 'id', 'run_id', 'uuid'] as const;

/** The object that holds the fields: the body itself, or what it wraps. */
export function unwrap(body: unknown): Fields | undefined {
  const fields = fieldsOf(body);
  if (!fields || field(fields, ...ID_KEYS, 'progress', 'current_epoch') !== undefined) return fields;
  const inner = fieldsOf(field(fields, 'data', 'job', 'result'));
  return inner ? { ...fields, ...inner } : fields;
}
