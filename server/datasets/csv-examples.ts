import { Refusal } from '../refusal.js';
import { isMissing, type CsvColumn } from './csv-table.js';
import type { Examples } from './dataset.js';

const FEWEST_ROWS = 10;
const MOST_CLASSES = 100;

/** Numeric columns → features; the named column, or else the last numeric one → target. Refuses what cannot be learned. */
export function toExamples(table: CsvColumn[], targetColumn?: string): Examples {
  const target = chooseTarget(table, targetColumn);
  const features = table.filter((column) => column.numeric && column !== target);
  if (features.length === 0)
    refuse(`has no numeric column besides the target "${target.name}": there is nothing to learn from`);

  const complete = target.cells
    .map((_, row) => row)
    .filter((row) => [target, ...features].every((column) => !isMissing(column.cells[row])));
  if (complete.length < FEWEST_ROWS)
    refuse(`has ${complete.length} complete rows; at least ${FEWEST_ROWS} are needed`);

  const classes = target.numeric ? undefined : classesOf(target, complete);
  return {
    features: Float32Array.from(
      complete.flatMap((row) => features.map((column) => Number(column.cells[row]))),
    ),
    featureNames: features.map((column) => column.name),
    targets: Float32Array.from(complete, (row) =>
      classes ? classes.indexOf(target.cells[row].trim()) : Number(target.cells[row]),
    ),
    targetName: target.name,
    classes,
    standardize: true,
    hiddenUnits: [16, 16],
    remarks: [
      ...leftOut('incomplete rows', target.cells.length - complete.length),
      ...table
        .filter((column) => !column.numeric && column !== target)
        .map((column) => `Column "${column.name}" is text and was left out`),
    ],
  };
}

function chooseTarget(table: CsvColumn[], name?: string): CsvColumn {
  const numeric = table.filter((column) => column.numeric);
  if (numeric.length === 0) return refuse('has no numeric column');
  if (name === undefined) return numeric.at(-1)!;
  const named = table.find((column) => column.name === name);
  return (
    named ?? refuse(`has no column "${name}"; it has ${table.map((column) => `"${column.name}"`).join(', ')}`)
  );
}

function classesOf(target: CsvColumn, rows: number[]): string[] {
  const classes = [...new Set(rows.map((row) => target.cells[row].trim()))].sort();
  if (classes.length < 2) refuse(`has only one class in "${target.name}"`);
  if (classes.length > Math.min(MOST_CLASSES, rows.length / 2))
    refuse(`has ${classes.length} different texts in "${target.name}", too many to be classes`);
  return classes;
}

const leftOut = (what: string, count: number) => (count > 0 ? [`${count} ${what} left out`] : []);

function refuse(reason: string): never {
  throw new Refusal('invalid', `The CSV file ${reason}.`);
}
