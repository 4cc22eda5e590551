import { html, nothing } from 'lit';
import type { ChosenData } from './chosen-data.js';
import { dataPreparation } from './data-preparation.js';
import { dataReport } from './data-report.js';
import type { DataTables } from './data-tables.js';
import { reportSkeleton } from './report-skeleton.js';
import type { DataOptions } from './source-value.js';

interface ChosenState {
  readonly data: ChosenData;
  readonly tables: DataTables;
  /** Other data is about to take its place: it is shown, and cannot be used. */
  readonly old: boolean;
  /** Bytes of a file of this computer. */
  readonly fileSize: number | undefined;
  readonly options: DataOptions;
  readonly noSplit: boolean;
  readonly disabled: boolean;
  readonly onInput: (change: DataOptions) => void;
  readonly onChange: (change: DataOptions) => void;
}

/** What is in the chosen data, and what is to be done with it. */
export function chosenView({ data, tables, old, fileSize, ...preparation }: ChosenState) {
  const { report, loading } = data;
  if (loading) return reportSkeleton;
  return html`<div class="chosen" ?inert=${old} aria-busy=${old ? 'true' : nothing}>
    ${report ? [dataReport(report, fileSize), tables.render(report)] : nothing}
    ${report?.columns.length === 0 ? nothing : dataPreparation({ ...preparation, report })}
  </div>`;
}
