/** What a report should say, worked out the plain way: all rows in memory, every figure by its definition. */
import type { ColumnReport, ColumnType } from '../../src/protocol/types.js';

type Naive = Omit<ColumnReport, 'outliers'>;

const NUMBER = /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i;
const MISSING = new Set([
  '',
  'na',
  'n/a',
  '#na',
  '#n/a',
  '<na>',
  'nan',
  '-nan',
  'nat',
  'null',
  'nil',
  'none',
  '?',
  '-',
]);
const BOOLEAN = new Set(['true', 'false', 'yes', 'no']);

const word = (cell: string) => cell.trim().toLowerCase();
const toNumber = (cell: string) => (NUMBER.test(cell) && isFinite(+cell) ? [+cell] : []);
const toDate = (cell: string) => (/^\d{4}-\d\d-\d\d$/.test(cell) ? [Date.parse(`${cell}T00:00:00Z`)] : []);
const toList = (cell: string) => {
  const parts = cell.split('|').flatMap(toNumber);
  return cell.includes('|') && parts.length === cell.split('|').length ? [parts] : [];
};

export function naiveColumn(name: string, cells: readonly string[]): Naive {
  const present = cells.filter((cell) => !MISSING.has(word(cell)));
  const distinct = new Set(present).size;
  const lists = present.flatMap(toList);
  const parts = mode(lists.map((list) => list.length));
  const kinds: [ColumnType, number][] = [
    ['number', present.flatMap(toNumber).length],
    ['date', present.flatMap(toDate).length],
    ['boolean', present.filter((cell) => BOOLEAN.has(word(cell))).length],
    ['list', lists.filter((list) => list.length === parts).length],
  ];
  const typical = kinds.find(([, count]) => count >= present.length * 0.9);
  const [type, valid]: [ColumnType, number] =
    present.length === 0
      ? ['empty', 0]
      : (typical ?? [distinct <= Math.min(100, present.length / 2) ? 'category' : 'text', present.length]);
  return {
    name,
    type,
    missing: cells.length - present.length,
    invalid: present.length - valid,
    distinct,
    constant: distinct === 1,
    ...(type === 'number' && figures(present.flatMap(toNumber))),
    ...(type === 'list' && { ...figures(lists.flat()), separator: '|', parts }),
    ...(type === 'date' && dates(present.flatMap(toDate))),
  };
}

export const naiveDuplicates = (rows: readonly (readonly string[])[]) =>
  rows.length - new Set(rows.map((row) => JSON.stringify(row))).size;

function figures(values: readonly number[]) {
  const mean = values.reduce((sum, value) => sum + value / values.length, 0);
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2 / values.length, 0);
  return { min: Math.min(...values), max: Math.max(...values), mean, deviation: Math.sqrt(variance) };
}

function dates(times: readonly number[]) {
  const steps = times.slice(1).map((time, i) => time - times[i]);
  const ordered = steps.every((step) => step >= 0) || steps.every((step) => step <= 0);
  const sizes = steps
    .map(Math.abs)
    .filter((step) => step > 0)
    .sort((a, b) => a - b);
  const usual = sizes[Math.ceil(sizes.length * 0.9) - 1];
  return {
    earliest: Math.min(...times),
    latest: Math.max(...times),
    dateGaps: ordered ? sizes.filter((step) => step >= 2 * usual).length : undefined,
  };
}

/** The first of those that occur most often. */
function mode(values: readonly number[]) {
  const times = (value: number) => values.filter((other) => other === value).length;
  return values.reduce((best, value) => (times(value) > times(best) ? value : best), values[0] ?? 0);
}
