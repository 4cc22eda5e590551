/** What the tests of <data-source-selector> share: a backend with data, and what a user sees and does. */
import { fixture, html, nextFrame, waitUntil } from '@open-wc/testing';
import { BehaviorSubject } from 'rxjs';
import '../../src/elements/data-source-selector/data-source-selector.js';
import type { DataSourceSelector } from '../../src/elements/data-source-selector/data-source-selector.js';
import type { Capabilities, Dataset, DatasetPreview, DatasetReport } from '../../src/protocol/types.js';
import { TrainingProgressService } from '../../src/services/training-progress-service.js';
import type { CatalogSource, UploadOptions } from '../../src/sources/catalog-source.js';
import { FakeSource } from '../support/fake-source.js';

export const IRIS: Dataset = { id: 'iris', name: 'Iris', rows: 4, columns: 3, description: 'Flowers.' };
export const REPORT: DatasetReport = {
  rows: 4,
  duplicateRows: 1,
  columns: [
    { name: 'length', type: 'number', missing: 1, invalid: 0, constant: false, min: 1, max: 3, mean: 2 },
    { name: 'width', type: 'number', missing: 0, invalid: 0, constant: false, min: 1, max: 9, mean: 4 },
    { name: 'species', type: 'category', missing: 0, invalid: 0, constant: false, distinct: 2 },
  ],
  problems: [{ severity: 'warning', message: '1 row is equal to an earlier one (25 %).' }],
};

/** A backend that has data sources and takes files, as a test tells it to. */
export class DataBackend extends FakeSource {
  override readonly capabilities$ = new BehaviorSubject<Capabilities>({
    protocol: 1,
    features: new Set(['datasets']),
  });
  list: () => Promise<Dataset[]> = async () => [IRIS];
  upload: (file: File, options?: UploadOptions) => Promise<Dataset> = async (file) => ({
    id: `stored/${file.name}`,
    name: file.name,
  });
  limit: () => Promise<number | undefined> = async () => undefined;
  report: (id: string) => Promise<DatasetReport> = async () => REPORT;
  preview: (id: string, range: { offset: number; limit: number }) => Promise<DatasetPreview> = async (
    _,
    { offset },
  ) => ({ columns: ['length', 'width', 'species'], rows: [['1', '2', 'a']], offset, total: 1 });

  override async datasets(): Promise<never[]> {
    return (await this.list()) as never[];
  }
  async catalog(): Promise<CatalogSource> {
    return {
      uploadLimit: () => this.limit(),
      uploadDataset: (file: File, options?: UploadOptions) => this.upload(file, options),
      previewDataset: (id: string, range: { offset: number; limit: number }) => this.preview(id, range),
      validateDataset: (id: string) => this.report(id),
    } as CatalogSource;
  }
}

/** A backend without any of it. */
export class BaselineBackend extends FakeSource {
  override async datasets(): Promise<never[]> {
    throw Object.assign(new Error('Not found'), { kind: 'not-found' });
  }
}

export const serviceOf = (source: FakeSource = new DataBackend()) => new TrainingProgressService({ source });

export async function shown(source?: FakeSource): Promise<DataSourceSelector> {
  const service = serviceOf(source);
  const element = await fixture<DataSourceSelector>(
    html`<data-source-selector name="data" .service=${service}></data-source-selector>`,
  );
  await settled(element);
  return element;
}

/** Nothing is on its way any more, and what is in view is rendered. */
export async function settled(element: DataSourceSelector): Promise<void> {
  // What has just begun is told by an update.
  await element.updateComplete;
  await waitUntil(
    () => !all(element, '.skeleton').length && !element.matches(':state(busy)'),
    'the element settles',
  );
  await nextFrame();
  await nextFrame();
  await element.updateComplete;
}

export const all = (element: DataSourceSelector, selector: string) => [
  ...element.shadowRoot!.querySelectorAll<HTMLElement>(selector),
];
export const find = <T extends HTMLElement = HTMLElement>(element: DataSourceSelector, selector: string) =>
  element.shadowRoot!.querySelector<T>(selector);
export const text = (element: DataSourceSelector, selector: string) =>
  find(element, selector)?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
export const button = (element: DataSourceSelector, name: string) =>
  all(element, 'button').find(
    (one) => (one.getAttribute('aria-label') ?? one.textContent)!.trim() === name,
  ) as HTMLButtonElement;

export const csv = (content: string, name = 'data.csv') => new File([content], name, { type: 'text/csv' });

/** As a user chooses a file in the dialogue. */
export function pick(element: DataSourceSelector, file: File): void {
  const input = find<HTMLInputElement>(element, '[type=file]')!;
  const transfer = new DataTransfer();
  transfer.items.add(file);
  input.files = transfer.files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
}

/** As a user chooses from a list, or types into a field. */
export async function enter(element: DataSourceSelector, selector: string, value: string): Promise<void> {
  const field = find<HTMLInputElement | HTMLSelectElement>(element, selector)!;
  field.value = value;
  field.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
  field.dispatchEvent(new Event('change', { bubbles: true }));
  await settled(element);
}

/** Events that a page hears from now on. */
export function heard(element: DataSourceSelector): string[] {
  const types: string[] = [];
  for (const type of ['input', 'change'])
    element.parentElement!.addEventListener(type, (event) => event.target === element && types.push(type));
  return types;
}
