import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, fireEvent, userEvent, waitFor, within } from 'storybook/test';
import '../src/elements/training-comparison/training-comparison.js';
import type { TrainingComparison } from '../src/elements/training-comparison/training-comparison.js';
import type { Connection } from '../src/protocol/types.js';
import { TrainingProgressService } from '../src/services/training-progress-service.js';
import { ReplaySource, type RecordedAnswer } from '../src/sources/replay-source.js';
import comparison from './recordings/comparison.json';
import completed from './recordings/completed.json';
import { withNaNLosses, withoutMetrics } from './recordings/edits.js';
import steered from './recordings/steered.json';

type Args = Pick<TrainingComparison, 'metric' | 'groupBy' | 'band' | 'target' | 'atEpoch'>;
type Jobs = Readonly<Record<string, readonly RecordedAnswer[]>>;

interface Scene {
  /** What the backend knows. Default: six runs that differ in learning rate and batch size. */
  jobs?: Jobs;
  /** What is asked for. Default: all of it. */
  ids?: readonly string[];
  features?: readonly string[];
  connection?: Partial<Connection>;
  /** How many times faster than it happened. */
  speed?: number;
  width?: string;
}

const RUNS: Jobs = comparison.jobs;
const IDS = Object.keys(RUNS);
const [GENTLE, , USUAL, , BOLD] = IDS;
const pick = (...ids: string[]): Jobs => Object.fromEntries(ids.map((id) => [id, RUNS[id]]));
const edited = (id: string, edit: (answer: RecordedAnswer) => RecordedAnswer): Jobs => ({
  [id]: RUNS[id].map(edit),
});

const show = (scene: Scene = {}) =>
  function render({ metric, groupBy, band, target, atEpoch }: Args) {
    const { jobs = RUNS, ids = Object.keys(jobs), features = comparison.features, connection, speed } = scene;
    const source = new ReplaySource({ features, connection, jobs }, { speed });
    const element = html`<training-comparison
      .service=${new TrainingProgressService({ source })}
      job-ids=${ids.join(' ')}
      metric=${metric}
      group-by=${groupBy}
      band=${band}
      .target=${target}
      .atEpoch=${atEpoch}
    ></training-comparison>`;
    return scene.width ? html`<div class=${scene.width}>${element}</div>` : element;
  };

const meta: Meta<Args> = {
  title: 'Elements/training-comparison',
  component: 'training-comparison',
  args: { metric: '', groupBy: '', band: 'range' },
  argTypes: {
    band: { control: 'inline-radio', options: ['range', 'std'] },
    groupBy: { control: 'select', options: ['', 'learning_rate', 'batch_size'] },
    metric: { control: 'select', options: ['', 'train_loss', 'val_loss', 'train_accuracy', 'val_accuracy'] },
    target: { control: 'number' },
    atEpoch: { control: 'number' },
  },
  render: show(),
};

export default meta;
type Story = StoryObj<Args>;

const inside = (canvasElement: HTMLElement) =>
  within(
    canvasElement.querySelector('training-comparison')!.shadowRoot!.querySelector<HTMLElement>('.card')!,
  );

/** Six real runs that differ in learning rate and batch size; the first one was paused in the middle. */
export const SixRuns: Story = {
  play: async ({ canvasElement }) => {
    await inside(canvasElement).findByText(/beats digits_gentle_b32, the baseline, by 13 %/);
  },
};

/** Two runs: what changed, and what came of it. */
export const TwoRuns: Story = { render: show({ jobs: pick(GENTLE, USUAL) }) };

/** Another baseline, pinned by keyboard. */
export const PinnedBaseline: Story = {
  play: async ({ canvasElement }) => {
    const pin = await inside(canvasElement).findByRole('button', {
      name: 'digits_usual_b32 as the baseline',
    });
    pin.focus();
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(pin).toHaveAttribute('aria-pressed', 'true'));
  },
};

/** Runs with the same learning rate as their mean, with all that lies between them. */
export const Grouped: Story = { args: { groupBy: 'learning_rate' } };

/** The same by batch size, with the standard deviation. */
export const GroupedWithDeviation: Story = { args: { groupBy: 'batch_size', band: 'std' } };

