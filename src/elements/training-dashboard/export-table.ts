import { csvFile, csvRow } from '../../metrics/csv-text.js';
import type { TrainingJob } from '../../protocol/types.js';
import {
  fieldOf,
  type FieldValue,
  type JobField,
  type SmoothedReader,
} from '../../services/history/job-fields.js';

/** The columns in their order; a job's id is always among them. */
const exported = (columns: readonly string[]): readonly JobField[] =>
  [...columns, ...(columns.includes('id') ? [] : ['id'])].map((id) => fieldOf(id)!);

const isoTime = (time: number) => (Math.abs(time) <= 8.64e15 ? new Date(time).toISOString() : String(time));

/** Times in ISO 8601, durations in seconds, numbers in full. */
function plain({ kind }: JobField, value: FieldValue): string | number | readonly string[] | undefined {
  if (typeof value !== 'number') return value;
  if (kind === 'time') return isoTime(value);
  return kind === 'duration' ? value / 1000 : value;
}

/** The rows as CSV, with the labels of the columns in the first line. Nothing in it is a formula to a spreadsheet. */
export function jobsToCsv(
  jobs: readonly TrainingJob[],
  columns: readonly string[],
  smoothed?: SmoothedReader,
): string {
  const fields = exported(columns);
  const header = fields.map(({ label, kind }) => (kind === 'duration' ? `${label} (s)` : label));
  const cellOf = (value: ReturnType<typeof plain>) => (Array.isArray(value) ? value.join(', ') : value);
  const rows = jobs.map((job) =>
    fields.map((field) => cellOf(plain(field, field.read(job, smoothed))) as string | number | undefined),
  );
  return csvFile([header, ...rows].map(csvRow));
}

/** The rows as a JSON array of objects by field; what a job does not tell is left out. */
export function jobsToJson(
  jobs: readonly TrainingJob[],
  columns: readonly string[],
  smoothed?: SmoothedReader,
): string {
  const fields = exported(columns);
  const rows = jobs.map((job) =>
    Object.fromEntries(fields.map((field) => [field.id, plain(field, field.read(job, smoothed))])),
  );
  return JSON.stringify(rows, null, 2);
}
