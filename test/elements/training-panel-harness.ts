import { fixture, html, nextFrame, waitUntil } from '@open-wc/testing';
import '../../src/elements/training-panel/training-panel.js';
import type { TrainingPanel } from '../../src/elements/training-panel/training-panel.js';
import type { TrainingConfig } from '../../src/protocol/types.js';
import { TrainingProgressService } from '../../src/services/training-progress-service.js';
import { FakeSource } from '../support/fake-source.js';

/** What each test has anew. */
interface PanelParts {
  /** The panel that is looked at: after a reload, another one. */
  panel: TrainingPanel;
  readonly source: FakeSource;
  readonly service: TrainingProgressService;
  /** The configurations that the backend was asked to start. */
  readonly asked: TrainingConfig[];
}

/** Gives the tests of a suite a panel of a backend that starts what it is asked for, and what a user sees and does. */
export function panelSuite() {
  const parts = {} as { -readonly [Key in keyof PanelParts]: PanelParts[Key] };

  beforeEach(async () => {
    const asked: TrainingConfig[] = [];
    const source = new FakeSource();
    source.onStart = async (config) => {
      asked.push(config);
      return { jobId: `job-${asked.length}` };
    };
    const service = new TrainingProgressService({ source, endpoint: `/panel-${Math.random()}` });
    Object.assign(parts, { asked, source, service });
    parts.panel = await show();
  });

  afterEach(() => {
    for (const storage of [localStorage, sessionStorage])
      for (const key of Object.keys(storage))
        if (key.includes(parts.service.endpoint)) storage.removeItem(key);
  });

  const show = async () => {
    const panel = await fixture<TrainingPanel>(
      html`<training-panel .service=${parts.service}></training-panel>`,
    );
    await find<HTMLElementTagNameMap['training-preset-picker']>('training-preset-picker', panel)
      ?.updateComplete;
    return panel;
  };
  const find = <T extends Element>(selector: string, within = parts.panel) =>
    within.shadowRoot!.querySelector<T>(selector)!;
  const settled = async () => {
    await nextFrame();
    await parts.panel.updateComplete;
    await nextFrame();
  };
  const name = () => find<HTMLElementTagNameMap['model-name-input']>('model-name-input');
  const field = (id: string) => find<HTMLInputElement>(`#${id}`);
  const progress = (within = parts.panel) =>
    find<HTMLElementTagNameMap['training-progress']>('training-progress', within);
  const type = async (id: string, text: string) => {
    field(id).value = text;
    field(id).dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    await parts.panel.updateComplete;
  };
  const click = async () => {
    find<HTMLButtonElement>('[part~=submit]').click();
    await settled();
  };
  /** Until the start has been answered, where one was asked for. */
  const submit = async () => {
    await click();
    await waitUntil(() => find('form')?.ariaBusy !== 'true', 'the start was not answered', { timeout: 4000 });
  };
  const focused = () => parts.panel.shadowRoot!.activeElement;
  const hear = (type: string, on: EventTarget = parts.panel) => {
    const heard: Event[] = [];
    on.addEventListener(type, (event) => heard.push(event), { once: false });
    return heard;
  };

  const helpers = { show, find, settled, name, field, progress, type, click, submit, focused, hear };
  return Object.assign(parts as PanelParts, helpers);
}
