import { deltaTo } from '../../metrics/delta.js';
import { valueAtEpoch } from '../../metrics/epochs.js';
import { bestDirection } from '../../metrics/metric-names.js';
import type { RunValue } from '../../metrics/run-values.js';
import { runHead, UNKNOWN, valueCell } from './cells.js';
import type { ComparedRun } from './compared-run.js';
import { figures, type Comparison } from './comparison.js';
import { dataTable } from './data-table.js';

/** Which values of a metric stand side by side. */
export const VALUES = ['Final', 'Best', 'At epoch'] as const;

/** The value of a metric that a column is about; undefined where it is not known. */
export function valueOf(
  run: ComparedRun,
  metric: string,
  which: (typeof VALUES)[number],
  atEpoch: number | undefined,
): RunValue | undefined {
  const known = figures(run, metric);
  if (which === 'Final') return known?.final;
  if (which === 'Best') return known?.best;
  const value = known?.byEpoch && atEpoch !== undefined ? valueAtEpoch(known.byEpoch, atEpoch) : undefined;
  return value === undefined ? undefined : { value, epoch: atEpoch };
}

interface Options {
  readonly comparison: Comparison;
  /** Runs that a filter leaves. */
  readonly shown: ReadonlySet<ComparedRun>;
  readonly onPin: (run: ComparedRun) => void;
  readonly onPoint: (id: string | undefined) => void;
}

/** Final, best and at-epoch value of every metric, each with its difference to the baseline. */
export function resultsTable({ comparison, shown, onPin, onPoint }: Options) {
  const { runs, metric: front, baseline, atEpoch } = comparison;
  const metrics = [front, ...comparison.metrics.filter((name) => name !== front)];
  const columns = metrics.flatMap((metric) => VALUES.map((which) => ({ metric, which })));
  return dataTable({
    caption: 'Results by metric',
    corner: 'Run',
    columns: columns.map(({ metric, which }) => ({
      group: metric,
      label: which === 'At epoch' && atEpoch !== undefined ? `At epoch ${atEpoch}` : which,
    })),
    rows: runs.map((run) => ({
      id: run.id,
      head: runHead(run, run === baseline, onPin),
      faded: !shown.has(run),
      cells: columns.map(({ metric, which }) => {
        const value = valueOf(run, metric, which, atEpoch);
        if (!value) return UNKNOWN;
        const base = run === baseline || !baseline ? undefined : valueOf(baseline, metric, which, atEpoch);
        return valueCell(value, deltaTo(value.value, base?.value, bestDirection(metric)), which === 'Best');
      }),
    })),
    onPoint,
  });
}
