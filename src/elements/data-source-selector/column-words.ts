import { formatNumber } from '../../metrics/format.js';
import type { ColumnReport, ColumnType, DatasetReport } from '../../protocol/types.js';
import { count } from './short-words.js';

const WORDS: Readonly<Record<ColumnType, string>> = {
  number: 'number',
  date: 'date',
  boolean: 'yes/no',
  category: 'category',
  text: 'text',
  list: 'list',
  empty: 'empty',
};

/** "number", "list of 5". */
export const typeInWords = ({ type, parts }: ColumnReport): string =>
  type === 'list' && parts ? `list of ${parts}` : WORDS[type];

/** What the values of a column lie between, or how many there are. */
export function rangeInWords({ type, min, max, earliest, latest, distinct }: ColumnReport): string {
  if (min !== undefined && max !== undefined) return `${formatNumber(min)} … ${formatNumber(max)}`;
  if (earliest !== undefined && latest !== undefined) return `${day(earliest)} … ${day(latest)}`;
  if (type === 'empty') return '–';
  return distinct === undefined ? 'many values' : count(distinct, 'value', 'values');
}

/** Mean and deviation of numbers. */
export const centreInWords = ({ mean, deviation }: ColumnReport): string =>
  mean === undefined
    ? '–'
    : `${formatNumber(mean)}${deviation === undefined ? '' : ` ± ${formatNumber(deviation)}`}`;

/** "1,390 rows, 4 columns, 2 errors." for a screen reader. */
export function reportInWords({ rows, columns, problems }: DatasetReport): string {
  const errors = problems.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) return errors[0].message;
  const warnings = problems.filter(({ severity }) => severity === 'warning').length;
  const found = warnings > 0 ? `, ${count(warnings, 'warning', 'warnings')}` : '';
  return `${count(rows, 'row', 'rows')}, ${count(columns.length, 'column', 'columns')}${found}.`;
}

const day = (time: number) =>
  Math.abs(time) <= 8.64e15 ? new Date(time).toISOString().replace(/T.*/, '') : '–';

/** Bytes as `43 kB`. */
export function sizeInWords(bytes: number): string {
  return `${formatNumber(bytes)}${bytes < 1000 ? ' ' : ''}B`;
}
