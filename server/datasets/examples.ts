import { chooseFeatures, chooseTargets, namedColumns } from './choose-columns.js';
import type { Examples, LearningTask } from './dataset.js';
import { groupDraws, hitNames, toHits, type Draws } from './draws.js';
import { quoted, refuse } from './refuse.js';
import { splitColumns } from './split-columns.js';
import type { Column } from './table.js';
import { wholeRows } from './whole-rows.js';

export const FEWEST_ROWS = 10;
const MOST_CLASSES = 100;
/** Values that go in at once, of all rows of a sequence. */
const MOST_INPUTS = 100_000;
/** How many draws go in where nobody says how many. */
const USUAL_DRAWS = 10;

/** A table, and what is to be learned from it → numbers. Refuses what cannot be learned. */
export function toExamples(table: Column[], task: LearningTask): Examples {
  const columns = splitColumns(table, task.preprocessing?.split);
  const targets = chooseTargets(columns, task);
  const draws = groupDraws(targets);
  return draws ? drawExamples(columns, targets, draws, task) : columnExamples(columns, targets, task);
}

/** Regression, of one column or several, or classification; of the same row, or of the row after a sequence. */
function columnExamples(table: Column[], targets: Column[], task: LearningTask): Examples {
  const { scaling = 'standard', missing = 'drop' } = task.preprocessing ?? {};
  // One row in sequence is a row: it is its own targets that are learned.
  const window = task.sequence_length === 1 ? undefined : task.sequence_length;
  const features = chooseFeatures(table, task, targets, window !== undefined);
  const { rows, features: values } = wholeRows(features, targets, missing);
  requireEnough(rows.length, window ?? 0, features.length);

  const classes = targets[0].numeric ? undefined : classesOf(targets[0], rows);
  const targetOf = ({ cells, values }: Column, row: number) =>
    classes ? classes.indexOf(cells[row].trim()) : values[row];
  return {
    features: values,
    featureNames: namesOf(features),
    targets: Float32Array.from(rows.flatMap((row) => targets.map((target) => targetOf(target, row)))),
    targetNames: namesOf(targets),
    classes,
    window,
    scaling,
    hiddenUnits: window === undefined ? [16, 16] : [32, 16],
    remarks: [
      ...leftOut(targets[0].cells.length - rows.length),
      ...textLeftOut(
        table.filter((column) => !column.numeric && !targets.includes(column)),
        task,
      ),
      ...(targets.length > 1 ? ['Errors are in standard deviations, since there are several targets'] : []),
    ],
  };
}

/** The draws of some rows go in, those of the next come out. */
function drawExamples(table: Column[], targets: Column[], draws: Draws, task: LearningTask): Examples {
  const window = task.sequence_length ?? USUAL_DRAWS;
  namedColumns(table, task.preprocessing?.features ?? []);
  const { rows } = wholeRows([], targets, 'drop');
  const names = hitNames([...draws.keys()]);
  requireEnough(rows.length, window, names.length);
  const hits = toHits(draws, rows);
  const others = namesOf(table.filter((column) => !targets.includes(column)));
  return {
    features: hits,
    featureNames: names,
    targets: hits,
    targetNames: names,
    draws: [...draws.keys()],
    window,
    scaling: 'none',
    hiddenUnits: [8, 32],
    remarks: [
      ...leftOut(targets[0].cells.length - rows.length),
      ...(others.length > 0 ? [`Only the drawn numbers go in; left out: ${quoted(others)}`] : []),
    ],
  };
}

function requireEnough(rows: number, window: number, columns: number): void {
  if (window * columns > MOST_INPUTS)
    refuse(
      `gives ${window} rows of ${columns} values in sequence; at most ${MOST_INPUTS} values go in at once`,
    );
  if (rows - window >= FEWEST_ROWS) return;
  if (window === 0) refuse(`has ${rows} complete rows; at least ${FEWEST_ROWS} are needed`);
  refuse(`has ${rows} complete rows; sequences of ${window} need at least ${window + FEWEST_ROWS}`);
}

function classesOf(target: Column, rows: readonly number[]): string[] {
  const classes = [...new Set(rows.map((row) => target.cells[row].trim()))].sort();
  if (classes.length < 2) refuse(`has only one class in "${target.name}"`);
  if (classes.length > Math.min(MOST_CLASSES, rows.length / 2))
    refuse(`has ${classes.length} different texts in "${target.name}", too many to be classes`);
  return classes;
}

const namesOf = (columns: readonly Column[]) => columns.map((column) => column.name);
const leftOut = (count: number) => (count > 0 ? [`${count} incomplete rows left out`] : []);

/** Said where nobody chose what goes in. */
function textLeftOut(columns: readonly Column[], { preprocessing }: LearningTask): string[] {
  if (columns.length === 0 || preprocessing?.features) return [];
  const names = quoted(namesOf(columns));
  return [
    columns.length === 1
      ? `Column ${names} is text and was left out`
      : `Columns ${names} are text and were left out`,
  ];
}
