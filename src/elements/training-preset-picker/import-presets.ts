import type { TrainingPreset } from '../../protocol/types.js';
import { LARGEST_PRESET_FILE, readPresetFile } from '../../services/presets/preset-file.js';
import type { SavedPresets } from './saved-presets.js';

/** What became of the presets of a file. */
export interface ImportReport {
  /** Names of those that were saved. */
  readonly taken: readonly string[];
  /** How many were there already, just the same. */
  readonly same: number;
  /** Those whose name is there already with other values. */
  readonly conflicts: readonly TrainingPreset[];
  /** What was wrong with the rest, in sentences. */
  readonly problems: readonly string[];
}

/** Saves the presets of files; those whose name is taken are left for the user to decide. Never rejects. */
export async function importFiles(files: Iterable<File>, saved: SavedPresets): Promise<ImportReport> {
  const presets: TrainingPreset[] = [];
  const problems: string[] = [];
  for (const file of files) {
    const read = await readFile(file);
    presets.push(...read.presets);
    problems.push(...read.problems);
  }
  const same = presets.filter((preset) => isSame(preset, saved));
  const conflicts = presets.filter((preset) => saved.has(preset.name) && !same.includes(preset));
  const fresh = presets.filter((preset) => !saved.has(preset.name));
  const { taken, problems: refused } = await saveAll(fresh, saved);
  return { taken, same: same.length, conflicts, problems: [...problems, ...refused] };
}

/** Saves presets, over those that are there. Never rejects. */
export async function saveAll(
  presets: readonly TrainingPreset[],
  saved: SavedPresets,
): Promise<ImportReport> {
  const taken: string[] = [];
  const problems: string[] = [];
  for (const preset of presets)
    try {
      await saved.save(preset);
      taken.push(preset.name);
    } catch (error) {
      problems.push(`“${preset.name}” could not be saved: ${(error as Error).message}`);
    }
  return { taken, same: 0, conflicts: [], problems };
}

async function readFile(file: File): Promise<ReturnType<typeof readPresetFile>> {
  if (file.size > LARGEST_PRESET_FILE)
    return { presets: [], problems: [`“${file.name}” is too large for presets: more than 1 MB.`] };
  try {
    return readPresetFile(await file.text());
  } catch {
    return { presets: [], problems: [`“${file.name}” could not be read.`] };
  }
}

const isSame = (preset: TrainingPreset, { list }: SavedPresets) => {
  const there = list.find(({ name }) => name === preset.name);
  return there !== undefined && KEYS.every((key) => there[key] === preset[key]);
};

const KEYS = ['description', 'epochs', 'learningRate', 'batchSize', 'validationSplit'] as const;
