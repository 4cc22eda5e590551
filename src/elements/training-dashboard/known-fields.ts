import type { TrainingJob } from '../../protocol/types.js';
import { fieldOf, JOB_FIELDS, type JobField } from '../../services/job-fields.js';

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
    for (const key in config) keys.add(key);
    if (metrics.size > MOST && keys.size > MOST) break;
  }
  const fields = (group: string, names: ReadonlySet<string>) =>
    [...names]
      .sort()
      .slice(0, MOST)
      .flatMap((name) => fieldOf(`${group}.${name}`) ?? []);
  return [
    { label: 'Job', fields: JOB_FIELDS },
    { label: 'Best value', fields: fields('best', metrics) },
    { label: 'Final value', fields: fields('last', metrics) },
    { label: 'Smoothed value (moving average)', fields: fields('smooth', metrics) },
    { label: 'Configuration', fields: fields('config', keys) },
  ].filter((group) => group.fields.length > 0);
}
