import type { LearningTask } from './dataset.js';
import { drawnColumns } from './draws.js';
import { quoted, refuse } from './refuse.js';
import type { Column } from './table.js';

/** The columns to be predicted: those that a task names, or that suggest themselves. */
export function chooseTargets(table: Column[], { target_column, preprocessing }: LearningTask): Column[] {
  const names = preprocessing?.targets ?? (target_column === undefined ? undefined : [target_column]);
  if (names && target_column !== undefined && !names.includes(target_column))
    refuse(`cannot have the target_column "${target_column}" beside other preprocessing.targets`);
  const targets = names ? namedColumns(table, names) : suggestedTargets(table);
  for (const { name, numeric } of targets)
    if (!numeric && targets.length > 1) refuse(`has text in "${name}": several targets must all be numbers`);
  return targets;
}

/** The last column of numbers, with all that was drawn together with it. */
function suggestedTargets(table: Column[]): Column[] {
  const numeric = table.filter((column) => column.numeric);
  const last = numeric.at(-1) ?? refuse('has no numeric column');
  const drawn = drawnColumns(numeric);
  return drawn.includes(last) ? drawn : [last];
}

/** The columns that go in. A row in a sequence may tell its targets, for those of the next row are to be learned. */
export function chooseFeatures(
  table: Column[],
  { preprocessing }: LearningTask,
  targets: Column[],
  inSequence: boolean,
): Column[] {
  const isFree = (column: Column) => inSequence || !targets.includes(column);
  const names = preprocessing?.features;
  if (!names) {
    const features = table.filter((column) => column.numeric && isFree(column));
    if (features.length > 0) return features;
    refuse(`has no numeric column besides the target ${quoted(targets.map(({ name }) => name))}: there is nothing to learn from`); // prettier-ignore
  }
  const features = namedColumns(table, names);
  for (const column of features) {
    if (!column.numeric) refuse(`has text in "${column.name}": only columns of numbers can go in`);
    if (!isFree(column)) refuse(`cannot have "${column.name}" both go in and be the target`);
  }
  return features;
}

/** The columns of these names; one that was split is named by the name it had, or part by part. */
export function namedColumns(table: Column[], names: readonly string[]): Column[] {
  const chosen = names.flatMap((name) => {
    const found = table.find((column) => column.name === name);
    if (found) return [found];
    const parts = table.filter((column) => column.origin === name);
    if (parts.length > 0) return parts;
    return refuse(`has no column "${name}"; it has ${quoted(table.map((column) => column.name))}`);
  });
  return [...new Set(chosen)];
}
