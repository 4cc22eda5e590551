import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, fireEvent, userEvent, waitFor, within } from 'storybook/test';
import '../src/elements/training-panel/training-panel.js';
import type { TrainingPanel } from '../src/elements/training-panel/training-panel.js';
import type { Dataset, DatasetReport, Feature, TrainingConfig, TrainingJob } from '../src/protocol/types.js';
import { TrainingProgressService } from '../src/services/training-progress-service.js';
import { ReplaySource, type RecordedAnswer } from '../src/sources/replay-source.js';
import completed from './recordings/completed.json';
import { jobIdOf, shifted, type RecordedRun } from './replay.js';

/** How the backend takes a start: it starts, refuses, or does not answer. */
type Backend = 'starts' | 'refuses' | 'hangs' | 'baseline';

const RUN = completed as unknown as RecordedRun;
const JOB = jobIdOf(RUN);

/** Runs that ended: enough to tell how long the next one takes, and what went wrong last time. */
const earlier = (): RecordedAnswer[] => [
  {
    at: 0,
    status: {
      job_id: 'earlier',
      status: 'completed',
      model_name: 'digits_v1',
      total_epochs: 40,
      current_epoch: 40,
      start_time: Date.now() - 400_000,
      end_time: Date.now() - 340_000,
      config: { epochs: 40, learning_rate: 0.01, batch_size: 32, data_source: 'digits' },
    },
  },
];

const REPORT: DatasetReport = {
  rows: 4000,
  duplicateRows: 0,
  columns: [
    { name: 'pixels', type: 'list', separator: '|', missing: 0, invalid: 0, constant: false },
    { name: 'digit', type: 'number', missing: 0, invalid: 0, constant: false, min: 0, max: 9, mean: 4.5 },
  ],
  problems: [],
};

/** A service that starts a recorded run, in a browser that remembers nothing of other stories. */
class PanelService extends TrainingProgressService {
  readonly #backend: Backend;

  constructor(backend: Backend) {
    const jobs = backend === 'baseline' ? {} : { ...shifted(RUN, 0).jobs, earlier: earlier() };
    super({ source: new ReplaySource({ jobs, features: RUN.features }), endpoint: `/story-${stories++}` });
    this.#backend = backend;
  }

  override async offers(feature: Feature) {
    return feature === 'datasets' && this.#backend !== 'baseline';
  }

