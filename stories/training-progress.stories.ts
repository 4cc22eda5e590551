import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../src/elements/training-progress/training-progress.js';
import type { TrainingProgress } from '../src/elements/training-progress/training-progress.js';
import { withNaNLosses, withoutMetrics } from './recordings/edits.js';
import completed from './recordings/completed.json';
import steered from './recordings/steered.json';
import { jobIdOf, replay, type Scene } from './replay.js';

type Args = Pick<
  TrainingProgress,
  'noChart' | 'noLog' | 'noControls' | 'notify' | 'smoothing' | 'yScale' | 'xAxis'
>;

/** Moments of the recorded runs, in ms. */
const QUEUED = 100;
const MIDDLE = 25_000;
const PAUSED = 12_000;

const show = (
  run: typeof completed | typeof steered,
  scene: Scene,
  { jobId = jobIdOf(run), width = '' } = {},
) =>
  function render(args: Args) {
    const element = html`<training-progress
      .service=${replay(run, scene)}
      job-id=${jobId}
      ?no-chart=${args.noChart}
      ?no-log=${args.noLog}
      ?no-controls=${args.noControls}
      ?notify=${args.notify}
      smoothing=${args.smoothing}
      y-scale=${args.yScale}
      x-axis=${args.xAxis}
    ></training-progress>`;
    return width ? html`<div class=${width}>${element}</div>` : element;
  };

const meta: Meta<Args> = {
  title: 'Elements/training-progress',
  component: 'training-progress',
  args: {
    noChart: false,
    noLog: false,
    noControls: false,
    notify: false,
    smoothing: 0,
    yScale: 'linear',
    xAxis: 'epoch',
  },
  argTypes: {
    smoothing: { control: { type: 'range', min: 0, max: 0.99, step: 0.01 } },
    yScale: { control: 'inline-radio', options: ['linear', 'log'] },
    xAxis: { control: 'inline-radio', options: ['epoch', 'step', 'relative', 'wall'] },
  },
};

export default meta;
type Story = StoryObj<Args>;

/** A recorded run that goes on as it happened, until it is completed. */
export const Running: Story = { render: show(completed, { at: MIDDLE, live: true }) };

/** Two other jobs run; this one waits. */
export const Queued: Story = { render: show(steered, { at: QUEUED }) };

/** The backend writes a checkpoint. */
export const Pausing: Story = { render: show(steered, { at: PAUSED, status: { status: 'pausing' } }) };

export const Paused: Story = { render: show(steered, { at: PAUSED }) };

/** The backend took the order, and has not yet said that it ended. */
export const Stopping: Story = { render: show(steered, { at: 20_000, status: { status: 'stopping' } }) };

export const Stopped: Story = { render: show(steered, {}) };

export const Completed: Story = { render: show(completed, {}) };

/** What the backend gave as the reason is shown as text, whatever it holds. */
export const Failed: Story = {
  render: show(completed, {
    at: MIDDLE,
    status: {
      status: 'failed',
      error_message: 'CUDA out of memory: tried to allocate <b>2.50 GiB</b> (GPU 0; 15.78 GiB total)',
    },
  }),
};

/** The loss is no number any more: the curve ends, and the figure says so. */
export const NaNLoss: Story = {
  name: 'NaN loss',
  render: show(completed, { at: MIDDLE, edit: withNaNLosses, status: { current_loss: 'NaN' } }),
};

/** A backend without metrics: no number is invented, and no axis drawn. */
export const NoMetricsReported: Story = { render: show(completed, { edit: withoutMetrics, features: [] }) };

/** Answers come, but nothing new has been seen of the job for a while. */
export const Stale: Story = {
  render: show(completed, {
    at: MIDDLE,
    state: (state) => ({
      ...state,
      job: state.job && { ...state.job, stale: true, updatedAt: Date.now() - 95_000 },
    }),
  }),
};

/** The backend cannot be reached; what was last seen stays. */
export const Reconnecting: Story = {
  render: show(completed, {
    at: MIDDLE,
    connection: { state: 'reconnecting', error: 'The backend answered 503.', retryAt: Date.now() + 30_000 },
  }),
};

export const Offline: Story = { render: show(completed, { at: MIDDLE, connection: { state: 'offline' } }) };

export const Unauthorized: Story = {
  render: show(completed, {
    at: MIDDLE,
    connection: { state: 'unauthorized', error: 'The backend answered 401.' },
  }),
};

export const NotFound: Story = { render: show(completed, {}, { jobId: 'job_of_last_year' }) };

/** The backend has not answered yet. */
export const Loading: Story = {
  render: show(completed, { at: -1, connection: { state: 'connecting', lastSeenAt: undefined } }),
};

export const NoJob: Story = { render: show(completed, {}, { jobId: '' }) };

/** A backend with the baseline routes alone can stop a job, but not hold it. */
export const BaselineBackend: Story = { render: show(completed, { at: MIDDLE, live: true, features: [] }) };

export const FiguresOnly: Story = {
  args: { noChart: true, noLog: true, noControls: true },
  render: show(completed, { at: MIDDLE, live: true }),
};

/** A sidebar of 280 px. */
export const Narrow: Story = { render: show(completed, { at: MIDDLE, live: true }, { width: 'narrow' }) };