/** A higher accuracy is better. */
export const ByAccuracy: Story = { args: { metric: 'val_accuracy', target: 0.9, atEpoch: 5 } };

/** What brushing does, by keyboard: runs that are left out fade in tables and leave the curves. */
export const Filtered: Story = {
  play: async ({ canvasElement }) => {
    const field = await inside(canvasElement).findByLabelText('batch_size to');
    await fireEvent.change(field, { target: { value: '64' } });
    await inside(canvasElement).findByText('3 of 6 runs are left.', { selector: '.left span' });
  },
};

/** All settings, not only those that differ. */
export const AllSettings: Story = {
  play: async ({ canvasElement }) => {
    await userEvent.click(await inside(canvasElement).findByRole('checkbox'));
    await inside(canvasElement).findByText('optimizer');
  },
};

/** Two runs as they happened, four times as fast: words and numbers follow. */
export const Live: Story = {
  render: show({ jobs: { ...completed.jobs, ...steered.jobs } as Jobs, speed: 4 }),
  play: async ({ canvasElement }) => {
    await inside(canvasElement).findByText(/^Curves$/, {}, { timeout: 5000 });
  },
};

/** The losses of one run ceased to be numbers. */
export const NaNLoss: Story = {
  name: 'NaN loss',
  render: show({ jobs: { ...edited(BOLD, withNaNLosses), ...pick(USUAL) } }),
  play: async ({ canvasElement }) => {
    await inside(canvasElement).findByText(/ended in a val_loss that is not a number/);
  },
};

/** A backend without metrics tells the end of the log, and its best loss: what that leaves open is said. */
export const BaselineBackend: Story = {
  render: show({
    features: [],
    jobs: Object.fromEntries(
      [GENTLE, USUAL].map((id) => [
        id,
        RUNS[id].map(({ at, status, metrics }) => ({
          at,
          status: { ...(status as object), training_logs: tail(metrics) },
        })),
      ]),
    ),
  }),
  play: async ({ canvasElement }) => {
    await inside(canvasElement).findByText(/tells only the end of the curve/);
  },
};

/** The last ten entries of a log, as the baseline route has them. */
function tail(metrics: unknown): string[] {
  const { rows } = metrics as { rows: readonly (readonly number[])[] };
  return rows
    .slice(-10)
    .map(([, epoch, , loss]) => `Epoch ${epoch}/${rows.length} - Loss: ${loss.toFixed(4)}`);
}

/** Completed, and not one number: none is invented. */
export const NoMetricsReported: Story = {
  render: show({
    features: [],
    jobs: { ...edited(GENTLE, withoutMetrics), ...edited(USUAL, withoutMetrics) },
  }),
};

/** The backend knows one of three. */
export const UnknownJobs: Story = { render: show({ ids: [USUAL, 'job_of_last_year', 'another_one'] }) };

export const OneJob: Story = { render: show({ jobs: pick(USUAL) }) };

export const NoJobs: Story = { render: show({ ids: [] }) };

/** More jobs than can be compared. */
export const TooManyJobs: Story = {
  render: show({
    jobs: Object.fromEntries(Array.from({ length: 52 }, (_, i) => [`job_${i}`, RUNS[IDS[i % IDS.length]]])),
  }),
};

/** The backend has not answered yet. */
export const Loading: Story = {
  render: show({
    jobs: { a: [], b: [], c: [] },
    connection: { state: 'connecting', lastSeenAt: undefined },
  }),
};

/** What was last seen stays. */
export const Offline: Story = { render: show({ connection: { state: 'offline' } }) };

export const Reconnecting: Story = {
  render: show({
    connection: { state: 'reconnecting', error: 'The backend answered 503.', retryAt: Date.now() + 30_000 },
  }),
};

export const Unauthorized: Story = {
  render: show({ connection: { state: 'unauthorized', error: 'The backend answered 401.' } }),
};

/** A sidebar of 280 px: rows become cards. */
export const Narrow: Story = { render: show({ jobs: pick(GENTLE, USUAL, BOLD), width: 'narrow' }) };
