import { expect, fixture, html, nextFrame, waitUntil } from '@open-wc/testing';
import '../../src/elements/training-panel/training-panel.js';
import type { TrainingStartedEvent, TrainingStartEvent } from '../../src/elements/events.js';
import type { TrainingPanel } from '../../src/elements/training-panel/training-panel.js';
import type { TrainingConfig } from '../../src/protocol/types.js';
import { TrainingProgressService } from '../../src/services/training-progress-service.js';
import { FakeSource, snapshotOf } from '../support/fake-source.js';

describe('<training-panel>', () => {
  let source: FakeSource;
  let service: TrainingProgressService;
  let panel: TrainingPanel;
  let asked: TrainingConfig[];

  beforeEach(async () => {
    asked = [];
    source = new FakeSource();
    source.onStart = async (config) => {
      asked.push(config);
      return { jobId: `job-${asked.length}` };
    };
    service = new TrainingProgressService({ source, endpoint: `/panel-${Math.random()}` });
    panel = await show();
  });

  afterEach(() => {
    for (const storage of [localStorage, sessionStorage])
      for (const key of Object.keys(storage)) if (key.includes(service.endpoint)) storage.removeItem(key);
  });

  const show = () => fixture<TrainingPanel>(html`<training-panel .service=${service}></training-panel>`);
  const find = <T extends Element>(selector: string, within = panel) =>
    within.shadowRoot!.querySelector<T>(selector)!;
  const settled = async () => {
    await nextFrame();
    await panel.updateComplete;
    await nextFrame();
  };
  const name = () => find<HTMLElementTagNameMap['model-name-input']>('model-name-input');
  const field = (id: string) => find<HTMLInputElement>(`#${id}`);
  const progress = (within = panel) =>
    find<HTMLElementTagNameMap['training-progress']>('training-progress', within);
  const type = async (id: string, text: string) => {
    field(id).value = text;
    field(id).dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    await panel.updateComplete;
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
  const focused = () => panel.shadowRoot!.activeElement;
  const hear = (type: string, on: EventTarget = panel) => {
    const heard: Event[] = [];
    on.addEventListener(type, (event) => heard.push(event), { once: false });
    return heard;
  };

  it('starts what stands in its fields, and shows the job in its place', async () => {
    const wanted = hear('training-start', document) as TrainingStartEvent[];
    const started = hear('training-started') as TrainingStartedEvent[];
    name().value = 'digits_v1';
    await type('epochs', '12');
    await type('learningRate', '1e-3');
    await submit();
    expect(asked).to.deep.equal([
      { modelName: 'digits_v1', epochs: 12, learningRate: 0.001, batchSize: 32, validationSplit: 0.2 },
    ]);
    expect(wanted).to.have.length(1);
    expect(wanted[0].config).to.equal(asked[0]);
    expect(started.map(({ job, bubbles }) => [job.id, bubbles])).to.deep.equal([['job-1', false]]);
    expect(progress()!.jobId).to.equal('job-1');
    expect(panel.jobId).to.equal('job-1');
    await expect(panel).to.be.accessible();
  });

  it('leaves it to a page that prevents the start', async () => {
    panel.addEventListener('training-start', (event) => event.preventDefault());
    name().value = 'digits_v1';
    await submit();
    expect(asked).to.deep.equal([]);
    expect(progress() === null).to.equal(true);
  });

  it('sends what a page adds to the configuration', async () => {
    panel.addEventListener('training-start', (event) => (event.config.owner = 'vision'));
    name().value = 'digits_v1';
    await submit();
    expect(asked[0].owner).to.equal('vision');
  });

  it('asks for nothing while a field is wrong: it says what, and goes there', async () => {
    await submit();
    expect(focused()?.localName).to.equal('model-name-input');
    name().value = 'digits_v1';
    await type('epochs', '0');
    await submit();
    expect(focused()?.id).to.equal('epochs');
    expect(find('#epochs-problem').textContent).to.contain('whole number from 1');
    expect(field('epochs').getAttribute('aria-invalid')).to.equal('true');
    expect(asked).to.deep.equal([]);
    await expect(panel).to.be.accessible();
  });

  it('says nothing of a field before somebody has been there', async () => {
    await type('epochs', '0');
    expect(find('#epochs-problem').textContent!.trim()).to.equal('');
    field('epochs').dispatchEvent(new FocusEvent('blur'));
    await panel.updateComplete;
    expect(find('#epochs-problem').textContent).to.contain('Epochs must be');
  });

  it('lets the fields follow a preset', async () => {
    const picker = find<HTMLElementTagNameMap['training-preset-picker']>('training-preset-picker');
    const radio = picker.shadowRoot!.querySelector<HTMLInputElement>('input[value=deep-training]')!;
    radio.click();
    await settled();
    expect(field('epochs').value).to.equal('500');
    expect(field('learningRate').value).to.equal('0.0001');
  });

  it('steps the learning rate by key and button over round numbers', async () => {
    await type('learningRate', '1e-3');
    const press = async (key: string) => {
      field('learningRate').dispatchEvent(new KeyboardEvent('keydown', { key, cancelable: true }));
      await panel.updateComplete;
    };
    await press('ArrowUp');
    expect(field('learningRate').value).to.equal('0.002');
    await press('ArrowDown');
    await press('ArrowDown');
    expect(field('learningRate').value).to.equal('5e-4');
    find<HTMLButtonElement>('[aria-label="Larger learning rate"]').click();
    await panel.updateComplete;
    expect(field('learningRate').value).to.equal('0.001');
  });

  it('sends additional settings, as JSON means them', async () => {
    name().value = 'digits_v1';
    const add = [...panel.shadowRoot!.querySelectorAll('button')].find((one) =>
      /Add a setting/.test(one.textContent!),
    )!;
    add.click();
    await panel.updateComplete;
    const [key, value] = panel.shadowRoot!.querySelectorAll<HTMLInputElement>('.extra input');
    for (const [input, text] of [
      [key, 'optimizer'],
      [value, '"sgd"'],
    ] as const) {
      input.value = text;
      input.dispatchEvent(new Event('input', { bubbles: true }));
      await panel.updateComplete;
    }
    await submit();
    expect(asked[0].optimizer).to.equal('sgd');
  });

  it('says why a start failed, keeps what was typed, and can be tried again', async () => {
    const { onStart } = source;
    source.onStart = async () => {
      throw new Error('A job named "digits_v1" is running already.');
    };
    name().value = 'digits_v1';
    await type('epochs', '7');
    await submit();
    expect(find('[role=alert]').textContent).to.contain('is running already');
    expect(field('epochs').value).to.equal('7');
    expect(name().value).to.equal('digits_v1');
    source.onStart = onStart;
    await submit();
    expect(asked).to.have.length(1);
  });

  it('sends one request however often its button is pressed', async () => {
    let answer: (() => void) | undefined;
    const { onStart } = source;
    source.onStart = async (config) => {
      await new Promise<void>((resolve) => (answer = resolve));
      return onStart(config);
    };
    name().value = 'digits_v1';
    await click();
    await click();
    expect(find('[part~=submit]').textContent).to.contain('Starting');
    await waitUntil(() => answer);
    answer!();
    await waitUntil(() => progress());
    expect(asked).to.have.length(1);
  });

  it('shows its job again after a reload, and others do not', async () => {
    name().value = 'digits_v1';
    await submit();
    panel.remove();
    panel = await show();
    expect(progress()!.jobId).to.equal('job-1');
    const other = await fixture<TrainingPanel>(
      html`<training-panel id="other" .service=${service}></training-panel>`,
    );
    expect(progress(other) === null).to.equal(true);
  });

  it('starts another, and keeps the way back to the first', async () => {
    name().value = 'digits_v1';
    await submit();
    panel.startAnother();
    await settled();
    expect(progress() === null).to.equal(true);
    const [first] = panel.shadowRoot!.querySelectorAll<HTMLButtonElement>('[part=jobs] button');
    expect(first.textContent!.trim()).to.equal('digits_v1');
    first.click();
    await settled();
    expect(progress()!.jobId).to.equal('job-1');
  });

  it('takes the focus along when the form and the job change places', async () => {
    name().value = 'digits_v1';
    find<HTMLButtonElement>('[part~=submit]').focus();
    await submit();
    expect(focused()?.textContent?.trim()).to.equal('Start another');
    (focused() as HTMLButtonElement).click();
    await settled();
    expect(focused()?.localName).to.equal('model-name-input');
  });

  it('leaves the focus to whoever went on elsewhere', async () => {
    const elsewhere = await fixture<HTMLButtonElement>(html`<button id="elsewhere">Elsewhere</button>`);
    let answer: (() => void) | undefined;
    source.onStart = () => new Promise((resolve) => (answer = () => resolve({ jobId: 'late' })));
    name().value = 'digits_v1';
    find<HTMLButtonElement>('[part~=submit]').focus();
    await click();
    await waitUntil(() => answer);
    elsewhere.focus();
    answer!();
    await waitUntil(() => progress());
    await settled();
    expect(document.activeElement?.id).to.equal('elsewhere');
  });

  it('waits a moment for whoever can tell whether the name is taken', async () => {
    let tell!: (available: boolean) => void;
    name().check = () => new Promise((resolve) => (tell = resolve));
    name().value = 'digits_v1';
    await click();
    await waitUntil(() => tell, 'the check was not asked');
    expect(asked).to.deep.equal([]);
    tell(false);
    await waitUntil(() => find('form')!.ariaBusy !== 'true');
    expect(asked).to.deep.equal([]);
    expect(focused()?.localName).to.equal('model-name-input');
    name().check = () => new Promise(() => undefined);
    name().value = 'digits_v2';
    await submit();
    expect(asked, 'but not for ever').to.have.length(1);
  });

  it('finds the job whose start was under way when the page was left', async () => {
    source.onStart = () => new Promise(() => undefined);
    name().value = 'digits_v1';
    await click();
    await waitUntil(() => find('[part~=submit]').textContent!.includes('Starting') && name().disabled);
    panel.remove();
    panel = await show();
    await settled();
    expect(find('[role=status]').textContent).to.contain('“digits_v1” was being started');
    const job = { modelName: 'digits_v1', status: 'running', statusText: 'running' } as const;
    source.lists.next([
      snapshotOf({ ...job, startedAt: Date.now() - 3_600_000 }, 1, 'earlier'),
      snapshotOf({ ...job, startedAt: Date.now() }, 1, 'blocking'),
    ]);
    await waitUntil(() => progress());
    expect(progress()!.jobId).to.equal('blocking');
    panel.startAnother();
    await settled();
    expect(find('[role=status]').textContent).not.to.contain('was being started');
  });

  it('takes no job of a page that it was removed from in between', async () => {
    let answer: (() => void) | undefined;
    source.onStart = () => new Promise((resolve) => (answer = () => resolve({ jobId: 'late' })));
    name().value = 'digits_v1';
    await click();
    await waitUntil(() => answer);
    panel.remove();
    const started = hear('training-started');
    answer!();
    await waitUntil(() => started.length > 0);
    panel = await show();
    expect(progress()!.jobId, 'the job runs: the panel must know it').to.equal('late');
  });

  it('is accessible', async () => {
    await expect(panel).to.be.accessible();
  });
});
