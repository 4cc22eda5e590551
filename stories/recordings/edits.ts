import type { RecordedAnswer } from '../../src/sources/replay-source.js';

interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly unknown[])[];
  readonly next: number;
}

const LAST_GOOD_EPOCH = 6;

/** The run as it would have been, had its losses ceased to be numbers. */
export function withNaNLosses(answer: RecordedAnswer): RecordedAnswer {
  const table = answer.metrics as Table | undefined;
  if (!table) return answer;
  const epoch = table.columns.indexOf('epoch');
  const rows = table.rows.map((row) =>
    row.map((value, column) =>
      Number(row[epoch]) > LAST_GOOD_EPOCH && /loss/.test(table.columns[column]) ? 'NaN' : value,
    ),
  );
  return { ...answer, metrics: { ...table, rows } };
}

/** The run as a backend tells it that knows no more than that it is over. */
export const withoutMetrics = ({ at, status }: RecordedAnswer): RecordedAnswer => ({
  at,
  status: status && {
    ...(status as object),
    current_epoch: 0,
    current_loss: 'Infinity',
    best_loss: null,
    metrics: undefined,
  },
});
