import type { ColumnReport, DatasetReport } from '../../src/protocol/types.js';

const toIso = (ms?: number) => (ms === undefined ? undefined : new Date(ms).toISOString());

/** A report as `POST /api/datasets/{id}/validate` answers; what is not known is left out. */
export const toReport = ({ rows, columns, duplicateRows, delimiter, problems }: DatasetReport) => ({
  rows,
  columns: columns.map(toColumn),
  duplicate_rows: duplicateRows,
  delimiter,
  problems,
});

const toColumn = ({ earliest, latest, dateGaps, ...column }: ColumnReport) => ({
  ...column,
  earliest: toIso(earliest),
  latest: toIso(latest),
  date_gaps: dateGaps,
});
