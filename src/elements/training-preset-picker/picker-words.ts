import type { TrainingPreset } from '../../protocol/types.js';
import { formatParameter } from '../../services/presets/allowed-ranges.js';
import type { ImportReport } from './import-presets.js';

/** Of a long list the first few say what is the matter. */
export const MOST_SHOWN = 8;

/** `100 epochs, learning rate 0.001`. */
export const valuesInWords = ({ epochs, learningRate }: Pick<TrainingPreset, 'epochs' | 'learningRate'>) =>
  `${formatParameter('epochs', epochs)} ${epochs === 1 ? 'epoch' : 'epochs'}, learning rate ${formatParameter('learningRate', learningRate)}`;

/** A backend's own words end as a sentence does. */
export function closed(text: string): string {
  const trimmed = text.trim();
  return /[.!?…]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}

/** What became of an import, without what was wrong with single presets. */
export function importInWords({ taken, same, conflicts, problems }: ImportReport): string {
  const sentences = [
    taken.length > 0 ? `Imported ${quoted(taken)}.` : 'Nothing was imported.',
    same > 0 && `${same === 1 ? 'One preset was' : `${same} presets were`} here already, just the same.`,
    conflicts.length > 0 &&
      `${quoted(conflicts.map(({ name }) => name))} ${conflicts.length === 1 ? 'is' : 'are'} here already with other values, and stayed as before.`,
    problems.length > 0 &&
      `${problems.length === 1 ? 'One thing was' : `${problems.length} things were`} wrong:`,
  ];
  return sentences.filter(Boolean).join(' ');
}

function quoted(names: readonly string[]): string {
  const first = names.slice(0, MOST_SHOWN).map((name) => `“${name}”`);
  const more = names.length - first.length;
  return more > 0 ? `${first.join(', ')} and ${more} more` : first.join(', ');
}
