import type { ModelNameInput } from '../../src/elements/model-name-input/model-name-input.js';
import type { TrainedModel } from '../../src/protocol/types.js';
import { TrainingProgressService } from '../../src/services/training-progress-service.js';
import { FakeSource } from '../support/fake-source.js';

/** A backend that lists these models, and counts how often it is asked. */
export class ModelSource extends FakeSource {
  asked = 0;
  onModels: () => Promise<TrainedModel[]>;

  constructor(...names: string[]) {
    super();
    this.onModels = async () => names.map((name) => ({ name }));
  }

  override async models() {
    this.asked++;
    return (await this.onModels()) as never[];
  }
}

export const serviceOf = (...names: string[]) =>
  new TrainingProgressService({ source: new ModelSource(...names) });

export const field = (element: ModelNameInput) => element.shadowRoot!.querySelector('input')!;

/** What is in a part of the element, as one line; empty where it is not there. */
export const text = (element: ModelNameInput, part: string) =>
  (element.shadowRoot!.querySelector(`[part=${part}]`)?.textContent ?? '').replace(/\s+/g, ' ').trim();

/** As if a user had typed all of it. */
export async function type(element: ModelNameInput, name: string): Promise<void> {
  field(element).value = name;
  field(element).dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  await element.updateComplete;
}

export async function press(element: ModelNameInput, key: string, more: KeyboardEventInit = {}) {
  const event = new KeyboardEvent('keydown', {
    key,
    bubbles: true,
    composed: true,
    cancelable: true,
    ...more,
  });
  field(element).dispatchEvent(event);
  await element.updateComplete;
  return event;
}

/** Whether somebody can see the list, and what is in it. */
export function options(element: ModelNameInput): string[] {
  const list = element.shadowRoot!.querySelector<HTMLElement>('[part=list]')!;
  return list.checkVisibility() ? [...list.querySelectorAll('.offered')].map((one) => one.textContent!) : [];
}

/** The option that the focus is on for a screen reader. */
export function activeOption(element: ModelNameInput): string | undefined {
  const id = field(element).getAttribute('aria-activedescendant');
  const option = id ? element.shadowRoot!.getElementById(id) : undefined;
  return option?.getAttribute('aria-selected') === 'true'
    ? option.querySelector('.offered')!.textContent!
    : undefined;
}
