import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { map, NEVER } from 'rxjs';
import { expect, fireEvent, userEvent, waitFor, within } from 'storybook/test';
import '../src/elements/training-dashboard/training-dashboard.js';
import type { TrainingJob } from '../src/protocol/types.js';
import { TrainingProgressService } from '../src/services/training-progress-service.js';
import { endedJobs, runningJobs } from '../test/support/many-jobs.js';
import { HistorySource, type HistoryOptions } from './job-history.js';

interface Args extends HistoryOptions {
  /** Changes what the service says of its jobs. */
  retell?: (job: TrainingJob) => TrainingJob;
  /** The backend does not answer. */
  silent: boolean;
  width: string;
}

/** Says of its jobs what a story tells it to. */
class HistoryService extends TrainingProgressService {
  readonly #args: Args;

  constructor(args: Args) {
    super({ source: new HistorySource(args) });
    this.#args = args;
  }

  override get jobs$() {
    const { retell, silent } = this.#args;
    if (silent) return NEVER;
    return super.jobs$.pipe(map((jobs) => (retell ? jobs.map(retell) : jobs)));
  }
}

const meta: Meta<Args> = {
  title: 'Elements/training-dashboard',
  component: 'training-dashboard',
  args: {
    running: 6,
    ended: 200,
    features: ['pause', 'resume', 'delete'],
    refuses: false,
    silent: false,
    width: '',
  },
  argTypes: {
    features: { control: 'check', options: ['pause', 'resume', 'delete'] },
    connection: { table: { disable: true } },
    retell: { table: { disable: true } },
    width: { table: { disable: true } },
  },
  render: (args) => {
    const dashboard = html`<training-dashboard
      persist="none"
      .service=${new HistoryService(args)}
    ></training-dashboard>`;
    return args.width ? html`<div class=${args.width}>${dashboard}</div>` : dashboard;
  },
};

export default meta;
type Story = StoryObj<Args>;

/** The dashboard of a story once it shows rows, and what is in it. */
async function dashboardOf(canvasElement: HTMLElement) {
  const dashboard = canvasElement.querySelector('training-dashboard')!;
  const root = dashboard.shadowRoot!;
  await waitFor(() => expect(root.querySelector('.row')).toBeTruthy());
  return { dashboard, root, inside: within(root as unknown as HTMLElement) };
}

/** Six jobs go on; the others have ended. */
export const Live: Story = {};

/** What a filter finds: words, states, configuration, metrics, dates. */
export const Filtered: Story = {
  play: async ({ canvasElement }) => {
    const { root, inside } = await dashboardOf(canvasElement);
    await userEvent.type(inside.getByRole('searchbox'), 'status:failed lr<0.01');
    await waitFor(() => expect(root.querySelector('.history h4')!.textContent).toContain('of 206 jobs'));
  },
};

export const QueryNotUnderstood: Story = {
  play: async ({ canvasElement }) => {
    const { root, inside } = await dashboardOf(canvasElement);
    await userEvent.type(inside.getByRole('searchbox'), 'epoch>many');
    await waitFor(() => expect(root.querySelector('#query-hint mark')!.textContent).toBe('many'));
  },
};

export const NothingMatches: Story = {
  play: async ({ canvasElement }) => {
    const { inside } = await dashboardOf(canvasElement);
    await userEvent.type(inside.getByRole('searchbox'), 'zzz');
    await inside.findByText('No job matches “zzz”.');
  },
};

/** By a loss; what a job does not tell comes last. */
export const Sorted: Story = {
  play: async ({ canvasElement }) => {
    const { inside } = await dashboardOf(canvasElement);
    await userEvent.click(inside.getByRole('button', { name: 'Best training loss' }));
    await waitFor(() =>
      expect(inside.getByRole('columnheader', { name: 'Best training loss' }).getAttribute('aria-sort')).toBe(
        'ascending',
      ),
    );
  },
};

export const Selected: Story = {
  play: async ({ canvasElement }) => {
    const { root, inside } = await dashboardOf(canvasElement);
    for (const name of ['Select lotto_v3_0', 'Select churn_model_2'])
      await userEvent.click(await inside.findByRole('checkbox', { name }));
    await waitFor(() => expect(root.querySelector('.selected')!.textContent).toBe('2 selected'));
  },
};

