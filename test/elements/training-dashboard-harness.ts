import { fixture, html, nextFrame, waitUntil } from '@open-wc/testing';
import { BehaviorSubject, map } from 'rxjs';
import '../../src/elements/training-dashboard/training-dashboard.js';
import type { TrainingDashboard } from '../../src/elements/training-dashboard/training-dashboard.js';
import type { TrainingEvent } from '../../src/protocol/events.js';
import type { Feature, TrainingJob } from '../../src/protocol/types.js';
import { TrainingProgressService } from '../../src/services/training-progress-service.js';
import { FakeSource } from '../support/fake-source.js';
import { asSnapshot } from '../support/many-jobs.js';

/** A backend that remembers these jobs, and tells of them anew with each `tell`. */
export class JobBackend extends FakeSource {
  readonly #answers: BehaviorSubject<readonly TrainingEvent[]>;
  /** How often the list of jobs was asked for. */
  asked = 0;
  jobs: readonly TrainingJob[];
  readonly service: TrainingProgressService;

  constructor(jobs: readonly TrainingJob[], features: readonly Feature[] = ['pause', 'resume', 'delete']) {
    super();
    this.jobs = jobs;
    this.#answers = new BehaviorSubject<readonly TrainingEvent[]>(jobs.map((job) => asSnapshot(job)));
    this.capabilities$.next({ protocol: 1, features: new Set(features) });
    this.service = new TrainingProgressService({ source: this });
  }

  override jobs$() {
    this.asked++;
    return this.#answers.pipe(map((events) => ({ events, begins: true, ends: true })));
  }

  tell(jobs: readonly TrainingJob[] = this.jobs): void {
    this.jobs = jobs;
    this.#answers.next(jobs.map((job) => asSnapshot(job)));
  }

  /** Tells of one job anew, to whoever watches it too. */
  change(id: string, change: Partial<TrainingJob>): void {
    this.tell(this.jobs.map((job) => (job.id === id ? { ...job, ...change } : job)));
    this.events.next(asSnapshot(this.jobs.find((job) => job.id === id)!));
  }

  override remove(id: string): Promise<void> {
    return super.remove(id).then(() => {
      this.jobs = this.jobs.filter((job) => job.id !== id);
    });
  }
}

/** A dashboard of a backend, once it shows its jobs. */
export async function shown(
  backend: JobBackend,
  properties: Partial<TrainingDashboard> = {},
): Promise<TrainingDashboard> {
  const element: TrainingDashboard = await fixture(
    html`<training-dashboard
      persist=${properties.persist ?? 'none'}
      .service=${backend.service}
    ></training-dashboard>`,
  );
  Object.assign(element, properties);
  await settled(element);
  return element;
}

export async function settled(element: TrainingDashboard): Promise<void> {
  for (let i = 0; i < 3; i++) await nextFrame();
  await element.updateComplete;
}

export const find = <T extends HTMLElement = HTMLElement>(element: TrainingDashboard, selector: string) =>
  element.shadowRoot!.querySelector<T>(selector);

export const findAll = <T extends HTMLElement = HTMLElement>(
  element: TrainingDashboard,
  selector: string,
) => [...element.shadowRoot!.querySelectorAll<T>(selector)];

export const text = (node: Element | null | undefined) => node?.textContent?.trim().replace(/\s+/g, ' ');

/** Names of the rows in view. */
export const names = (element: TrainingDashboard) =>
  findAll(element, '.row [data-column="name"] .open').map((node) => text(node));

export const row = (element: TrainingDashboard, id: string) => find(element, `.row[data-id="${id}"]`);

export const cell = (element: TrainingDashboard, id: string, column: string) =>
  row(element, id)?.querySelector<HTMLElement>(`[data-column="${column}"]`);

export const counts = (element: TrainingDashboard) =>
  Object.fromEntries(
    findAll(element, '.tile').map((tile) => [
      text(tile.querySelector('.what'))!.toLowerCase(),
      Number(text(tile.querySelector('.count'))!.replace(',', '')),
    ]),
  );

export async function press(element: TrainingDashboard, selector: string): Promise<void> {
  await waitUntil(() => find(element, selector), `no ${selector}`);
  find(element, selector)!.click();
  await settled(element);
}

export async function ask(element: TrainingDashboard, query: string): Promise<void> {
  const field = find<HTMLInputElement>(element, '.query-field')!;
  field.value = query;
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  await settled(element);
}

/** Presses a key where the focus is. */
export async function key(
  element: TrainingDashboard,
  name: string,
  more: KeyboardEventInit = {},
): Promise<void> {
  const target = element.shadowRoot!.activeElement!;
  target.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true, ...more }));
  await settled(element);
}

/** The cell with the focus: job and column. */
export function focused(element: TrainingDashboard): string {
  const active = element.shadowRoot!.activeElement;
  const cell = active?.closest<HTMLElement>('[data-column]');
  return cell ? `${active!.closest<HTMLElement>('.row')?.dataset.id ?? 'head'} ${cell.dataset.column}` : '';
}

export const selected = (element: TrainingDashboard) =>
  findAll(element, '.row[aria-selected="true"]').map(({ dataset }) => dataset.id);

export const notice = (element: TrainingDashboard) => text(find(element, '.notice .said'));

export const said = (element: TrainingDashboard) => text(find(element, '[role=status].visually-hidden'));

export const grid = (element: TrainingDashboard) => find(element, '[role=grid]')!;

export const scroller = (element: TrainingDashboard) => find(element, '.scroller')!;

export const header = (element: TrainingDashboard, column: string) =>
  find(element, `.head-row [data-column="${CSS.escape(column)}"]`)!;

/** Ids of the rows in view. */
export const ids = (element: TrainingDashboard) => findAll(element, '.row').map(({ dataset }) => dataset.id);

export async function sortBy(element: TrainingDashboard, column: string, shiftKey = false): Promise<void> {
  header(element, column)
    .querySelector('button')!
    .dispatchEvent(new MouseEvent('click', { bubbles: true, shiftKey }));
  await settled(element);
}

export async function scrollTo(element: TrainingDashboard, top: number): Promise<void> {
  scroller(element).scrollTop = top;
  await nextFrame();
  await settled(element);
}

/** The rows on the screen, with where they are on it. */
export const places = (element: TrainingDashboard) => {
  const { top, bottom } = scroller(element).getBoundingClientRect();
  return findAll(element, '.row')
    .map((node) => ({ id: node.dataset.id, y: Math.round(node.getBoundingClientRect().top - top) }))
    .filter(({ y }) => y >= 44 && y < bottom - top - 44);
};
