import type * as Elements from '../../src/index.js';
import type { TrainingJob } from '../../src/protocol/types.js';
import type { WatchedPage } from '../support/watched-page.js';

/** A page that starts jobs, shows one and lists all, as a team would build it. */
export const trainingPage = (endpoint: string, transport = 'auto') => `
  <training-provider endpoint="${endpoint}" poll-interval="200" transport="${transport}">
    <training-connection></training-connection>
    <training-panel></training-panel>
    <training-progress></training-progress>
    <training-dashboard persist="none"></training-dashboard>
  </training-provider>`;

/** Shows another job in the page's `<training-progress>`. */
export const show = ({ page }: WatchedPage, jobId: string): Promise<void> =>
  page.evaluate((id) => document.querySelector('training-progress')!.setAttribute('job-id', id), jobId);

interface Start {
  readonly name: string;
  readonly epochs: number;
  readonly dataSource: string;
  /** The backend says which data there are. */
  readonly isListed?: boolean;
}

/** Fills in the form, starts, and shows the job that comes of it in the form's place. */
export async function startFromPanel(watched: WatchedPage, start: Start): Promise<string> {
  const panel = watched.page.locator('training-panel');
  await panel.getByLabel('Model name').fill(start.name);
  await panel.getByRole('spinbutton', { name: 'Epochs' }).fill(String(start.epochs));
  await panel.getByRole('spinbutton', { name: 'Learning rate' }).fill('0.003');
  await chooseData(watched, start);
  const started = watched.page.evaluate(
    () =>
      new Promise<string>((resolve) =>
        document
          .querySelector('training-panel')!
          .addEventListener('training-started', (event) =>
            resolve((event as Event & { job: TrainingJob }).job.id),
          ),
      ),
  );
  await panel.getByRole('button', { name: 'Start training' }).click();
  const jobId = await started;
  await watched.page.evaluate(() => document.querySelector('training-panel')!.remove());
  await show(watched, jobId);
  return jobId;
}

/** Asks the page's service to delete a job, as the dashboard does. */
export const remove = ({ page }: WatchedPage, endpoint: string, jobId: string): Promise<void> =>
  page.evaluate(
    async ([url, id]) => {
      const { TrainingProgressService } = (await import(
        new URL('/one/training-elements.js', document.baseURI).href
      )) as typeof Elements;
      await TrainingProgressService.for(url).remove(id);
    },
    [endpoint, jobId] as const,
  );

/** From the list, where the backend has one; else it is typed. */
async function chooseData({ page }: WatchedPage, { dataSource, isListed }: Start): Promise<void> {
  const selector = page.locator('data-source-selector');
  if (isListed) await selector.getByRole('combobox', { name: 'Data source' }).selectOption(dataSource);
  else await selector.getByRole('textbox', { name: 'Data source' }).fill(dataSource);
}

/** Waits until an epoch has come while somebody looked on. */
export async function untilItMoves(watched: WatchedPage): Promise<void> {
  const { epoch } = (await watched.job())!;
  await watched.page.waitForFunction(
    (before) => document.querySelector('training-progress')!.job!.epoch > before,
    epoch,
  );
}
