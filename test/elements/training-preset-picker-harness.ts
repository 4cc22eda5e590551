import { fixture, html, nextFrame, waitUntil } from '@open-wc/testing';
import '../../src/elements/training-preset-picker/training-preset-picker.js';
import type { TrainingPresetPicker } from '../../src/elements/training-preset-picker/training-preset-picker.js';
import type { TrainingPreset } from '../../src/protocol/types.js';
import { TrainingProgressService } from '../../src/services/training-progress-service.js';
import { FakeSource } from '../support/fake-source.js';

export const CALM: TrainingPreset = {
  name: 'calm',
  description: 'No haste.',
  epochs: 37,
  learningRate: 0.002,
};
export const SMOKE: TrainingPreset = { name: 'smoke', epochs: 2, learningRate: 0.01, validationSplit: 0.2 };

/** A service whose presets stand here, and which fails when it is told to. */
export class ShelfService extends TrainingProgressService {
  readonly shelf: Map<string, TrainingPreset>;
  readonly fake: FakeSource;
  /** Why nothing can be read, or written; or what an answer waits for. */
  unreadable?: string;
  unwritable?: string;
  answered: Promise<void> = Promise.resolve();

  constructor(...presets: TrainingPreset[]) {
    const source = new FakeSource();
    super({ source });
    this.fake = source;
    this.shelf = new Map(presets.map((preset) => [preset.name, preset]));
  }

  get names(): string[] {
    return [...this.shelf.keys()];
  }

  override async presets() {
    await this.answered;
    if (this.unreadable) throw new Error(this.unreadable);
    return [...this.shelf.values()];
  }

  override async savePreset(preset: TrainingPreset) {
    await this.answered;
    if (this.unwritable) throw new Error(this.unwritable);
    this.shelf.set(preset.name, preset);
  }

  override async removePreset(name: string) {
    await this.answered;
    if (this.unwritable) throw new Error(this.unwritable);
    this.shelf.delete(name);
  }
}

/** A picker once it has loaded what it loads. */
export async function shown(
  service: ShelfService,
  properties: Partial<TrainingPresetPicker> = {},
): Promise<TrainingPresetPicker> {
  const picker: TrainingPresetPicker = await fixture(
    html`<training-preset-picker .service=${service}></training-preset-picker>`,
  );
  Object.assign(picker, properties);
  await settled(picker);
  return picker;
}

export async function settled(picker: TrainingPresetPicker): Promise<void> {
  await nextFrame();
  await nextFrame();
  await picker.updateComplete;
}

export const find = <T extends HTMLElement>(picker: TrainingPresetPicker, selector: string) =>
  picker.shadowRoot!.querySelector<T>(selector);

export const radio = (picker: TrainingPresetPicker, name: string) =>
  find<HTMLInputElement>(picker, `input[type=radio][value="${name}"]`);

export const radios = (picker: TrainingPresetPicker) =>
  [...picker.shadowRoot!.querySelectorAll<HTMLInputElement>('input[type=radio]')].map(({ value }) => value);

export const checked = (picker: TrainingPresetPicker) =>
  find<HTMLInputElement>(picker, 'input[type=radio]:checked')?.value;

/** The button that says this, by its text or its label. */
export const button = (picker: TrainingPresetPicker, label: string) =>
  [...picker.shadowRoot!.querySelectorAll('button')].find(
    (one) => (one.getAttribute('aria-label') ?? one.textContent!.trim()) === label,
  );

export async function press(picker: TrainingPresetPicker, label: string): Promise<void> {
  await waitUntil(() => button(picker, label), `no button “${label}”`);
  button(picker, label)!.click();
  await settled(picker);
}

/** Types a name, and sends it off. */
export async function name(picker: TrainingPresetPicker, text: string): Promise<void> {
  const field = find<HTMLInputElement>(picker, '#new-name')!;
  field.value = text;
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  await settled(picker);
  find<HTMLFormElement>(picker, 'form')!.requestSubmit();
  await settled(picker);
}

export const text = (picker: TrainingPresetPicker, selector: string) =>
  find(picker, selector)?.textContent?.trim().replace(/\s+/g, ' ');

export const focused = (picker: TrainingPresetPicker) =>
  picker.shadowRoot!.activeElement as HTMLElement | null;

export const fileOf = (content: unknown, name = 'presets.json') =>
  new File([typeof content === 'string' ? content : JSON.stringify(content)], name, {
    type: 'application/json',
  });

/** Gives the picker files, as its dialog would. */
export async function importByDialog(picker: TrainingPresetPicker, ...files: File[]): Promise<void> {
  const given = new DataTransfer();
  files.forEach((file) => given.items.add(file));
  const input = find<HTMLInputElement>(picker, 'input[type=file]')!;
  input.files = given.files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
  await waitUntil(() => find(picker, '[part=notice]'), 'nothing was said of the import');
}
