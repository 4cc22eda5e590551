import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import type { TrainingPanel } from '../../src/elements/training-panel/training-panel.js';
import { snapshotOf } from '../support/fake-source.js';
import { panelSuite } from './training-panel-harness.js';

describe('<training-panel>', () => {
  const suite = panelSuite();
  const { show, find, settled, name, progress, click, submit, focused, hear } = suite;

  it('shows its job again after a reload, and others do not', async () => {
    name().value = 'digits_v1';
    await submit();
    suite.panel.remove();
    suite.panel = await show();
    expect(progress()!.jobId).to.equal('job-1');
    const other = await fixture<TrainingPanel>(
      html`<training-panel id="other" .service=${suite.service}></training-panel>`,
    );
    expect(progress(other) === null).to.equal(true);
  });

  it('starts another, and keeps the way back to the first', async () => {
    name().value = 'digits_v1';
    await submit();
    suite.panel.startAnother();
    await settled();
    expect(progress() === null).to.equal(true);
    const [first] = suite.panel.shadowRoot!.querySelectorAll<HTMLButtonElement>('[part=jobs] button');
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
    suite.source.onStart = () => new Promise((resolve) => (answer = () => resolve({ jobId: 'late' })));
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

  it('finds the job whose start was under way when the page was left', async () => {
    suite.source.onStart = () => new Promise(() => undefined);
    name().value = 'digits_v1';
    await click();
    await waitUntil(() => find('[part~=submit]').textContent!.includes('Starting') && name().disabled);
    suite.panel.remove();
    suite.panel = await show();
    await settled();
    expect(find('[role=status]').textContent).to.contain('“digits_v1” was being started');
    const job = { modelName: 'digits_v1', status: 'running', statusText: 'running' } as const;
    suite.source.lists.next([
      snapshotOf({ ...job, startedAt: Date.now() - 3_600_000 }, 1, 'earlier'),
      snapshotOf({ ...job, startedAt: Date.now() }, 1, 'blocking'),
    ]);
    await waitUntil(() => progress());
    expect(progress()!.jobId).to.equal('blocking');
    suite.panel.startAnother();
    await settled();
    expect(find('[role=status]').textContent).not.to.contain('was being started');
  });

  it('takes no job of a page that it was removed from in between', async () => {
    let answer: (() => void) | undefined;
    suite.source.onStart = () => new Promise((resolve) => (answer = () => resolve({ jobId: 'late' })));
    name().value = 'digits_v1';
    await click();
    await waitUntil(() => answer);
    suite.panel.remove();
    const started = hear('training-started');
    answer!();
    await waitUntil(() => started.length > 0);
    suite.panel = await show();
    expect(progress()!.jobId, 'the job runs: the panel must know it').to.equal('late');
  });
});
