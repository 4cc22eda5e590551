import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, userEvent, waitFor, within } from 'storybook/test';
import '../src/elements/model-name-input/model-name-input.js';
import type { ModelNameInput } from '../src/elements/model-name-input/model-name-input.js';
import { TrainingProgressService } from '../src/services/training-progress-service.js';
import { ReplaySource } from '../src/sources/replay-source.js';

/** How the backend behaves when it is asked for a name. */
type Backend = 'works' | 'hangs' | 'fails';

/** A service with models of its own. */
class ModelService extends TrainingProgressService {
  readonly #backend: Backend;

  constructor(backend: Backend) {
    super({ source: new ReplaySource({ jobs: {} }) });
    this.#backend = backend;
  }

  override async models() {
    return ['agent_v1', 'agent_v2', 'Tagger', 'digits_007'].map((name) => ({ name }));
  }

  override async isNameAvailable(name: string) {
    if (this.#backend === 'hangs') return new Promise<never>(() => undefined);
    if (this.#backend === 'fails') throw new Error('The backend answered with status 503.');
    return !(await this.models()).some((model) => model.name === name);
  }
}

type Args = Pick<
  ModelNameInput,
  'value' | 'convention' | 'pattern' | 'required' | 'disabled' | 'readOnly' | 'suggestions' | 'existingModels'
> & { backend: Backend; label?: string; title: string };

const meta: Meta<Args> = {
  title: 'Elements/model-name-input',
  component: 'model-name-input',
  args: {
    value: '',
    convention: 'any',
    pattern: '',
    title: '',
    required: true,
    disabled: false,
    readOnly: false,
    suggestions: ['agent_small', 'agent_large', 'digits_wide'],
    existingModels: [],
    backend: 'works',
  },
  argTypes: {
    convention: { control: 'inline-radio', options: ['any', 'snake', 'kebab'] },
    backend: { control: 'inline-radio', options: ['works', 'hangs', 'fails'] },
  },
  render: (args) =>
    html`<model-name-input
      name="model_name"
      placeholder="agent_v1"
      value=${args.value}
      convention=${args.convention}
      pattern=${args.pattern}
      title=${args.title}
      ?required=${args.required}
      ?disabled=${args.disabled}
      ?readonly=${args.readOnly}
      .label=${args.label}
      .suggestions=${args.suggestions}
      .existingModels=${args.existingModels}
      .service=${new ModelService(args.backend)}
    ></model-name-input>`,
};

export default meta;
type Story = StoryObj<Args>;

const inside = (canvas: HTMLElement) => {
  const element = canvas.querySelector('model-name-input')!;
  const root = element.shadowRoot as unknown as HTMLElement;
  return { element, field: root.querySelector('input')!, ...within(root) };
};

export const Empty: Story = {};

/** A name that can be had. */
export const Available: Story = {
  play: async ({ canvasElement }) => {
    const { element, field, findByText } = inside(canvasElement);
    await userEvent.type(field, 'weather_net');
    await findByText('Available.');
    await expect(element.value).toBe('weather_net');
    await expect(element.checkValidity()).toBe(true);
  },
};

/** Earlier names and their next versions, chosen by keyboard. */
export const ChosenByKeyboard: Story = {
  play: async ({ canvasElement }) => {
    const { element, field, getByRole } = inside(canvasElement);
    await userEvent.type(field, 'agent');
    await waitFor(() => expect(getByRole('option', { name: /agent_v3/ })).toBeVisible());
    await userEvent.keyboard('{ArrowDown}{ArrowDown}');
    await waitFor(() => expect(getByRole('option', { selected: true })).toHaveTextContent('agent_large'));
    await userEvent.keyboard('{Enter}');
    await expect(element.value).toBe('agent_large');
    await expect(field).toHaveAttribute('aria-expanded', 'false');
  },
};

/** The list, open, with an option marked. */
export const Suggestions: Story = {
  play: async ({ canvasElement }) => {
    const { field, getAllByRole } = inside(canvasElement);
    await userEvent.type(field, 'agent');
    await userEvent.keyboard('{ArrowDown}');
    await waitFor(() => expect(getAllByRole('option')).toHaveLength(3));
  },
};

/** A taken name is told before anything is submitted. */
export const Taken: Story = {
  play: async ({ canvasElement }) => {
    const { element, field, findByText } = inside(canvasElement);
    await userEvent.type(field, 'agent_v1');
    await findByText('“agent_v1” is taken.');
    await expect(field).toHaveAttribute('aria-invalid', 'true');
    await expect(element.checkValidity()).toBe(false);
    field.blur();
  },
};

/** One click gives a name that is free. */
export const MadeUnique: Story = {
  play: async ({ canvasElement }) => {
    const { element, field, findByRole, findByText } = inside(canvasElement);
    await userEvent.type(field, 'agent_v1');
    await userEvent.click(await findByRole('button', { name: /Make it unique/ }));
    await expect(element.value).toBe('agent_v3');
    await findByText('Available.');
    await expect(element.shadowRoot!.activeElement).toBe(field);
  },
};

/** Only case sets it apart from another: allowed, but warned of. */
export const AlmostTheSame: Story = {
  args: { value: 'tagger' },
  play: async ({ canvasElement }) => {
    await inside(canvasElement).findByText('Almost the same as “Tagger”.');
  },
};

/** The answer of the backend is awaited; the form can be submitted meanwhile. */
export const Checking: Story = { args: { value: 'weather_net', backend: 'hangs' } };

/** Nobody knows: that is said, and blocks nothing. */
export const CouldNotBeChecked: Story = {
  args: { value: 'weather_net', backend: 'fails' },
  play: async ({ canvasElement }) => {
    const { element, findByText } = inside(canvasElement);
    await findByText('Could not be checked: The backend answered with status 503.');
    await expect(element.checkValidity()).toBe(true);
  },
};

/** Text that is no name becomes one by a click. */
export const SnakeCase: Story = {
  args: { convention: 'snake' },
  play: async ({ canvasElement }) => {
    const { field, findByText, findByRole } = inside(canvasElement);
    await userEvent.type(field, 'My Model!');
    await findByText('Use small letters and digits, joined by _.');
    await findByRole('button', { name: /Make it valid/ });
    field.blur();
  },
};

export const KebabCase: Story = { args: { convention: 'kebab' } };

/** A pattern of the page's own, said in words by `title`. */
export const OwnPattern: Story = {
  args: { pattern: '[a-z]+/[a-z]+', title: 'Team and model, as in nlp/tagger' },
};

/** After a submission that was held up. */
export const Missing: Story = {
  play: async ({ canvasElement }) => {
    const { element, findByText } = inside(canvasElement);
    element.checkValidity();
    await findByText('Enter a name.');
  },
};

export const Disabled: Story = { args: { value: 'agent_v3', disabled: true } };

export const ReadOnly: Story = { args: { value: 'agent_v3', readOnly: true } };

/** A label of the page instead of the element's own, in a form. */
export const InAForm: Story = {
  render: () =>
    html`<form @submit=${(event: Event) => event.preventDefault()}>
      <p><label for="name">Call it</label></p>
      <model-name-input
        id="name"
        name="model"
        required
        .service=${new ModelService('works')}
      ></model-name-input>
      <p><button>Start</button> <button type="reset">Reset</button></p>
    </form>`,
};

/** A sidebar of 280 px. */
export const Narrow: Story = {
  args: { value: 'agent_v1' },
  render: (args, context) => html`<div class="narrow">${meta.render!(args, context)}</div>`,
  play: async ({ canvasElement }) => {
    await inside(canvasElement).findByRole('button', { name: /Make it unique/ });
  },
};
