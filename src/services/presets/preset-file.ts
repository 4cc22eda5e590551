import { fieldsOf } from '../../protocol/coerce.js';
import type { TrainingPreset } from '../../protocol/types.js';
import { readPreset } from './read-preset.js';

/** What was found in a file of presets. */
export interface PresetFile {
  readonly presets: readonly TrainingPreset[];
  /** One sentence for each entry that is not among them, which may quote hostile text. */
  readonly problems: readonly string[];
}

/** The name under which presets are saved as a file. */
export const PRESET_FILE_NAME = 'training-presets.json';

/** More bytes than this are no file of presets. */
export const LARGEST_PRESET_FILE = 1_000_000;

const MOST = 500;

/** Presets as the text of a JSON file, which {@link readPresetFile} reads. */
export const writePresetFile = (presets: readonly TrainingPreset[]): string =>
  `${JSON.stringify({ presets }, null, 2)}\n`;

/** The text of a JSON file, a list of presets or `{"presets": […]}`, → its presets, and what was wrong. Never throws. */
export function readPresetFile(text: string): PresetFile {
  if (text.trim() === '') return refused('The file is empty.');
  if (text.length > LARGEST_PRESET_FILE) return refused('The file is too large for presets: more than 1 MB.');
  let content: unknown;
  try {
    content = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return refused('The file is no JSON. Choose a file that was made by “Export”.');
  }
  const entries: unknown = Array.isArray(content) ? content : fieldsOf(content)?.presets;
  if (!Array.isArray(entries))
    return refused('The file holds no presets. It should be a list of them, or {"presets": […]}.');
  if (entries.length === 0) return refused('The file holds no presets: its list is empty.');
  return readEntries(entries);
}

function readEntries(entries: readonly unknown[]): PresetFile {
  const presets = new Map<string, TrainingPreset>();
  const problems: string[] = [];
  for (const entry of entries.slice(0, MOST)) {
    const read = readPreset(entry);
    if ('problem' in read) problems.push(read.problem);
    else if (presets.has(read.preset.name))
      problems.push(`“${read.preset.name}” stands in the file more than once; the first one counts.`);
    else presets.set(read.preset.name, read.preset);
  }
  if (entries.length > MOST) problems.push(`Only the first ${MOST} of ${entries.length} entries were read.`);
  return { presets: [...presets.values()], problems };
}

const refused = (problem: string): PresetFile => ({ presets: [], problems: [problem] });
