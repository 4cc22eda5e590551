import { html } from 'lit';
import { configRows, settingText } from '../../metrics/config-diff.js';
import { UNKNOWN } from './cells.js';
import type { ComparedRun } from './compared-run.js';
import { dataTable } from './data-table.js';

/** What runs are made to differ in by being other runs. */
const NAMES = new Set(['model_name', 'job_id', 'run_id', 'id', 'name']);

/** The settings of all runs that are known, side by side. */
export const settingRows = (runs: readonly ComparedRun[]) =>
  configRows(runs.map(({ config }) => config)).filter(({ key }) => !NAMES.has(key));

/** The settings of the runs, one a row: those that differ, or all. */
export function settingsTable(runs: readonly ComparedRun[], differencesOnly: boolean) {
  const known = runs.filter(({ job }) => job);
  const rows = settingRows(known).filter(({ differs }) => differs || !differencesOnly);
  if (rows.length === 0)
    return html`<p class="muted">
      ${differencesOnly ? 'The runs have the same settings.' : 'No settings are known of these runs.'}
    </p>`;
  return dataTable({
    caption: differencesOnly ? 'Settings that differ' : 'All settings',
    corner: 'Setting',
    columns: known.map(({ name }) => ({ label: name })),
    rows: rows.map(({ key, values, differs }) => ({
      id: key,
      head: html`<bdi class="setting">${key}</bdi>`,
      cells: values.map((value) => {
        const text = settingText(value);
        if (text === '') return UNKNOWN;
        return differs ? html`<strong><bdi>${text}</bdi></strong>` : html`<bdi>${text}</bdi>`;
      }),
    })),
  });
}
