import { expect, waitUntil } from '@open-wc/testing';
import type { TrainingStartedEvent, TrainingStartEvent } from '../../src/elements/events.js';
import { panelSuite } from './training-panel-harness.js';

describe('<training-panel>', () => {
  const suite = panelSuite();
  const { find, settled, name, field, progress, type, click, submit, focused, hear } = suite;

  it('starts what stands in its fields, and shows the job in its place', async () => {
    const wanted = hear('training-start', document) as TrainingStartEvent[];
    const started = hear('training-started') as TrainingStartedEvent[];
    name().value = 'digits_v1';
    await type('epochs', '12');
    await type('learningRate', '1e-3');
    await submit();
    expect(suite.asked).to.deep.equal([
      { modelName: 'digits_v1', epochs: 12, learningRate: 0.001, batchSize: 32, validationSplit: 0.2 },
    ]);
    expect(wanted).to.have.length(1);
    expect(wanted[0].config).to.equal(suite.asked[0]);
    expect(started.map(({ job, bubbles }) => [job.id, bubbles])).to.deep.equal([['job-1', false]]);
    expect(progress()!.jobId).to.equal('job-1');
    expect(suite.panel.jobId).to.equal('job-1');
    await expect(suite.panel).to.be.accessible();
  });

  it('leaves it to a page that prevents the start', async () => {
    suite.panel.addEventListener('training-start', (event) => event.preventDefault());
    name().value = 'digits_v1';
    await submit();
    expect(suite.asked).to.deep.equal([]);
    expect(progress() === null).to.equal(true);
  });

  it('sends what a page adds to the configuration', async () => {
    suite.panel.addEventListener('training-start', (event) => (event.config.owner = 'vision'));
    name().value = 'digits_v1';
    await submit();
    expect(suite.asked[0].owner).to.equal('vision');
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
    expect(suite.asked).to.deep.equal([]);
    await expect(suite.panel).to.be.accessible();
  });

  it('says nothing of a field before somebody has been there', async () => {
    await type('epochs', '0');
    expect(find('#epochs-problem').textContent!.trim()).to.equal('');
    field('epochs').dispatchEvent(new FocusEvent('blur'));
    await suite.panel.updateComplete;
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
      await suite.panel.updateComplete;
    };
    await press('ArrowUp');
    expect(field('learningRate').value).to.equal('0.002');
    await press('ArrowDown');
    await press('ArrowDown');
    expect(field('learningRate').value).to.equal('5e-4');
    find<HTMLButtonElement>('[aria-label="Larger learning rate"]').click();
    await suite.panel.updateComplete;
    expect(field('learningRate').value).to.equal('0.001');
  });

  it('sends additional settings, as JSON means them', async () => {
    name().value = 'digits_v1';
    const add = [...suite.panel.shadowRoot!.querySelectorAll('button')].find((one) =>
      /Add a setting/.test(one.textContent!),
    )!;
    add.click();
    await suite.panel.updateComplete;
    const [key, value] = suite.panel.shadowRoot!.querySelectorAll<HTMLInputElement>('.extra input');
    for (const [input, text] of [
      [key, 'optimizer'],
      [value, '"sgd"'],
    ] as const) {
      input.value = text;
      input.dispatchEvent(new Event('input', { bubbles: true }));
      await suite.panel.updateComplete;
    }
    await submit();
    expect(suite.asked[0].optimizer).to.equal('sgd');
  });

  it('says why a start failed, keeps what was typed, and can be tried again', async () => {
    const { onStart } = suite.source;
    suite.source.onStart = async () => {
      throw new Error('A job named "digits_v1" is running already.');
    };
    name().value = 'digits_v1';
    await type('epochs', '7');
    await submit();
    expect(find('[role=alert]').textContent).to.contain('is running already');
    expect(field('epochs').value).to.equal('7');
    expect(name().value).to.equal('digits_v1');
    suite.source.onStart = onStart;
    await submit();
    expect(suite.asked).to.have.length(1);
  });

  it('sends one request however often its button is pressed', async () => {
    let answer: (() => void) | undefined;
    const { onStart } = suite.source;
    suite.source.onStart = async (config) => {
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
    expect(suite.asked).to.have.length(1);
  });

  it('waits a moment for whoever can tell whether the name is taken', async () => {
    let tell!: (available: boolean) => void;
    name().check = () => new Promise((resolve) => (tell = resolve));
    name().value = 'digits_v1';
    await click();
    await waitUntil(() => tell, 'the check was not asked');
    expect(suite.asked).to.deep.equal([]);
    tell(false);
    await waitUntil(() => find('form')!.ariaBusy !== 'true');
    expect(suite.asked).to.deep.equal([]);
    expect(focused()?.localName).to.equal('model-name-input');
    name().check = () => new Promise(() => undefined);
    name().value = 'digits_v2';
    await submit();
    expect(suite.asked, 'but not for ever').to.have.length(1);
  });

  it('is accessible', async () => {
    await expect(suite.panel).to.be.accessible();
  });
});
