import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, userEvent, waitFor, within } from 'storybook/test';
import '../src/elements/training-preset-picker/training-preset-picker.js';
import type { TrainingPresetPicker } from '../src/elements/training-preset-picker/training-preset-picker.js';
import type { TrainingPreset } from '../src/protocol/types.js';
import { overfitted, PresetService, type Backend, type Runs } from './preset-service.js';

const SAVED: readonly TrainingPreset[] = [
  {
    name: 'nightly',
    description: 'What runs at two in the morning.',
    epochs: 250,
    learningRate: 0.0005,
    batchSize: 64,
  },
  { name: 'smoke', epochs: 2, learningRate: 0.01, validationSplit: 0.2 },
];

type Args = Pick<TrainingPresetPicker, 'value' | 'config' | 'rows' | 'dataSource' | 'noRecommendation'> & {
  saved: readonly TrainingPreset[];
  backend: Backend;
  runs: Runs;
  width: string;
};

const meta: Meta<Args> = {
  title: 'Elements/training-preset-picker',
  component: 'training-preset-picker',
  args: {
    value: 'standard',
    dataSource: '',
    noRecommendation: false,
    saved: SAVED,
    backend: 'works',
    runs: {},
    width: '',
  },
  argTypes: {
    backend: { control: 'select', options: ['works', 'hangs', 'refuses to read', 'refuses to write'] },
    saved: { table: { disable: true } },
    runs: { table: { disable: true } },
    width: { table: { disable: true } },
  },
  render: ({ saved, backend, runs, width, ...args }) => {
    // As a form around would: its fields follow the preset.
    const follow = ({ target }: Event) => {
      const picker = target as TrainingPresetPicker;
      if (picker.config && picker.preset) picker.config = { ...picker.config, ...valuesOf(picker.preset) };
    };
    const picker = html`<training-preset-picker
      .service=${new PresetService(saved, backend, runs)}
      value=${args.value}
      .config=${args.config}
      .rows=${args.rows}
      data-source=${args.dataSource}
      ?no-recommendation=${args.noRecommendation}
      @change=${follow}
    ></training-preset-picker>`;
    return width ? html`<div class=${width}>${picker}</div>` : picker;
  },
};

export default meta;
type Story = StoryObj<Args>;

const valuesOf = ({ epochs, learningRate }: TrainingPreset) => ({ epochs, learningRate });

const CUSTOM = { epochs: 37, learningRate: 0.002 };

/** The picker of a story and what is in it. */
async function pickerOf(canvasElement: HTMLElement) {
  const picker = canvasElement.querySelector('training-preset-picker')!;
  await picker.updateComplete;
  const inside = within(picker.shadowRoot as unknown as HTMLElement);
  return { picker, inside };
}

/** A file given to the picker, as its file dialog would. */
function choose(picker: TrainingPresetPicker, text: string) {
  const files = new DataTransfer();
  files.items.add(new File([text], 'presets.json', { type: 'application/json' }));
  const input = picker.shadowRoot!.querySelector<HTMLInputElement>('input[type=file]')!;
  input.files = files.files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
}

/** Types over what stands in a field. */
const retype = (field: HTMLElement, text: string) =>
  userEvent.type(field, text, {
    initialSelectionStart: 0,
    initialSelectionEnd: (field as HTMLInputElement).value.length,
  });

export const Choosing: Story = {
  play: async ({ canvasElement }) => {
    const { picker, inside } = await pickerOf(canvasElement);
    await userEvent.click(await inside.findByRole('radio', { name: 'nightly' }));
    await expect(picker.value).toBe('nightly');
    await userEvent.click(inside.getByRole('radio', { name: /^quick-test/ }));
    await expect(picker.preset?.epochs).toBe(10);
  },
};

/** Nothing is saved yet. */
export const Empty: Story = { args: { saved: [] } };

export const Loading: Story = { args: { backend: 'hangs' } };

/** Those built in can be used all the same. */
export const NotLoaded: Story = {
  args: { backend: 'refuses to read' },
  play: async ({ canvasElement }) => {
    const { inside } = await pickerOf(canvasElement);
    await inside.findByText(/could not be loaded: The backend answered with status 503/);
  },
};

/** Many rows bear long training. */
export const RecommendedBySize: Story = { args: { rows: 48_000 } };

/** No preset has what an earlier run recommends: it can be chosen nevertheless. */
export const RecommendedByRuns: Story = {
  args: { rows: 390, dataSource: 'draws.csv', runs: overfitted() },
  play: async ({ canvasElement }) => {
    const { picker, inside } = await pickerOf(canvasElement);
    await inside.findByText(/390 rows and 500 epochs overfitted last time: .* epoch 34\./);
    await userEvent.click(inside.getByRole('radio', { name: /^55 epochs/ }));
    await expect(picker.preset).toEqual({ name: 'recommended', epochs: 55, learningRate: 0.0001 });
  },
};

