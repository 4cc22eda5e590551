import type { LitElement } from 'lit';
import type { TrainingPreset } from '../../protocol/types.js';
import { PRESET_FILE_NAME, writePresetFile } from '../../services/presets/preset-file.js';
import type { PresetValues } from '../../services/presets/presets.js';
import { saveFile } from '../save-file.js';
import { importFiles, saveAll, type ImportReport } from './import-presets.js';
import { namingProblem, type Naming } from './name-form.js';
import { closed, importInWords } from './picker-words.js';
import type { SavedPresets } from './saved-presets.js';

interface EditingOptions {
  readonly saved: SavedPresets;
  /** Name of the chosen preset. */
  readonly chosen: () => string;
  /** Chooses another, because of what the user did. */
  readonly choose: (name: string) => void;
  /** What a new preset would set. */
  readonly values: () => PresetValues;
}

/**
 * What a user does with saved presets: one thing at a time, each said in words and with the focus where one goes on. What
 * goes wrong is told with what to do, and nothing that was typed is lost.
 */
export class PresetEditing {
  /** The name that is being typed. */
  naming?: Naming;
  /** What was deleted last, and can be brought back. */
  deleted?: TrainingPreset;
  report?: ImportReport;
  /** What did not work, and what to do. */
  failure?: string;
  /** What was done last, for who cannot see it. */
  said = '';
  busy = false;
  readonly #host: LitElement;
  readonly #options: EditingOptions;

  constructor(host: LitElement, options: EditingOptions) {
    this.#host = host;
    this.#options = options;
  }

  startSaving(): Promise<void> {
    return this.#startNaming({ text: '' });
  }

  startRenaming(name: string): Promise<void> {
    return this.#startNaming({ renamed: name, text: name });
  }

  type(text: string): void {
    this.naming = { renamed: this.naming?.renamed, text };
    this.#host.requestUpdate();
  }

  cancel(): Promise<void> {
    const renamed = this.naming?.renamed;
    this.naming = undefined;
    return this.#focus(renamed === undefined ? '.save' : radioOf(renamed));
  }

  /** Takes the typed name, or says what is wrong with it. */
  async submit(): Promise<void> {
    const { naming } = this;
    if (!naming || this.busy) return;
    const problem = namingProblem(naming, this.#options.saved.list);
    if (problem) {
      this.naming = { ...naming, ...problem };
      return this.#focus('#new-name');
    }
    const { renamed } = naming;
    this.naming = { ...naming, problem: undefined };
    await this.#alone(
      () =>
        renamed === undefined ? this.#saveNew(naming.text.trim()) : this.#rename(renamed, naming.text.trim()),
      (reason) => {
        const what = renamed === undefined ? 'saved' : 'renamed';
        this.naming = { ...naming, problem: `It could not be ${what}: ${reason} Try again.` };
      },
    );
  }

  remove(preset: TrainingPreset): Promise<void> {
    const { saved, chosen } = this.#options;
    return this.#attempt(
      `“${preset.name}” could not be deleted`,
      'It is still there: try again.',
      async () => {
        await saved.remove(preset.name);
        this.#done(`“${preset.name}” was deleted.`);
        this.deleted = preset;
        if (chosen() === preset.name) this.#options.choose('');
        await this.#focus('.undo');
      },
    );
  }

  undo(): Promise<void> {
    const preset = this.deleted!;
    return this.#attempt(`“${preset.name}” could not be brought back`, 'Undo once more.', async () => {
      await this.#options.saved.save(preset);
      this.#done(`“${preset.name}” is back.`);
      await this.#focus(radioOf(preset.name));
    });
  }

  importFiles(files: Iterable<File>): Promise<void> {
    return this.#attempt('The presets could not be imported', 'Try again.', async () =>
      this.#tell(await importFiles(files, this.#options.saved)),
    );
  }

  /** Takes those of the last import that would replace others. */
  replaceImported(): Promise<void> {
    return this.#attempt('The presets could not be replaced', 'Try again.', async () =>
      this.#tell(await saveAll(this.report?.conflicts ?? [], this.#options.saved)),
    );
  }

  exportAll(): void {
    const text = writePresetFile(this.#options.saved.list);
    saveFile(PRESET_FILE_NAME, new Blob([text], { type: 'application/json' }));
  }

  dismiss(): Promise<void> {
    this.#done('');
    return this.#focus('.import');
  }

  /** Begins anew, for another backend. */
  reset(): void {
    this.#done('');
  }

  async #saveNew(name: string): Promise<void> {
    await this.#options.saved.save({ name, ...this.#options.values() });
    this.#done(`“${name}” was saved.`);
    this.#options.choose(name);
    await this.#focus(radioOf(name));
  }

  async #rename(from: string, to: string): Promise<void> {
    const { saved, chosen, choose } = this.#options;
    const preset = saved.list.find(({ name }) => name === from);
    if (preset && from !== to) {
      await saved.save({ ...preset, name: to });
      await saved.remove(from).catch(async (error: unknown) => {
        // Half of it is worse than nothing.
        await saved.remove(to).catch(() => undefined);
        throw error;
      });
      if (chosen() === from) choose(to);
    }
    this.#done(`“${from}” is called “${to}” now.`);
    await this.#focus(radioOf(to));
  }

  #startNaming(naming: Naming): Promise<void> {
    this.naming = naming;
    return this.#focus('#new-name');
  }

  #tell(report: ImportReport): void {
    this.#done(importInWords(report));
    this.report = report;
  }

  #attempt(what: string, todo: string, act: () => Promise<void>): Promise<void> {
    return this.#alone(act, (reason) => {
      this.failure = `${what}: ${reason} ${todo}`;
      this.said = this.failure;
    });
  }

  /** One thing at a time: two answers never cross. */
  async #alone(act: () => Promise<void>, failed: (reason: string) => void): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.failure = undefined;
    this.#host.requestUpdate();
    try {
      await act();
    } catch (error) {
      failed(closed((error as Error).message));
    } finally {
      this.busy = false;
      this.#host.requestUpdate();
    }
  }

  /** Something was done, which takes away what was said before. */
  #done(said: string): void {
    this.naming = undefined;
    this.deleted = undefined;
    this.report = undefined;
    this.failure = undefined;
    this.said = said;
  }

  async #focus(selector: string): Promise<void> {
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    this.#host.renderRoot.querySelector<HTMLElement>(selector)?.focus();
  }
}

const radioOf = (name: string) => `input[value="${CSS.escape(name)}"]`;
