import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, fireEvent, userEvent, waitFor, within } from 'storybook/test';
import '../src/elements/data-source-selector/data-source-selector.js';
import type { DataSourceSelector } from '../src/elements/data-source-selector/data-source-selector.js';
import { checkFile, readPage } from '../src/data/check-file.js';
import type { Dataset, DatasetPreview, DatasetReport, Feature } from '../src/protocol/types.js';
import type { UploadOptions } from '../src/services/index.js';
import { TrainingProgressService } from '../src/services/training-progress-service.js';
import { ReplaySource } from '../src/sources/replay-source.js';

/** How the backend behaves: as it should, with nothing yet, as the baseline, never answering, or failing. */
type Backend = 'works' | 'empty' | 'baseline' | 'hangs' | 'fails' | 'cannot check' | 'receives slowly';

type Args = Pick<DataSourceSelector, 'label' | 'required' | 'disabled' | 'noSplit'> & {
  backend: Backend;
  value?: string;
};

/** Made-up draws: a date, five balls in one cell, a red ball, a multiplier. */
function draws(rows = 1390): File {
  const day = 86_400_000;
  const lines = Array.from({ length: rows }, (_, i) => {
    const [year, month, date] = new Date(Date.UTC(2015, 9, 7) + Math.floor(i * 3.5) * day)
      .toISOString()
      .slice(0, 10)
      .split('-');
    const balls = [0, 1, 2, 3, 4].map((n) => 1 + ((i * 7 + n * 13 + (i % (n + 3))) % 69));
    return `${month}/${date}/${year},${balls.sort((a, b) => a - b).join('|')},${1 + ((i * 11) % 26)},${2 + (i % 4)}X`;
  });
  return file('draws.csv', ['date,white_balls,red_ball,power_play', ...lines].join('\n'));
}

/** Hourly readings of a sensor, with what goes wrong with sensors. */
function readings(): File {
  const lines = Array.from({ length: 400 }, (_, i) => {
    const time = new Date(Date.UTC(2026, 0, 1, i + (i > 250 ? 30 : 0))).toISOString().slice(0, 16);
    const celsius = i % 45 === 7 ? '' : i === 120 ? '950' : (18 + 6 * Math.sin(i / 4)).toFixed(1);
    return `${time},${celsius},${i % 61 === 0 ? 'off' : 40 + (i % 17)},eu-1,${['dry', 'wet', 'icy'][i % 3]}`;
  });
  return file('readings.csv', ['time,celsius,humidity,site,road', ...lines, lines[12], lines[13]].join('\n'));
}

const file = (name: string, text: string) => new File([text], name, { type: 'text/csv' });

const SOURCES: readonly (Dataset & { file: File })[] = [
  {
    id: 'readings',
    name: 'Road sensor',
    description: 'Hourly readings of one winter.',
    rows: 402,
    columns: 5,
    file: readings(),
  },
  { id: 'draws', name: 'Lottery draws', rows: 1390, columns: 4, file: draws() },
];

/** A service whose data sources are files that a story has made. */
class DataService extends TrainingProgressService {
  readonly #backend: Backend;
  readonly #files = new Map(SOURCES.map(({ id, file }) => [id, file]));

  constructor(backend: Backend) {
    super({ source: new ReplaySource({ jobs: {} }) });
    this.#backend = backend;
  }

  override async offers(feature: Feature) {
    return feature === 'datasets' && this.#backend !== 'baseline';
  }

