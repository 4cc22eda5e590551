import { isMissing, splitList } from '../../src/data/cells.js';
import { quoted, refuse } from './refuse.js';
import { toColumn, type Column } from './table.js';

const MOST_PARTS = 200;

/**
 * Columns whose cells hold several values, such as `3|17|42` → one column for each place, named "balls 1", "balls 2" and
 * so on. There are as many as most rows have; a row with another number of them has none.
 */
export function splitColumns(table: Column[], split: Readonly<Record<string, string>> = {}): Column[] {
  const names = table.map((column) => column.name);
  for (const name of Object.keys(split))
    if (!names.includes(name)) refuse(`has no column "${name}" to split; it has ${quoted(names)}`);
  return table.flatMap((column) =>
    Object.hasOwn(split, column.name) ? splitColumn(column, split[column.name]) : [column],
  );
}

function splitColumn({ name, cells }: Column, separator: string): Column[] {
  const rows = cells.map((cell) => (isMissing(cell) ? [] : splitList(cell, separator)));
  const parts = usualLength(rows);
  if (parts < 2) refuse(`has no "${separator}" in most cells of "${name}", at which it could be split`);
  if (parts > MOST_PARTS)
    refuse(`has ${parts} parts in the cells of "${name}"; at most ${MOST_PARTS} are split`);
  return Array.from({ length: parts }, (_, part) =>
    toColumn(
      `${name} ${part + 1}`,
      rows.map((row) => (row.length === parts ? row[part].trim() : '')),
      { origin: name },
    ),
  );
}

function usualLength(rows: string[][]): number {
  const counts = new Map<number, number>();
  for (const { length } of rows) if (length > 0) counts.set(length, (counts.get(length) ?? 0) + 1);
  return [...counts].reduce((usual, entry) => (entry[1] > usual[1] ? entry : usual), [0, 0])[0];
}
