import { openAsBlob, statSync } from 'node:fs';
import { basename } from 'node:path';
import type { CsvFindings } from '../../src/data/csv-scan.js';
import { readRows } from '../../src/data/row-index.js';
import { scanBlob } from '../../src/data/scan-blob.js';
import type { DatasetPreview } from '../../src/protocol/types.js';
import { Refusal } from '../refusal.js';
import { LARGEST_TABLE } from './csv-table.js';
import type { DatasetInfo } from './dataset.js';
import { FEWEST_ROWS } from './examples.js';

/** Tables are remembered by so many files. */
const MOST_KEPT = 20;

/** The size and the time of a file: it has changed if they have. */
export function versionOf(path: string): string {
  const { mtimeMs, size } = statSync(path);
  return `${mtimeMs}:${size}`;
}

/** What is in CSV files, each read once for as long as it does not change. */
export class CsvScans {
  readonly #scans = new Map<string, { version: string; findings: Promise<CsvFindings> }>();

  findings(path: string): Promise<CsvFindings> {
    const version = versionOf(path);
    const known = this.#scans.get(path);
    if (known?.version === version) return known.findings;
    const findings = openAsBlob(path).then((file) => scanBlob(file));
    this.#scans.delete(path);
    this.#scans.set(path, { version, findings });
    // One that could not be read now may be readable the next time.
    findings.catch(() => this.#scans.delete(path));
    if (this.#scans.size > MOST_KEPT) this.#scans.delete(this.#scans.keys().next().value!);
    return findings;
  }

  async preview(path: string, range: { offset: number; limit: number }): Promise<DatasetPreview> {
    const { index, report } = await this.findings(path);
    if (!index) throw new Refusal('invalid', report.problems[0].message);
    return readRows(await openAsBlob(path), index, range);
  }

  async describe(path: string): Promise<DatasetInfo> {
    const name = basename(path);
    const findings = await this.findings(path);
    const { rows, columns } = findings.report;
    return {
      id: name,
      name,
      description: describe(findings, statSync(path).size),
      rows,
      columns: columns.length,
    };
  }
}

/** Why a file is of no use to anyone; undefined where something can be learned from it, in one way or another. */
export function uselessBecause({ report, index }: CsvFindings): string | undefined {
  const error = report.problems.find(({ severity }) => severity === 'error');
  if (error || !index) return error?.message ?? 'This is no table.';
  if (report.columns.some(({ type }) => type === 'number' || type === 'list')) return undefined;
  return 'No column holds numbers, so that there is nothing to learn.';
}

function describe(findings: CsvFindings, bytes: number): string {
  const useless = uselessBecause(findings);
  if (useless) return `Cannot be trained on. ${useless}`;
  const { rows, columns } = findings.report;
  if (rows < FEWEST_ROWS)
    return `Cannot be trained on: it has ${rows} rows, and at least ${FEWEST_ROWS} are needed.`;
  if (bytes > LARGEST_TABLE) return 'Cannot be trained on: it is larger than 64 MB.';
  const numeric = columns.filter(({ type }) => type === 'number').length;
  const lists = columns.filter(({ type }) => type === 'list').map(({ name }) => `"${name}"`);
  const told = `CSV file, ${numeric} of ${columns.length} columns numeric`;
  return lists.length > 0 ? `${told}; ${lists.join(', ')} can be split into numbers.` : `${told}.`;
}