  override async datasets(): Promise<Dataset[]> {
    if (this.#backend === 'hangs') return new Promise<never>(() => undefined);
    if (this.#backend === 'fails') throw new Error('The backend answered with status 503.');
    if (this.#backend === 'empty' || this.#backend === 'baseline') return [];
    return SOURCES.map(({ file: _, ...source }) => source);
  }

  override async uploadDataset(sent: File, { onProgress }: UploadOptions = {}): Promise<Dataset> {
    if (this.#backend === 'receives slowly') {
      onProgress?.(0.42);
      return new Promise<never>(() => undefined);
    }
    this.#files.set(sent.name, sent);
    return { id: sent.name, name: sent.name };
  }

  override async validateDataset(id: string): Promise<DatasetReport> {
    if (this.#backend === 'cannot check') throw new Error('The file of this source is gone.');
    return (await checkFile(this.#fileOf(id))).report;
  }

  override async previewDataset(
    id: string,
    range: { offset: number; limit: number },
  ): Promise<DatasetPreview> {
    const { index } = await checkFile(this.#fileOf(id));
    return readPage(this.#fileOf(id), index!, range);
  }

  #fileOf(id: string): File {
    const found = this.#files.get(id);
    if (!found) throw new Error(`There is no data source “${id}”.`);
    return found;
  }
}

const meta: Meta<Args> = {
  title: 'Elements/data-source-selector',
  component: 'data-source-selector',
  args: { label: 'Data source', required: false, disabled: false, noSplit: false, backend: 'works' },
  argTypes: {
    backend: {
      control: 'select',
      options: ['works', 'empty', 'baseline', 'hangs', 'fails', 'cannot check', 'receives slowly'],
    },
    value: { control: 'text' },
  },
  render: ({ backend, label, required, disabled, noSplit, value }) =>
    html`<data-source-selector
      name="data"
      label=${label}
      ?required=${required}
      ?disabled=${disabled}
      ?no-split=${noSplit}
      .value=${value}
      .service=${new DataService(backend)}
    ></data-source-selector>`,
};

export default meta;
type Story = StoryObj<Args>;
type Play = NonNullable<Story['play']>;

const elementIn = (canvasElement: HTMLElement) =>
  canvasElement.querySelector<DataSourceSelector>('data-source-selector')!;
const inside = (canvasElement: HTMLElement) =>
  within(elementIn(canvasElement).shadowRoot!.querySelector<HTMLElement>('.card')!);

/** Chooses a file as a user does in the dialogue, and waits for what becomes of it. */
const choosing =
  (chosen: () => File, then?: Play): Play =>
  async (context) => {
    const element = elementIn(context.canvasElement);
    await inside(context.canvasElement).findByRole('button', { name: 'Choose a CSV file' });
    const input = element.shadowRoot!.querySelector<HTMLInputElement>('[type=file]')!;
    await userEvent.upload(input, chosen(), { applyAccept: false });
    await waitFor(() => expect(element.report).toBeDefined());
    await then?.(context);
  };

export const Empty: Story = {};

/** A source of the backend, with what is to be known about it. */
export const Chosen: Story = {
  play: async ({ canvasElement }) => {
    const element = elementIn(canvasElement);
    const select = await inside(canvasElement).findByRole('combobox', { name: 'Data source' });
    await userEvent.selectOptions(select, 'readings');
    await waitFor(() => expect(element.report?.rows).toBe(402));
    await expect(element.value).toMatchObject({ dataSource: 'readings', preprocessing: { missing: 'drop' } });
    await expect(
      inside(canvasElement).getByText(/2 rows are equal to an earlier one/, { selector: '.problems *' }),
    ).toBeVisible();
  },
};

/** A small CSV is checked on the spot, then sent. */
export const Uploaded: Story = {
  play: choosing(readings, async ({ canvasElement }) => {
    const element = elementIn(canvasElement);
    await waitFor(() => expect(element.value?.dataSource).toBe('readings.csv'));
    await waitFor(() => expect(element.validity.valid).toBe(true));
  }),
};

/** Five numbers in one cell become five columns, unless one does not want that. */
export const ListsSplit: Story = {
  play: choosing(
    () => draws(),
    async ({ canvasElement }) => {
      const element = elementIn(canvasElement);
      const box = await inside(canvasElement).findByRole('checkbox', {
        name: 'Split white_balls into 5 numbers',
      });
      await expect(box).toBeChecked();
      await expect(element.value?.preprocessing.split).toEqual({ white_balls: '|' });
      await userEvent.click(box);
      await expect(element.value?.preprocessing.split).toBeUndefined();
      await userEvent.click(box);
    },
  ),
};

/** Options travel with the start request. */
export const OptionsChanged: Story = {
  args: { value: 'readings' },
  play: async ({ canvasElement }) => {
    const element = elementIn(canvasElement);
    const controls = inside(canvasElement);
    await userEvent.selectOptions(await controls.findByLabelText('Scaling'), 'min-max');
    await userEvent.selectOptions(controls.getByLabelText('Missing values'), 'forward-fill');
    await fireEvent.change(controls.getByLabelText('Validation split'), { target: { value: '0.3' } });
    await userEvent.type(controls.getByLabelText('Sequence length'), '24');
    await userEvent.selectOptions(controls.getByLabelText('Features and targets'), 'chosen');
    await expect(element.value).toEqual({
      dataSource: 'readings',
      validationSplit: 0.3,
      sequenceLength: 24,
      preprocessing: {
        scaling: 'min-max',
        missing: 'forward-fill',
        features: ['celsius'],
        targets: ['humidity'],
      },
    });
  },
};

/** Any page of a file, of which only a slice is read. */
export const Preview: Story = {
  args: { value: 'draws' },
  play: async ({ canvasElement }) => {
    const controls = inside(canvasElement);
    await userEvent.click(await controls.findByText('Preview'));
    await userEvent.click(await controls.findByRole('button', { name: 'Last rows' }));
    await controls.findByText('Rows 1,201–1,390 of 1,390');
  },
};

/** What cannot be trained on is not sent; the reason is said. */
export const NotCsv: Story = {
  play: choosing(
    () => file('report.csv', '<!doctype html><title>Sign in</title>'),
    async ({ canvasElement }) => {
      await expect(elementIn(canvasElement).validity.customError).toBe(true);
      await inside(canvasElement).findByText(/web page or an XML document, not CSV/, {
        selector: '.problems *',
      });
    },
  ),
};

/** Broken quotes, ragged rows, a name twice: readable all the same. */
export const BrokenFile: Story = {
  play: choosing(() =>
    file('broken.csv', `a,a,\n1,2,3\n4,"five\n6,7\n${'8,9,10,11\n'.repeat(3)}12,thirteen,14\n15,x,`),
  ),
};

/** Half of it is with the backend. */
export const Sending: Story = { args: { backend: 'receives slowly' }, play: choosing(() => draws()) };

/** Two thousand columns, of which those in view are in the page. */
export const ManyColumns: Story = {
  play: choosing(() => {
    const row = (value: (i: number) => unknown) => Array.from({ length: 2000 }, (_, i) => value(i)).join(',');
    const rows = Array.from({ length: 30 }, (_, r) => row((i) => ((i * 31 + r * 17) % 100) / 10));
    return file('wide.csv', [row((i) => `pixel_${i}`), ...rows].join('\n'));
  }),
};

/** A baseline backend: it is told a path, and files stay where they are. */
export const Baseline: Story = { args: { backend: 'baseline' } };

export const BaselineWithFile: Story = { args: { backend: 'baseline' }, play: choosing(() => draws(200)) };

export const NoSource: Story = { args: { backend: 'empty' } };

export const Loading: Story = { args: { backend: 'hangs' } };

export const ListFailed: Story = { args: { backend: 'fails' } };

export const CheckFailed: Story = { args: { backend: 'cannot check', value: 'readings' } };

export const Disabled: Story = { args: { disabled: true, value: 'readings' } };

/** Where the page asks for what is missing. */
export const Required: Story = {
  args: { required: true },
  play: async ({ canvasElement }) => {
    const element = elementIn(canvasElement);
    await inside(canvasElement).findByRole('combobox', { name: /Data source/ });
    element.checkValidity();
    await inside(canvasElement).findByText('Choose a data source.', { selector: '.about' });
  },
};

/** A file is held over the element. */
export const DraggedOver: Story = {
  play: async ({ canvasElement }) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(draws(10));
    const target = elementIn(canvasElement).shadowRoot!.querySelector('.card')!;
    await fireEvent(target, new DragEvent('dragover', { bubbles: true, cancelable: true, dataTransfer }));
  },
};

/** A sidebar of 280 px. */
export const Narrow: Story = {
  args: { value: 'readings' },
  decorators: [(story) => html`<div class="narrow">${story()}</div>`],
};
