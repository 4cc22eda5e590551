import type { TrainingJob } from '../../protocol/types.js';
import { configFieldId, fieldOf, JOB_FIELDS, type JobField } from '../../services/history/job-fields.js';

export interface FieldGroup {
  readonly label: string;
  readonly fields: readonly JobField[];
}

/** A backend may invent a key for each job. */
const MOST = 200;

/** All that these jobs tell, in groups: what could have a column. */
export function knownFields(jobs: Iterable<TrainingJob>): FieldGroup[] {
  const metrics = new Set<string>();
  const keys = new Set<string>();
  for (const { latest, best, config } of jobs) {
    for (const name in latest) metrics.add(name);
    for (const name in best) metrics.add(name);
    for (const key in config) keys.add(configFieldId(key));
    if (metrics.size > MOST && keys.size > MOST) break;
  }
  const fields = (ids: Iterable<string>) =>
    [...ids]
      .sort()
      .slice(0, MOST)
      .flatMap((id) => fieldOf(id) ?? []);
  const group = (name: string) => fields([...metrics].map((metric) => `${name}.${metric}`));
  return [
    { label: 'Job', fields: JOB_FIELDS },
    { label: 'Best value', fields: group('best') },
    { label: 'Final value', fields: group('last') },
    { label: 'Smoothed value (moving average)', fields: group('smooth') },
    { label: 'Configuration', fields: fields(keys) },
  ].filter((one) => one.fields.length > 0);
}