export const Details: Story = {
  play: async ({ canvasElement }) => {
    const { inside } = await dashboardOf(canvasElement);
    await userEvent.click(await inside.findByRole('button', { name: 'Details of lotto_v3_0' }));
    await inside.findByRole('form', { name: 'Tags and notes' });
  },
};

/** Which columns there are, in which order, and how wide. */
export const Columns: Story = {
  play: async ({ canvasElement }) => {
    const { root, inside } = await dashboardOf(canvasElement);
    await userEvent.click(inside.getByRole('button', { name: 'Columns' }));
    await userEvent.click(await inside.findByRole('button', { name: 'Move up State' }));
    await waitFor(() => expect(root.querySelector('.columns .column-name')!.textContent).toBe('State'));
  },
};

/** Each seventh is refused: reasons, and a way to try those again. */
export const StopAll: Story = {
  args: { running: 60, refuses: true },
  play: async ({ canvasElement }) => {
    const { root, inside } = await dashboardOf(canvasElement);
    await userEvent.click(inside.getByRole('button', { name: 'Stop all' }));
    await userEvent.click(await inside.findByRole('button', { name: 'Stop 60 jobs' }));
    await waitFor(() => expect(root.querySelector('.said')!.textContent).toContain('52 of 60 stopped'));
  },
};

/** Shows what would go before it goes. */
export const DeleteOld: Story = {
  play: async ({ canvasElement }) => {
    const { inside } = await dashboardOf(canvasElement);
    await userEvent.click(await inside.findByRole('button', { name: 'Delete old…' }));
    const days = await inside.findByRole('spinbutton', { name: /Older than/ });
    await fireEvent.input(days, { target: { value: '5' } });
    await inside.findByText(/jobs would be deleted/);
  },
};

/** Nothing has been sent yet. */
export const UndoWindow: Story = {
  play: async ({ canvasElement }) => {
    const { root, inside } = await dashboardOf(canvasElement);
    await userEvent.click(await inside.findByRole('checkbox', { name: 'Select lotto_v3_0' }));
    await userEvent.click(await inside.findByRole('button', { name: 'Delete selected' }));
    await userEvent.click(await inside.findByRole('button', { name: 'Delete 1 job' }));
    await waitFor(() => expect(root.querySelector('.undo')).toBeTruthy());
  },
};

/** Several have gone silent, by this browser's clock. */
export const Stale: Story = {
  args: { retell: (job) => ({ ...job, stale: job.status === 'running' }) },
};

export const Tagged: Story = {
  args: {
    retell: (job) =>
      job.id.endsWith('1') ? { ...job, tags: ['baseline', '<b>not bold</b>'], notes: 'Keep.' } : job,
  },
};

/** A backend with the baseline routes alone: it stops jobs, and neither holds nor forgets them. */
export const BaselineBackend: Story = { args: { features: [] } };

export const NoJobs: Story = { args: { running: 0, ended: 0 } };

export const Loading: Story = {
  args: { silent: true, connection: { state: 'connecting', lastSeenAt: undefined } },
};

/** The backend cannot be reached, and never could. */
export const NeverReached: Story = {
  args: {
    silent: true,
    connection: { state: 'reconnecting', error: 'The backend answered 503.', lastSeenAt: undefined },
  },
};

/** What was last seen stays. */
export const Reconnecting: Story = {
  args: {
    connection: { state: 'reconnecting', error: 'The backend answered 503.', retryAt: Date.now() + 30_000 },
  },
};

export const Offline: Story = { args: { connection: { state: 'offline' } } };

export const Unauthorized: Story = {
  args: { connection: { state: 'unauthorized', error: 'The backend answered 401.' } },
};

/** A page gives the jobs; no backend is asked. */
export const GivenJobs: Story = {
  render: () =>
    html`<training-dashboard
      persist="none"
      .activeJobs=${runningJobs(3)}
      .completedJobs=${endedJobs(40)}
    ></training-dashboard>`,
};

export const TenThousandJobs: Story = { args: { running: 100, ended: 10_000 } };

/** A sidebar of 280 px: rows become cards. */
export const Narrow: Story = { args: { width: 'narrow', running: 2, ended: 20 } };
