import { existsSync, readFileSync, renameSync } from 'node:fs';
import { writeFileAtomically } from '../jobs/atomic-file.js';
import { Refusal } from '../refusal.js';

/** A named set of hyperparameters, as it is written and sent. */
export interface Preset {
  name: string;
  description?: string;
  epochs: number;
  learning_rate: number;
  batch_size?: number;
  validation_split?: number;
}

const MOST_PRESETS = 500;

/** The saved presets, in one file that is written anew with each change. */
export class PresetStore {
  readonly #path: string;
  readonly #presets: Map<string, Preset>;

  constructor(path: string) {
    this.#path = path;
    this.#presets = new Map(read(path).map((preset) => [preset.name, preset]));
  }

  /** In the order of their names. */
  all(): Preset[] {
    return [...this.#presets.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  get(name: string): Preset {
    const preset = this.#presets.get(name);
    if (!preset) throw new Refusal('unknown', `There is no preset "${name}".`);
    return preset;
  }

  /** Over one of the same name, if there is one. */
  save(preset: Preset): void {
    if (!this.#presets.has(preset.name) && this.#presets.size >= MOST_PRESETS)
      throw new Refusal('conflict', `There are ${MOST_PRESETS} presets already; delete one first.`);
    this.#write(new Map(this.#presets).set(preset.name, preset));
  }

  remove(name: string): void {
    this.get(name);
    const left = new Map(this.#presets);
    left.delete(name);
    this.#write(left);
  }

  /** On disk first: what could not be written is not told to anyone. */
  #write(presets: Map<string, Preset>): void {
    writeFileAtomically(this.#path, JSON.stringify([...presets.values()], null, 2));
    this.#presets.clear();
    for (const [name, preset] of presets) this.#presets.set(name, preset);
  }
}

/** A spoilt file is put aside, not overwritten. */
function read(path: string): Preset[] {
  if (!existsSync(path)) return [];
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Preset[];
  } catch (error) {
    const aside = `${path}.spoilt-${Date.now()}`;
    renameSync(path, aside);
    console.warn(`The presets cannot be read and were put aside as ${aside}: ${(error as Error).message}`);
    return [];
  }
}