  override async datasets(): Promise<Dataset[]> {
    if (this.#backend === 'baseline') return [];
    return [
      {
        id: 'digits',
        name: 'Digits',
        description: 'Handwritten digits, 28 × 28 pixels.',
        rows: 4000,
        columns: 2,
      },
    ];
  }

  override async validateDataset() {
    return REPORT;
  }

  override async previewDataset() {
    return { columns: ['pixels', 'digit'], rows: [['0|0|1', '7']], offset: 0, total: 1 };
  }

  override async start(config: TrainingConfig): Promise<TrainingJob> {
    if (this.#backend === 'hangs') return new Promise<never>(() => undefined);
    if (this.#backend === 'refuses') throw new Error('The disk of the backend is full.');
    return {
      id: JOB,
      modelName: config.modelName,
      status: 'queued',
      statusText: 'started',
      epoch: 0,
      latest: {},
      best: {},
      config,
      stale: false,
    };
  }
}
let stories = 0;

type Args = { backend: Backend; width: string };

const meta: Meta<Args> = {
  title: 'Elements/training-panel',
  component: 'training-panel',
  args: { backend: 'starts', width: '' },
  argTypes: {
    backend: { control: 'select', options: ['starts', 'refuses', 'hangs', 'baseline'] },
    width: { table: { disable: true } },
  },
  render: ({ backend, width }) =>
    html`<div class=${width}>
      <training-panel .service=${new PanelService(backend)}></training-panel>
    </div>`,
};

export default meta;
type Story = StoryObj<Args>;

/** The panel of a story, and what is in it: the fields within its own elements are found too. */
async function panelOf(canvasElement: HTMLElement) {
  const panel = canvasElement.querySelector<TrainingPanel>('training-panel')!;
  await panel.updateComplete;
  const inside = (tag?: string) => {
    const host = tag ? panel.shadowRoot!.querySelector<HTMLElement>(tag)! : panel;
    return within(host.shadowRoot as unknown as HTMLElement);
  };
  return { panel, inside };
}

const start = (inside: ReturnType<typeof within>) =>
  userEvent.click(inside.getByRole('button', { name: 'Start training' }));

/** Puts another text in a field, as its user does by typing over it. */
const retype = (field: HTMLElement, value: string) => fireEvent.input(field, { target: { value } });

/** A new training: the fields hold the standard preset. */
export const Form: Story = {};

export const PresetsFillTheFields: Story = {
  play: async ({ canvasElement }) => {
    const { inside } = await panelOf(canvasElement);
    await userEvent.click(
      await inside('training-preset-picker').findByRole('radio', { name: /^deep-training/ }),
    );
    await waitFor(() => expect(inside().getByRole('spinbutton', { name: 'Epochs' })).toHaveValue(500));
    await expect(inside().getByRole('spinbutton', { name: 'Learning rate' })).toHaveValue('0.0001');
  },
};

/** The learning rate goes over round numbers, and takes what people write. */
export const LearningRate: Story = {
  play: async ({ canvasElement }) => {
    const { inside } = await panelOf(canvasElement);
    const rate = inside().getByRole('spinbutton', { name: 'Learning rate' });
    await retype(rate, '1e-3');
    await userEvent.type(rate, '{ArrowDown}');
    await expect(rate).toHaveValue('5e-4');
    await userEvent.click(inside().getByRole('button', { name: 'Larger learning rate' }));
    await expect(rate).toHaveValue('0.001');
  },
};

/** Nothing is sent while something is wrong; the focus goes to the first field that is. */
export const Wrong: Story = {
  play: async ({ canvasElement }) => {
    const { panel, inside } = await panelOf(canvasElement);
    await userEvent.type(inside('model-name-input').getByRole('combobox'), 'digits_v2');
    const epochs = inside().getByRole('spinbutton', { name: 'Epochs' });
    await retype(epochs, '0');
    await start(inside());
    await inside().findByText('Epochs must be a whole number from 1 to 10,000.');
    await waitFor(() => expect(panel.shadowRoot!.activeElement).toBe(epochs));
  },
};

/** What one would say before it is too late, and how long it will take by earlier runs on the same data. */
export const Advice: Story = {
  play: async ({ canvasElement }) => {
    const { inside } = await panelOf(canvasElement);
    await userEvent.selectOptions(
      await inside('data-source-selector').findByRole('combobox', { name: 'Data source' }),
      'digits',
    );
    const rate = inside().getByRole('spinbutton', { name: 'Learning rate' });
    await retype(rate, '0.5');
    await inside().findByText(/A learning rate of 0\.5 is high/);
    await inside().findByText(/^About 2 m/);
  },
};

export const AdvancedSettings: Story = {
  play: async ({ canvasElement }) => {
    const { inside } = await panelOf(canvasElement);
    await userEvent.click(inside().getByText('Advanced settings'));
    await userEvent.click(inside().getByRole('button', { name: 'Add a setting' }));
    await userEvent.type(await inside().findByRole('textbox', { name: 'Key' }), 'epochs');
    await inside().findByText('“epochs” has a field of its own above.');
  },
};

/** The answer is waited for, or the job found in history. */
export const Starting: Story = {
  args: { backend: 'hangs' },
  play: async ({ canvasElement }) => {
    const { inside } = await panelOf(canvasElement);
    await userEvent.type(inside('model-name-input').getByRole('combobox'), 'digits_v2');
    await start(inside());
    await inside().findByText('Starting…');
  },
};

/** Everything that was typed stays. */
export const Refused: Story = {
  args: { backend: 'refuses' },
  play: async ({ canvasElement }) => {
    const { inside } = await panelOf(canvasElement);
    await userEvent.type(inside('model-name-input').getByRole('combobox'), 'digits_v2');
    await start(inside());
    await inside().findByText('The disk of the backend is full.');
    await expect(inside('model-name-input').getByRole('combobox')).toHaveValue('digits_v2');
  },
};

/** The job takes the place of the form, which can be had again. */
export const Started: Story = {
  play: async ({ canvasElement }) => {
    const { panel, inside } = await panelOf(canvasElement);
    await userEvent.type(inside('model-name-input').getByRole('combobox'), 'digits_v2');
    await start(inside());
    await inside().findByRole('button', { name: 'Start another' });
    await expect(panel.jobId).toBe(JOB);
    await inside('training-progress').findByRole('progressbar');
  },
};

/** A backend of four routes: a path in place of a list, and no advice from history. */
export const BaselineBackend: Story = { args: { backend: 'baseline' } };

/** In a sidebar. */
export const Narrow: Story = { args: { width: 'narrow' } };
