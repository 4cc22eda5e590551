import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, fireEvent, userEvent, waitFor, within } from 'storybook/test';
import '../src/elements/data-source-selector/data-source-selector.js';
import type { DataSourceSelector } from '../src/elements/data-source-selector/data-source-selector.js';
import { DataService, draws, file, readings, type Backend } from './data-service.js';

type Args = Pick<DataSourceSelector, 'label' | 'required' | 'disabled' | 'noSplit'> & {
  backend: Backend;
  value?: string;
};

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