export const WithoutRecommendation: Story = { args: { noRecommendation: true } };

/** The values of the form around are those of no preset. */
export const Custom: Story = { args: { config: CUSTOM } };

/** The form around is not complete: there is nothing to save yet. */
export const Incomplete: Story = { args: { config: { epochs: 37 } } };

export const Saving: Story = {
  args: { config: CUSTOM },
  play: async ({ canvasElement }) => {
    const { picker, inside } = await pickerOf(canvasElement);
    await userEvent.click(inside.getByRole('button', { name: 'Save as preset…' }));
    await userEvent.type(await inside.findByRole('textbox'), 'standard{Enter}');
    await inside.findByText(/This name is built in/);
    await retype(inside.getByRole('textbox'), 'calm{Enter}');
    await inside.findByRole('radio', { name: 'calm' });
    await expect(picker.value).toBe('calm');
  },
};

/** What is there already is replaced only by who was told so. */
export const Replacing: Story = {
  args: { config: CUSTOM },
  play: async ({ canvasElement }) => {
    const { inside } = await pickerOf(canvasElement);
    await inside.findByRole('radio', { name: 'nightly' });
    await userEvent.click(inside.getByRole('button', { name: 'Save as preset…' }));
    await userEvent.type(await inside.findByRole('textbox'), 'nightly{Enter}');
    await inside.findByText(/“nightly” is there already, with 250 epochs/);
    await expect(inside.getByRole('button', { name: 'Replace' })).toBeVisible();
  },
};

export const Renaming: Story = {
  play: async ({ canvasElement }) => {
    const { inside } = await pickerOf(canvasElement);
    await userEvent.click(await inside.findByRole('button', { name: 'Rename smoke' }));
    const field = await inside.findByRole('textbox', { name: 'New name of smoke' });
    await retype(field, 'first look{Enter}');
    await inside.findByRole('radio', { name: 'first look' });
    await expect(inside.queryByRole('radio', { name: 'smoke' })).toBeNull();
  },
};

export const Deleting: Story = {
  play: async ({ canvasElement }) => {
    const { inside } = await pickerOf(canvasElement);
    await userEvent.click(await inside.findByRole('button', { name: 'Delete smoke' }));
    await waitFor(() => expect(inside.queryByRole('radio', { name: 'smoke' })).toBeNull());
    await userEvent.click(await inside.findByRole('button', { name: 'Undo' }));
    await inside.findByRole('radio', { name: 'smoke' });
    await userEvent.click(inside.getByRole('button', { name: 'Delete nightly' }));
    await inside.findByRole('button', { name: 'Undo' });
  },
};

/** Everything that was typed stays. */
export const Refused: Story = {
  args: { backend: 'refuses to write', config: CUSTOM },
  play: async ({ canvasElement }) => {
    const { inside } = await pickerOf(canvasElement);
    await userEvent.click(await inside.findByRole('button', { name: 'Delete smoke' }));
    await inside.findAllByText(/could not be deleted: The disk of the backend is full\./);
    await userEvent.click(inside.getByRole('button', { name: 'Save as preset…' }));
    await userEvent.type(await inside.findByRole('textbox'), 'calm{Enter}');
    await inside.findByText(/could not be saved: The disk of the backend is full\. Try again\./);
    await expect(inside.getByRole('textbox')).toHaveValue('calm');
  },
};

/** Good entries are taken, others are told, and nothing is replaced unasked. */
export const Importing: Story = {
  play: async ({ canvasElement }) => {
    const { picker, inside } = await pickerOf(canvasElement);
    await inside.findByRole('radio', { name: 'nightly' });
    choose(
      picker,
      JSON.stringify({
        presets: [
          { name: 'long walk', epochs: 2000, learning_rate: 1e-5 },
          { name: 'nightly', epochs: 300, learningRate: 0.0005 },
          { name: 'standard', epochs: 1, learningRate: 1 },
          { name: 'too much', epochs: 1e9, learningRate: 0.1 },
        ],
      }),
    );
    await inside.findByRole('radio', { name: 'long walk' });
    await inside.findByText(/“too much”: the number of epochs must be a whole number from 1 to 10,000/);
    await expect(inside.getByRole('button', { name: 'Replace it' })).toBeVisible();
  },
};

export const ImportingNonsense: Story = {
  play: async ({ canvasElement }) => {
    const { picker, inside } = await pickerOf(canvasElement);
    choose(picker, 'epochs,learning_rate\n10,0.1\n');
    await inside.findByText(/The file is no JSON\./);
  },
};

/** In a sidebar. */
export const Narrow: Story = {
  args: { width: 'narrow', config: CUSTOM, rows: 390, dataSource: 'draws.csv', runs: overfitted() },
};
