import { fixture, html, waitUntil } from '@open-wc/testing';
import '../../src/elements/training-comparison/training-comparison.js';
import type { TrainingComparison } from '../../src/elements/training-comparison/training-comparison.js';
import { TrainingProgressService } from '../../src/services/training-progress-service.js';
import { ReplaySource, type Recording } from '../../src/sources/replay-source.js';
import type { TrainingSource } from '../../src/sources/training-source.js';

// ECharts' modules, unbundled as they are here, ask this of a global that browsers do not have.
Object.assign(globalThis, { process: { env: { NODE_ENV: 'production' } } });

interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (number | string | null)[])[];
}

/** A run as the embedded server told it when it had ended. */
export interface RawRun {
  readonly id: string;
  readonly name: string;
  readonly status: Readonly<Record<string, unknown>>;
  readonly metrics: Table;
}

let recorded: Promise<Recording> | undefined;

/** Six runs of the embedded server that differ in learning rate and batch size. */
export const realRuns = (): Promise<Recording> =>
  (recorded ??= fetch('/stories/recordings/comparison.json').then((answer) => answer.json()));

export const rawRuns = ({ jobs }: Recording): RawRun[] =>
  Object.entries(jobs).map(([id, [{ status, metrics }]]) => ({
    id,
    name: String((status as RawRun['status']).model_name),
    status: status as RawRun['status'],
    metrics: metrics as Table,
  }));

/** A recording of one answer a job. */
export const recordingOf = (jobs: Record<string, { status?: object; metrics?: object }>): Recording => ({
  features: ['metrics'],
  jobs: Object.fromEntries(Object.entries(jobs).map(([id, answer]) => [id, [{ at: 0, ...answer }]])),
});

/** A completed run with these validation losses, one an epoch and a second. */
export const runOf = (name: string, losses: readonly (number | string)[], status: object = {}) => ({
  status: {
    model_name: name,
    status: 'completed',
    current_epoch: losses.length,
    total_epochs: losses.length,
    start_time: 1.7e12,
    end_time: 1.7e12 + 1000 * losses.length,
    ...status,
  },
  metrics: {
    columns: ['step', 'epoch', 'time', 'val_loss'],
    rows: losses.map((loss, i) => [i + 1, i + 1, 1.7e12 + 1000 * (i + 1), loss]),
  },
});

/** A comparison of all jobs of a source, or of those given, rendered as far as it goes without waiting for anybody. */
export async function comparisonOf(
  source: TrainingSource | Recording,
  settings: Partial<TrainingComparison> = {},
): Promise<TrainingComparison> {
  const played = 'jobs' in source ? new ReplaySource(source) : source;
  const service = new TrainingProgressService({ source: played });
  const jobIds = settings.jobIds ?? ('jobs' in source ? Object.keys(source.jobs).join(' ') : '');
  const element = await fixture<TrainingComparison>(
    html`<training-comparison .service=${service} job-ids=${jobIds}></training-comparison>`,
  );
  Object.assign(element, settings);
  await element.updateComplete;
  return element;
}

/** The same once everything is computed. */
export async function settledComparison(...given: Parameters<typeof comparisonOf>) {
  const element = await comparisonOf(...given);
  await settled(element);
  return element;
}

/** Waits until what was to be computed is on the screen. */
export async function settled(element: TrainingComparison): Promise<void> {
  let last = '';
  await waitUntil(
    async () => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      await element.updateComplete;
      const now = element.shadowRoot!.textContent;
      const same = now === last && !/Loading/.test(now);
      last = now;
      return same;
    },
    'it never comes to rest',
    { timeout: 5000 },
  );
}

export const find = <T extends Element>(element: TrainingComparison, selector: string) =>
  element.shadowRoot!.querySelector<T>(selector)!;

export const findAll = <T extends Element>(element: TrainingComparison, selector: string) => [
  ...element.shadowRoot!.querySelectorAll<T>(selector),
];

export const text = (node: Element | null | undefined) => node?.textContent.replace(/\s+/g, ' ').trim() ?? '';

/** The sentences of the summary. */
export const summary = (element: TrainingComparison) => findAll(element, '[part=summary] li').map(text);

export const messages = (element: TrainingComparison) => findAll(element, '[part=message]').map(text);

/** The texts of a table by row and column: `cells('Results by metric')['digits_v1']['val_loss, Best']`. */
export function cells(element: TrainingComparison, caption: string): Record<string, Record<string, string>> {
  const table = findAll(element, 'table').find((one) => one.getAttribute('aria-label')?.startsWith(caption))!;
  return Object.fromEntries(
    [...table.querySelectorAll('tbody tr')].map((row) => [
      text(row.querySelector('.name, .setting')),
      Object.fromEntries([...row.querySelectorAll('td')].map((cell) => [cell.dataset.label, text(cell)])),
    ]),
  );
}

/** Types into a field, as a user who then leaves it. */
export async function enter(element: TrainingComparison, label: string, value: string): Promise<void> {
  const field = findAll<HTMLInputElement>(element, 'input, select').find(
    (one) =>
      one.getAttribute('aria-label') === label || text(one.closest('label')?.querySelector('span')) === label,
  )!;
  field.value = value;
  field.dispatchEvent(new Event('change', { bubbles: true }));
  await settled(element);
}

/** The names in the legend of a chart. */
export const legend = (element: TrainingComparison, chart = 0) =>
  [...findAll(element, 'training-chart')[chart].shadowRoot!.querySelectorAll('[part="legend-entry"]')].map(
    text,
  );
